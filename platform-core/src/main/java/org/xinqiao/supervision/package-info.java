/** Due deadlines, escalation and orders (DESIGN §4a, RULEBOOK §12). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"matter", "document", "document :: web", "calendar", "tenancy", "audit", "api"})
package org.xinqiao.supervision;

/** Camel routes; they move things and decide nothing. The first comes with escalation. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"matter", "calendar", "tenancy", "audit"})
package org.xinqiao.routes;

/** Documents as immutable records (RULEBOOK §18). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "audit", "api"})
package org.xinqiao.document;

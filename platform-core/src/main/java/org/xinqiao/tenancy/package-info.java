/** Tenants, scope and row security (DESIGN §3). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = "api")
package org.xinqiao.tenancy;

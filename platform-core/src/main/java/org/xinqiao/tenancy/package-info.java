/** Tenants, scope and row security (DESIGN §3). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.xinqiao.tenancy;

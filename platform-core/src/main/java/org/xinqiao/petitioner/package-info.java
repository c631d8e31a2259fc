/** The identity vault: ring 3 (DESIGN §3). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "audit", "api"})
package org.xinqiao.petitioner;

/** Versioned codes, and their equivalents in other systems (RULEBOOK §19). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "calendar", "audit", "api"})
package org.xinqiao.codes;

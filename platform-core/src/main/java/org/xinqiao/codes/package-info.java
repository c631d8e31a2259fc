/** Codes in versions, and what other systems call them (RULEBOOK §19). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "calendar", "audit", "api"})
package org.xinqiao.codes;

/** Working days and statutory clocks (RULEBOOK §§10–11). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "audit", "api"})
package org.xinqiao.calendar;

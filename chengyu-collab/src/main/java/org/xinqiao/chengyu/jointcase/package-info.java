/** A matter handled together with an office of the other province (Art. 24, RULEBOOK §15). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"chengyu.envelope", "chengyu.ledger", "matter", "calendar", "tenancy", "audit", "api"})
package org.xinqiao.chengyu.jointcase;

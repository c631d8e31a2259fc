/** Who did or read what, and why, in the transaction of the action. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "api"})
package org.xinqiao.audit;

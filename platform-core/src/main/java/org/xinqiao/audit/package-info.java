/** Records who did or read what, and why, in the action's transaction. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "api"})
package org.xinqiao.audit;

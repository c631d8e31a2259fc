/** Accounts of officers, behind a port; Keycloak is the one adapter (docs/adr/0003). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "audit", "api"})
package org.xinqiao.accounts;

/** Accounts of officers, behind a port; Keycloak is one directory (docs/adr/0003). */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"tenancy", "audit", "api"})
package org.xinqiao.accounts;

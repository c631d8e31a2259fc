/** The directory of accounts in Keycloak; the only code that calls its admin API. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.accounts.keycloak;

@org.jspecify.annotations.NullMarked
package org.xinqiao.accounts.keycloak;

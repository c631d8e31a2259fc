/** Embedded PostgreSQL, Keycloak and Artemis on this machine, unless the settings name external ones (DESIGN §5). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.app.embedded;

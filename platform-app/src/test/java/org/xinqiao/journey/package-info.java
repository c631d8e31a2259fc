/** What people do with the platform, over HTTP, on a real PostgreSQL, Artemis and Keycloak. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.journey;

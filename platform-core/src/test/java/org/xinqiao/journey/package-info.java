/** Journeys of a matter through its use cases, on PostgreSQL alone (docs/testing.md). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.journey;

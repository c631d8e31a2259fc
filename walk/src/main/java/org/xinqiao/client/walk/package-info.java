/** Shared by tests, benchmarks and demo: walks a matter through the procedure, every step an HTTP call; a clock to move. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.client.walk;

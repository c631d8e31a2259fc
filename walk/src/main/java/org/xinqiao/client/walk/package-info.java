/** Walks a matter through the procedure with the demo's officers, every step an HTTP call; and a clock for tests. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.client.walk;

/** Walks a matter through the procedure with the demo's officers; every step is an HTTP call. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.client.walk;

/** The node's queues as its administrator sees them. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.routes.queues;

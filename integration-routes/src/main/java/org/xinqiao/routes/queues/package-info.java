/** The node's queues as its administrators see them. */
@org.jspecify.annotations.NullMarked
package org.xinqiao.routes.queues;

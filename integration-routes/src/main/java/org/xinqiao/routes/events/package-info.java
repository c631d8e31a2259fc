/** Events out of the transaction, through the registry, to the queues they name (docs/adr/0015). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.routes.events;

/** Sends events from the registry to the queues they name, outside the transaction of the change (docs/adr/0015). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.routes.events;

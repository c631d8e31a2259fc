/** Envelopes between the ledger and the bridge's queues (DESIGN §4c). */
@org.jspecify.annotations.NullMarked
package org.xinqiao.routes.bridge;

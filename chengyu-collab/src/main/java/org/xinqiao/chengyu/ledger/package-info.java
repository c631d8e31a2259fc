/**
 * All messages to and from the partner: outbox and inbox in one, written in the transaction of the effect (DESIGN §4c).
 * The broker carries, the ledger remembers.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"chengyu.envelope", "chengyu.partner", "tenancy", "api"})
package org.xinqiao.chengyu.ledger;

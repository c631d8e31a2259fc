package org.xinqiao.bench;

import java.util.List;
import java.util.UUID;

/** Both nodes' ledgers as their owners see them: what was sent, what was taken, and which matters wait for a case. */
record Ledger(Database sichuan, Database chongqing) {

    private static final String SENT = "SELECT count(*) FROM joint_message WHERE sent";
    private static final String RECEIPTED = SENT + " AND state = 'TAKEN' AND receipt IS NOT NULL";
    private static final int PATIENCE_SECONDS = 900;

    /** Matters without a case. */
    List<UUID> next(int count) {
        return sichuan.jdbc()
                .sql("SELECT id FROM matter WHERE id NOT IN (SELECT matter_id FROM joint_case WHERE matter_id IS NOT"
                        + " NULL) ORDER BY id LIMIT " + count)
                .query(UUID.class)
                .list();
    }

    /** Messages of Sichuan with the partner's signed receipt. */
    long receipted() {
        return sichuan.number(RECEIPTED);
    }

    void awaitReceipted(long wanted) throws InterruptedException {
        sichuan.await(RECEIPTED, seen -> seen >= wanted, PATIENCE_SECONDS);
    }

    /** Sent and without a receipt, or receipted and not with the partner. */
    long lost() {
        long taken = chongqing.number(
                "SELECT count(DISTINCT case_id) FROM joint_message WHERE NOT sent AND state = 'TAKEN'");
        return sichuan.number(SENT + " AND state <> 'TAKEN'") + Math.max(0, receipted() - taken);
    }

    /** Cases and messages the partner has beyond one each. */
    long doubled() {
        long sent = sichuan.number(SENT);
        return Math.max(0, chongqing.number("SELECT count(*) FROM joint_message WHERE NOT sent") - sent)
                + Math.max(0, chongqing.number("SELECT count(*) FROM joint_case") - sent);
    }
}

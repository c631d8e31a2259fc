package org.xinqiao.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;

/** Both nodes' ledgers as their owners see them: what was sent, what was taken, and which matters wait for a case. */
final class Ledger {

    private static final String RECEIPTED =
            "SELECT count(*) FROM joint_message WHERE sent AND state = 'TAKEN' AND receipt IS NOT NULL";
    private static final long POLL_MILLIS = 50;
    private static final int PATIENCE_SECONDS = 900;

    private final Queue<UUID> matters = new ArrayDeque<>();
    private final Database sichuan;
    private final Database chongqing;

    Ledger(TwoNodes nodes) throws SQLException, IOException {
        sichuan = nodes.sichuan.owner();
        chongqing = nodes.chongqing.owner();
        try (Connection connection = sichuan.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id FROM matter WHERE id NOT IN (SELECT matter_id FROM joint_case WHERE matter_id IS"
                                + " NOT NULL) ORDER BY id")) {
            while (row.next()) {
                matters.add(row.getObject(1, UUID.class));
            }
        }
    }

    List<UUID> next(int count) {
        List<UUID> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next.add(matters.remove());
        }
        return next;
    }

    /** Messages of Sichuan with the partner's signed receipt. */
    long receipted() throws SQLException {
        return count(sichuan, RECEIPTED);
    }

    void awaitReceipted(long wanted) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        try (Connection connection = sichuan.connect()) {
            for (long seen = 0; seen < wanted; seen = Database.number(connection, RECEIPTED)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(seen + " receipts instead of " + wanted);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    /** Sent and without a receipt, or receipted and not with the partner. */
    long lost() throws SQLException {
        return count(sichuan, "SELECT count(*) FROM joint_message WHERE sent AND state <> 'TAKEN'")
                + Math.max(
                        0,
                        receipted()
                                - count(
                                        chongqing,
                                        "SELECT count(DISTINCT case_id) FROM joint_message"
                                                + " WHERE NOT sent AND state = 'TAKEN'"));
    }

    /** Cases and messages the partner has beyond one each. */
    long doubled() throws SQLException {
        long sent = count(sichuan, "SELECT count(*) FROM joint_message WHERE sent");
        return Math.max(0, count(chongqing, "SELECT count(*) FROM joint_message WHERE NOT sent") - sent)
                + Math.max(0, count(chongqing, "SELECT count(*) FROM joint_case") - sent);
    }

    private static long count(Database owner, String query) throws SQLException {
        try (Connection connection = owner.connect()) {
            return Database.number(connection, query);
        }
    }
}

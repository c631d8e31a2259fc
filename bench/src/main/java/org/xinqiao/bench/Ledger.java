package org.xinqiao.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Both nodes' ledgers as their owners see them: what was sent, what was taken, and which matters wait for a case. */
final class Ledger implements AutoCloseable {

    private static final long POLL_MILLIS = 50;
    private static final int PATIENCE_SECONDS = 900;

    final Queue<UUID> matters = new ConcurrentLinkedQueue<>();
    private final Connection sichuan;
    private final Connection chongqing;

    Ledger(TwoNodes nodes) throws SQLException, IOException {
        sichuan = owner(nodes.sichuan).connect();
        chongqing = owner(nodes.chongqing).connect();
        try (Statement statement = sichuan.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id FROM matter WHERE state = 'HANDLING'"
                                + " AND id NOT IN (SELECT matter_id FROM joint_case WHERE matter_id IS NOT NULL) ORDER BY id")) {
            while (row.next()) {
                matters.add(row.getObject(1, UUID.class));
            }
        }
    }

    static RowLoader.Database owner(Node node) throws IOException {
        return new RowLoader.Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
    }

    List<UUID> next(int count) {
        List<UUID> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID matter = matters.poll();
            if (matter == null) {
                throw new IllegalStateException("No matter is left");
            }
            next.add(matter);
        }
        return next;
    }

    /** Messages of Sichuan with the partner's signed receipt. */
    long receipted() throws SQLException {
        return count(
                sichuan, "SELECT count(*) FROM joint_message WHERE sent AND state = 'TAKEN' AND receipt IS NOT NULL");
    }

    void awaitReceipted(long wanted) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (receipted() < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(receipted() + " receipts instead of " + wanted);
            }
            Thread.sleep(POLL_MILLIS);
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

    private static long count(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        sichuan.close();
        chongqing.close();
    }
}

package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long the oldest entry of the audit waits to be linked, looked at while others work (docs/adr/0019: within 2 s). */
final class AuditLag implements AutoCloseable {

    private static final long EVERY_MILLIS = 200;
    private static final String OLDEST =
            "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(since)), 0) FROM audit_pending";

    private final CountDownLatch end = new CountDownLatch(1);
    private final Latencies<String> ages = new Latencies<>();
    private final Thread watcher;

    AuditLag(Database owner) {
        this.watcher = Thread.ofPlatform().daemon().start(() -> watch(owner));
    }

    private void watch(Database owner) {
        try (Connection connection = owner.connect();
                PreparedStatement oldest = connection.prepareStatement(OLDEST)) {
            while (!end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                try (ResultSet row = oldest.executeQuery()) {
                    row.next();
                    ages.add("oldest", (long) (row.getDouble(1) * 1e9));
                }
            }
        } catch (SQLException failure) {
            Log.say("the audit's queue was not looked at: %s", failure.getSQLState());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return milliseconds at each share; once closed */
    double[] percentiles(double... shares) {
        return ages.percentiles("oldest", shares);
    }

    @Override
    public void close() throws InterruptedException {
        end.countDown();
        watcher.join();
    }
}

package org.xinqiao.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the oldest entry of the audit waits to be linked, looked at while others work (docs/adr/0019: within 2 s). */
final class AuditLag implements AutoCloseable {

    private static final long EVERY_MILLIS = 200;
    private static final String OLDEST =
            "SELECT coalesce(extract(epoch FROM clock_timestamp() - min(since)), 0) * 1e9 FROM audit_pending";

    private final CountDownLatch end = new CountDownLatch(1);
    private final Latencies<String> ages = new Latencies<>();
    private final Thread watcher;

    AuditLag(Database owner) {
        this.watcher = Thread.ofPlatform().daemon().start(() -> watch(owner));
    }

    private void watch(Database owner) {
        try (var session = owner.session()) {
            JdbcClient jdbc = JdbcClient.create(session);
            while (!end.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                ages.add("oldest", jdbc.sql(OLDEST).query(Long.class).single());
            }
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

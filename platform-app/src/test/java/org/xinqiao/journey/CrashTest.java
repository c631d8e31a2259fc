package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClientException;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/**
 * {@code kill -9} during work: everything answered with success is there afterwards, complete; nothing is there half. Who
 * has signed in stays signed in.
 */
class CrashTest extends BrowserTest {

    private static final int CLERKS = 4;

    /** What was answered: matter number → state in the answer. */
    private final Queue<Map.Entry<String, MatterState>> answered = new ConcurrentLinkedQueue<>();

    @Test
    void nothing_answered_is_lost_and_nothing_is_half_done(@TempDir Path data) throws Exception {
        int port = ChildNode.freePort();
        int postgres = ChildNode.freePort();
        Map<String, String> settings = new HashMap<>(keycloak());
        settings.put("xinqiao.embedded.postgres.port", Integer.toString(postgres));

        try (ChildNode node = ChildNode.start(data, port, settings)) {
            signIn(node.uri(), "jinguanyi.handler");
            work(node.uri(), 40, node::kill);
        }
        // PostgreSQL outlived its parent; the next start finds and stops the orphan before it starts its own.
        try (ChildNode node = ChildNode.start(data, port, settings)) {
            assertWhole(data, postgres);
            assertThat(get(node.uri().resolve("/me")).statusCode()).isEqualTo(200);
            work(node.uri(), 40, () -> killPostgres(data));
        }
        try (ChildNode node = ChildNode.start(data, port, settings)) {
            assertThat(node.process().isAlive()).isTrue();
            assertWhole(data, postgres);
            assertThat(answered).hasSizeGreaterThanOrEqualTo(80);
        }
    }

    /** Clerks register and forward without pause; the kill comes after a number of answers. */
    private void work(URI node, int answers, Runnable blow) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(answers);
        CountDownLatch stopped = new CountDownLatch(CLERKS);
        try (ExecutorService clerks = Executors.newFixedThreadPool(CLERKS)) {
            for (int i = 0; i < CLERKS; i++) {
                clerks.execute(() -> {
                    try {
                        XinqiaoClient clerk = XinqiaoClient.of(node, tokens("jinguanyi.clerk"));
                        while (!Thread.currentThread().isInterrupted()) {
                            ClientLife life =
                                    new ClientLife(account -> clerk, office(TOWNSHIP)).registered("jinguanyi.clerk");
                            answered.add(Map.entry(life.number(), MatterState.REGISTERED));
                            enough.countDown();
                            life.forwarded("jinguanyi.clerk");
                            answered.add(Map.entry(life.number(), MatterState.ACCEPTANCE_REVIEW));
                        }
                    } catch (RestClientException crashed) {
                        // the node was killed
                    } finally {
                        stopped.countDown();
                    }
                });
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            blow.run();
            assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void assertWhole(Path data, int postgres) throws IOException {
        JdbcClient owner = ChildNode.owner(data, postgres);
        for (Map.Entry<String, MatterState> one : answered) {
            String state = owner.sql("SELECT state FROM matter WHERE number = ?")
                    .param(one.getKey())
                    .query(String.class)
                    .single();
            assertThat(MatterState.valueOf(state)).isGreaterThanOrEqualTo(one.getValue());
        }
        // Each matter with all rows that its steps leave: no row of a step without the others.
        assertThat(owner.sql("""
                        SELECT m.number FROM matter m
                        WHERE (SELECT count(*) FROM custody c WHERE c.matter_id = m.id AND c.ended_at IS NULL) <> 1
                           OR (SELECT count(*) FROM custody c WHERE c.matter_id = m.id)
                               <> CASE m.state WHEN 'REGISTERED' THEN 1 ELSE 2 END
                           OR (SELECT c.state FROM custody c WHERE c.matter_id = m.id AND c.ended_at IS NULL) <> m.state
                           OR (SELECT count(*) FROM content_grant g WHERE g.matter_id = m.id)
                               <> CASE m.state WHEN 'REGISTERED' THEN 1 ELSE 2 END
                           OR (SELECT count(*) FROM submission s WHERE s.matter_id = m.id) <> 1
                           OR (SELECT count(*) FROM demand d WHERE d.matter_id = m.id) <> 2
                           OR (SELECT count(*) FROM petitioner p WHERE p.matter_id = m.id) <> 1
                           OR (SELECT count(*) FROM query_code q WHERE q.matter_id = m.id) <> 1
                           OR (SELECT count(*) FROM document d WHERE d.matter_id = m.id) <> m.documents
                           OR (SELECT count(*) FROM audit_entry a WHERE a.matter_id = m.id)
                               <> CASE m.state WHEN 'REGISTERED' THEN 1 ELSE 2 END
                           OR (SELECT count(*) FROM idempotency_key k WHERE k.resource_id = m.id)
                               <> CASE m.state WHEN 'REGISTERED' THEN 1 ELSE 2 END""").query(String.class).list())
                .as("half-done matters")
                .isEmpty();
    }

    /** Kills the postmaster and every backend at once. */
    private static void killPostgres(Path data) {
        try {
            String pid = Files.readAllLines(data.resolve("sichuan/postgres/postmaster.pid"))
                    .getFirst()
                    .strip();
            ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            List<ProcessHandle> all = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

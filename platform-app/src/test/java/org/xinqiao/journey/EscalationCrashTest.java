package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.XinqiaoClient;

/** A worker killed between claim and act: its clocks are claimed again, and nothing is ordered twice. */
class EscalationCrashTest extends NodeTest {

    private static final int MATTERS = 12;

    @Test
    void what_a_killed_worker_had_claimed_is_escalated_once(@TempDir Path data) throws Exception {
        int port = ChildNode.freePort();
        int postgres = ChildNode.freePort();
        Map<String, String> settings = new HashMap<>(keycloak());
        settings.put("xinqiao.embedded.postgres.port", Integer.toString(postgres));
        settings.put("xinqiao.escalation.period", "100");
        settings.put("xinqiao.escalation.delay", "100");

        try (ChildNode node = ChildNode.start(data, port, settings)) {
            XinqiaoClient clerk = XinqiaoClient.of(node.uri(), tokens("jinguanyi.clerk"));
            for (int i = 0; i < MATTERS; i++) {
                new ClientLife(account -> clerk, office(TOWNSHIP))
                        .registered("jinguanyi.clerk")
                        .forwarded("jinguanyi.clerk");
            }
            JdbcClient owner = ChildNode.owner(data, postgres);
            daysPass(node, 17);
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> count(owner, "SELECT count(*) FROM deadline WHERE claimed_until IS NOT NULL") > 0);
            node.kill();
        }
        try (ChildNode node = ChildNode.start(data, port, settings)) {
            JdbcClient owner = ChildNode.owner(data, postgres);
            // A day later, so that the lease is over
            daysPass(node, 18);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count(owner, "SELECT count(DISTINCT matter_id) FROM supervision_order") == MATTERS);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            count(owner, "SELECT count(*) FROM deadline WHERE rule = 'NOTICE' AND level < 3") == 0);
            assertThat(count(owner, "SELECT count(*) FROM supervision_order")).isEqualTo(MATTERS);
            assertThat(count(owner, "SELECT count(*) FROM custody WHERE mode = 'ESCALATED'"))
                    .isEqualTo(MATTERS);
            assertHealthy(node);
        }
    }

    /** Every timer and route too, also where nothing is left to claim. */
    private void assertHealthy(ChildNode node) {
        HttpResponse<String> health =
                send(HttpRequest.newBuilder(node.management().resolve("/actuator/health")));
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(node.log()).doesNotContain("Failed polling endpoint");
    }

    private void daysPass(ChildNode node, int days) {
        assertThat(send(HttpRequest.newBuilder(node.management().resolve("/actuator/democlock"))
                                .header(
                                        "Authorization",
                                        "Bearer " + tokens(OPERATOR).get())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"days\": " + days + "}")))
                        .statusCode())
                .isEqualTo(200);
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}

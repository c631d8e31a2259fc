package org.xinqiao.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xinqiao.client.model.ProblemCode.FORBIDDEN;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xinqiao.tenancy.WorkerDatabase;
import tools.jackson.databind.JsonNode;

/** Every committed entry gets exactly one link, whoever links it and however often linking is interrupted. */
@ExtendWith(OutputCaptureExtension.class)
class ChainLinkerTest extends ChainTest {

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private LinkEntries work;

    @Test
    void entries_are_linked_in_the_order_of_their_writing() {
        link();
        write(township, 3);
        write(sibling, 1);
        write(township, 2);
        assertThat(count("SELECT count(*) FROM audit_pending")).isEqualTo(6);
        List<UUID> waiting = ids("SELECT entry_id FROM audit_pending WHERE tenant_id = ? ORDER BY since");
        assertThat(linker.link()).isEqualTo(6);
        assertThat(count("SELECT count(*) FROM audit_pending")).isZero();
        assertThat(linker.link()).isZero();
        assertThat(ids("SELECT entry_id FROM audit_link WHERE tenant_id = ? ORDER BY seq DESC LIMIT 5")
                        .reversed())
                .isEqualTo(waiting);
    }

    private List<UUID> ids(String sql) {
        return database(DatabaseRole.OWNER)
                .sql(sql)
                .param(township.id())
                .query(UUID.class)
                .list();
    }

    @Test
    void a_change_rolled_back_leaves_nothing_to_link() {
        link();
        assertThatThrownBy(() -> write(township, 2, () -> {
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        assertThat(count("SELECT count(*) FROM audit_pending")).isZero();
    }

    @Test
    void linkers_at_once_link_nothing_twice() throws Exception {
        link();
        long before = count("SELECT count(*) FROM audit_link");
        for (int i = 0; i < 4; i++) {
            write(i % 2 == 0 ? township : sibling, 400);
        }
        List<Future<Integer>> linked = new ArrayList<>();
        try (var linkers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                linked.add(linkers.submit(() -> {
                    int sum = 0;
                    while (count("SELECT count(*) FROM audit_pending") > 0) {
                        sum += linker.link();
                    }
                    return sum;
                }));
            }
        }
        int sum = 0;
        for (Future<Integer> one : linked) {
            sum += one.get();
        }
        assertThat(sum).isEqualTo(1_600);
        assertThat(count("SELECT count(*) FROM audit_link") - before).isEqualTo(1_600);
        assertThat(check(dump()).broken()).isNull();
    }

    @Test
    void what_a_killed_linker_had_begun_is_linked_by_the_next() throws Exception {
        link();
        write(township, 5);
        long before = count("SELECT count(*) FROM audit_link");
        assertThatThrownBy(() -> worker.of(WorkerDatabase.Use.AUDIT).transaction(() -> {
                    assertThat(linker.link()).isEqualTo(5);
                    assertThat(linker.anchor(Duration.ZERO)).isPresent();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(count("SELECT count(*) FROM audit_pending")).isEqualTo(5);
        assertThat(count("SELECT count(*) FROM audit_link")).isEqualTo(before);
        anchored();
        assertThat(count("SELECT count(*) FROM audit_link")).isEqualTo(before + 5);
        assertThat(check(dump()).broken()).isNull();
    }

    @Test
    void a_head_comes_when_it_is_time_and_something_was_linked() {
        write(township, 1);
        Head head = anchored();
        assertThat(linker.anchor(Duration.ZERO)).as("no new link").isEmpty();
        write(sibling, 1);
        link();
        assertThat(linker.anchor(Duration.ofHours(1))).as("too early").isEmpty();
        assertThat(linker.anchor(Duration.ZERO)).hasValueSatisfying(next -> {
            assertThat(next.number()).isEqualTo(head.number() + 1);
            assertThat(next.entries()).isEqualTo(head.entries() + 1);
            assertThat(next.previous()).isEqualTo(head.hash());
        });
    }

    @Test
    void heads_are_read_by_auditors_from_where_they_stopped() {
        write(township, 1);
        Head first = anchored();
        write(township, 1);
        Head second = anchored();
        var heads = as(AUDITOR).audit().listAuditHeads(first.number() - 1, 50).getItems();
        assertThat(heads).extracting(head -> head.getNumber()).containsExactly(first.number(), second.number());
        assertThat(heads.getLast().getRoot()).isEqualTo(Hashes.hex(second.root()));
        assertThat(heads.getLast().getNode()).isEqualTo("sichuan");
        assertThat(as(AUDITOR).audit().listAuditHeads(0L, 1).getItems()).hasSize(1);
        assertRefused(403, FORBIDDEN, () -> as("jinguanyi.clerk").audit().listAuditHeads(0L, 1));
    }

    @Test
    void an_old_unlinked_entry_is_an_alarm_until_it_is_linked(CapturedOutput output) {
        link();
        assertThat(health("/audit")).isEqualTo(200);
        write(township, 1);
        work.watch();
        assertThat(output).doesNotContain("to be linked");
        database(DatabaseRole.OWNER)
                .sql("UPDATE audit_pending SET since = since - interval '1 minute'")
                .update();
        assertThat(health("/audit")).isEqualTo(503);
        assertThat(health("")).as("the node keeps serving").isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(node().resolve("/readyz"))).statusCode())
                .isEqualTo(200);
        assertThat(gauge()).isBetween(60.0, 120.0);
        work.watch();
        assertThat(output).contains("An audit entry has waited 6").contains("s to be linked");
        work.link();
        assertThat(health("/audit")).isEqualTo(200);
        assertThat(gauge()).isZero();
    }

    private int health(String group) {
        return send(HttpRequest.newBuilder(management().resolve("/actuator/health" + group))
                        .GET())
                .statusCode();
    }

    private double gauge() {
        JsonNode meter = DumpLine.JSON.readTree(
                send(operating("/actuator/metrics/xinqiao.audit.unlinked.age").GET())
                        .body());
        return meter.path("measurements").path(0).path("value").asDouble();
    }
}

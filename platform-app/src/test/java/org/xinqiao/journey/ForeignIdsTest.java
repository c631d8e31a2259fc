package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the contract that names something, tried by those who may not know of it: what is another's answers
 * as what does not exist, in status, body, headers and time (DESIGN §3).
 */
class ForeignIdsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    /** Sibling, cousin, child, by every role of theirs; the child is of the county that sent the proposal. */
    private static final List<String> ATTACKERS = List.of("donghu.clerk", "fucheng.clerk", "fucheng.town.handler");

    /** Not an office's own: what everybody may read. */
    private static final Set<String> EVERYBODYS = Set.of("kind", "version", "year", "code", "tenant_id");

    private static final Set<String> EACH_TIMES =
            Set.of("date", "set-cookie", "content-length", "connection", "keep-alive");

    private static final int CALLS = 1_000;
    private static final double LIKE = 1.1;
    private static final int TRIES = 3;

    private final Map<String, String> existing = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();

    @BeforeEach
    void something_of_each_kind_at_the_township_and_its_county() {
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER)
                .decided(HANDLER);
        know("matter_id", life.id());
        know(
                "document_id",
                as(HANDLER)
                        .matters()
                        .getMatterContent(life.id())
                        .getDocuments()
                        .getFirst()
                        .getDocumentId());
        know(
                "execution_id",
                as(HANDLER)
                        .executions()
                        .listExecutions(life.id())
                        .getItems()
                        .getFirst()
                        .getExecutionId());
        Tenant township = office(TOWNSHIP);
        know(
                "proposal_id",
                as("jinjiang.clerk")
                        .proposals()
                        .sendProposal(
                                XinqiaoClient.newKey(),
                                new SendProposal()
                                        .tenantId(township.getTenantId())
                                        .organId(Life.organ(township, OrganKind.GOVERNMENT))
                                        .kind(ProposalKind.IMPROVE_WORK)
                                        .text("建议改进工作。"))
                        .getProposalId());
        know(
                "order_id",
                as("jinjiang.clerk")
                        .orders()
                        .superviseMatter(
                                life.id(),
                                XinqiaoClient.newKey(),
                                new SuperviseMatter()
                                        .ground(OrderGround.SHIRKING)
                                        .text("请依法处理并反馈。")
                                        .answerBy(LocalDate.now(Life.CHINA).plusDays(3)),
                                life.version("jinjiang.clerk"))
                        .getOrderId());
        know("case_id", jointCase(life, township));
        as(HANDLER)
                .attachments()
                .addAttachment(life.id(), XinqiaoClient.newKey(), FormFile.TEXT, life.version(HANDLER));
        know(
                "attachment_id",
                as(HANDLER)
                        .matters()
                        .getMatterContent(life.id())
                        .getAttachments()
                        .getFirst()
                        .getAttachmentId());
        know(
                "account_id",
                database(DatabaseRole.OWNER)
                        .sql("SELECT id FROM account WHERE tenant_id = ? ORDER BY id LIMIT 1")
                        .param(Long.valueOf(township.getTenantId()))
                        .query(UUID.class)
                        .single());
        existing.put("number", life.number());
        missing.put("number", otherNumber(life.number()));
        existing.put("document_number", life.number() + "-01");
        missing.put("document_number", missing.get("number") + "-01");
    }

    /** Its row alone: the partner it would be proposed to does not run here. */
    private UUID jointCase(Life life, Tenant township) {
        UUID id = UUID.randomUUID();
        database(DatabaseRole.OWNER)
                .sql(
                        "INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads, partner_code, own_number,"
                                + " state, packet, partner_clocks, opened_at, version)"
                                + " VALUES (?, ?, ?, ?, true, true, '500153', ?, 'CLOSED', '{}', '[]', now(), 0)")
                .params(
                        id,
                        Long.valueOf(township.getTenantId()),
                        Long.valueOf(Life.organ(township, OrganKind.GOVERNMENT)),
                        life.id(),
                        life.number())
                .update();
        return id;
    }

    private void know(String parameter, UUID id) {
        existing.put(parameter, id.toString());
        missing.put(parameter, UUID.randomUUID().toString());
    }

    /** A number of the same form that nobody was given; its check digit is found by trying. */
    private String otherNumber(String number) {
        String digits = number.substring(0, number.length() - 7) + "999999";
        return IntStream.range(0, 10)
                .mapToObj(check -> digits + check)
                .filter(candidate -> !send(HttpRequest.newBuilder(node().resolve("/petitions/" + candidate))
                                .header("Query-Code", "AAAA-AAAA-AAAA"))
                        .body()
                        .contains("number-mistyped"))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> what_is_anothers_answers_as_what_does_not_exist() {
        AtomicInteger lookedUp = new AtomicInteger();
        Stream<DynamicTest> attacks = contract()
                .operations()
                .filter(operation -> operation.parameters().stream().anyMatch(name -> !EVERYBODYS.contains(name)))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String attacker : ATTACKERS) {
                        HttpResponse<String> foreign = call(attacker, operation, existing);
                        HttpResponse<String> nothing = call(attacker, operation, missing);
                        assertThat(seen(foreign, existing)).as(attacker).isEqualTo(seen(nothing, missing));
                        assertThat(foreign.statusCode()).as(attacker).isIn(400, 403, 404, 422);
                        if (foreign.statusCode() == 404) {
                            lookedUp.incrementAndGet();
                        }
                    }
                }));
        return Stream.concat(
                attacks,
                Stream.of(DynamicTest.dynamicTest(
                        "most attacks came as far as the look-up",
                        () -> assertThat(lookedUp.get()).isGreaterThan(60))));
    }

    /** Status, headers and body without the id that was asked for, the hour and what is new each time. */
    private static String seen(HttpResponse<String> answer, Map<String, String> ids) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(EACH_TIMES::contains);
        String all = answer.statusCode() + " " + headers + " " + answer.body();
        for (String id : ids.values()) {
            all = all.replace(id, "ID");
        }
        return all;
    }

    private HttpResponse<String> call(String attacker, Contract.Operation operation, Map<String, String> ids) {
        HttpRequest.Builder request = request(attacker, operation.at(ids))
                .header("Accept", "*/*")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("Query-Code", "AAAA-AAAA-AAAA")
                .header("If-Match", "\"0\"");
        Object body = operation.body();
        if (operation.form()) {
            FormFile.TEXT.sendWith(request);
        } else if (body == null) {
            request.method(operation.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            operation.method(),
                            BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
        }
        return send(request);
    }

    /** Asked in turns, so that both see the same machine; a busy one may need another try. */
    @Test
    void another_offices_matter_takes_as_long_as_none() {
        double ratio = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && (ratio > LIKE || ratio < 1 / LIKE); i++) {
            ratio = ratio();
        }
        assertThat(ratio).isBetween(1 / LIKE, LIKE);
    }

    private double ratio() {
        long[] foreign = new long[CALLS];
        long[] nothing = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            foreign[i] = nanos(existing.getOrDefault("matter_id", ""));
            nothing[i] = nanos(UUID.randomUUID().toString());
        }
        Arrays.sort(foreign);
        Arrays.sort(nothing);
        return (double) foreign[CALLS / 2] / nothing[CALLS / 2];
    }

    private long nanos(String id) {
        HttpRequest.Builder request = request("donghu.clerk", "/matters/" + id);
        long start = System.nanoTime();
        assertThat(send(request).statusCode()).isEqualTo(404);
        return System.nanoTime() - start;
    }

    /** What a superior sees is the index, and nothing that names a document, a person or a word of the matter. */
    @Test
    void a_superior_reads_the_index_alone() {
        List<String> opened = new ArrayList<>();
        contract()
                .operations()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> operation.parameters().contains("matter_id"))
                .forEach(operation -> {
                    HttpResponse<String> answer = call("chengdu.clerk", operation, existing);
                    if (answer.statusCode() < 300) {
                        opened.add(operation.path());
                        assertThat(answer.body()).doesNotContain("工资", "测试人", "13900000001");
                    } else {
                        assertThat(answer.statusCode()).as(operation.path()).isIn(403, 404);
                    }
                });
        assertThat(opened).contains("/matters/{matter_id}");
        assertThat(opened)
                .doesNotContain("/matters/{matter_id}/content", "/matters/{matter_id}/documents/{document_id}");
    }
}

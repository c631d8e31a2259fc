package org.xinqiao.journey;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** One office's things of every kind that the contract names, for others to try, and as many that do not exist. */
abstract class ForeignThings extends NodeTest {

    /** Text in this matter and nowhere else. */
    static final List<String> WORDS = List.of("海棠巷尾", "补发冬衣", "测试人丙丁", "13900000777");

    private static final Set<String> EACH_TIMES =
            Set.of("date", "set-cookie", "content-length", "connection", "keep-alive");

    private static final Map<String, String> LETTERS = Map.of(
            "check_id",
            "INSERT INTO closing_check (id, matter_id, matter_number, sender_tenant, sender_organ, tenant_id, organ_id,"
                    + " label, opened_at, state, version) SELECT :id, :matter, :number, t.id, :from, t.id, :to, t.label,"
                    + " now(), 'UNREPORTED', 0 FROM tenant t WHERE t.id = :tenant",
            "assistance_id",
            "INSERT INTO assistance (id, matter_id, matter_number, sender_tenant, sender_organ, tenant_id, organ_id, label,"
                    + " lead_tenant, lead_organ, task, demands, due_date, asked_at, version) SELECT :id, :matter, :number,"
                    + " t.id, :from, t.id, :to, t.label, t.id, :from, '核实', '[\"核实情况\"]', current_date + 3, now(), 0 FROM tenant t"
                    + " WHERE t.id = :tenant",
            "call_back_id",
            "INSERT INTO call_back (id, matter_id, matter_number, about_tenant, about_organ, tenant_id, organ_id, grant_id,"
                    + " month, drawn_at) SELECT :id, :matter, :number, :tenant, :from, :tenant, :to, g.id,"
                    + " date_trunc('month', now())::date, now() FROM content_grant g WHERE g.matter_id = :matter LIMIT 1");

    /** By name of the parameter or field. */
    final Map<String, String> existing = new HashMap<>();

    final Map<String, String> missing = new HashMap<>();

    /** ETag of the matter. */
    String version = "";

    /**
     * @param clerk of its petition office
     * @param handler of its government
     * @param superior clerk of the office above
     */
    final void something(String division, String clerk, String handler, String superior) {
        Tenant office = office(division);
        ClientLife life = new ClientLife(this::as, office)
                .registered(
                        clerk,
                        ClientLife.letter(office)
                                .narrative(WORDS.get(0))
                                .demands(List.of(new NewDemand().text(WORDS.get(1))))
                                .petitioners(List.of(new NewPetitioner()
                                        .role(PetitionerRole.FILER)
                                        .name(WORDS.get(2))
                                        .contact(WORDS.get(3)))))
                .forwarded(clerk)
                .accepted(handler)
                .decided(handler);
        know("matter_id", life.id());
        as(handler)
                .attachments()
                .addAttachment(life.id(), XinqiaoClient.newKey(), FormFile.TEXT, life.version(handler), null);
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO recusal (id, tenant_id, matter_id, organ_id, of_tenant, username, officer, ground,"
                        + " recorded_at) SELECT uuidv7(), c.tenant_id, c.matter_id, c.organ_id, a.tenant_id,"
                        + " a.username, a.id, 'NAMED', now() FROM custody c, account a WHERE c.matter_id = ? AND"
                        + " c.ended_at IS NULL AND a.username = 'fucheng.handler'")
                .param(life.id())
                .update();
        MatterContent content = as(handler).matters().getMatterContent(life.id());
        know("document_id", content.getDocuments().getFirst().getDocumentId());
        know("attachment_id", content.getAttachments().getFirst().getAttachmentId());
        know("recusal_id", content.getRecusals().getFirst().getRecusalId());
        know("demand_id", life.demands(handler).getFirst().getDemandId());
        know(
                "execution_id",
                as(handler)
                        .executions()
                        .listExecutions(life.id())
                        .getItems()
                        .getFirst()
                        .getExecutionId());
        know(
                "proposal_id",
                as(superior)
                        .proposals()
                        .sendProposal(XinqiaoClient.newKey(), proposal(office))
                        .getProposalId());
        know(
                "order_id",
                as(superior)
                        .orders()
                        .superviseMatter(life.id(), XinqiaoClient.newKey(), order(), life.version(superior))
                        .getOrderId());
        know("case_id", jointCase(life, office));
        know("notice_id", notice(life, office));
        letters(life, office).forEach(this::know);
        know(
                "account_id",
                database(DatabaseRole.OWNER)
                        .sql("SELECT id FROM account WHERE tenant_id = ? ORDER BY id LIMIT 1")
                        .param(Long.valueOf(office.getTenantId()))
                        .query(UUID.class)
                        .single());
        existing.put("number", life.number());
        missing.put("number", otherNumber(life.number()));
        existing.put("document_number", life.number() + "-01");
        missing.put("document_number", missing.get("number") + "-01");
        version = life.version(handler);
    }

    static SendProposal proposal(Tenant office) {
        return new SendProposal()
                .tenantId(office.getTenantId())
                .organId(ClientLife.organ(office, OrganKind.GOVERNMENT))
                .kind(ProposalKind.IMPROVE_WORK)
                .text("建议改进工作。");
    }

    static SuperviseMatter order() {
        return new SuperviseMatter()
                .ground(OrderGround.SHIRKING)
                .text("请依法处理并反馈。")
                .answerBy(LocalDate.now(ClientLife.CHINA).plusDays(3));
    }

    /** Only its row: the partner is not running here. */
    final UUID jointCase(ClientLife life, Tenant office) {
        UUID id = UUID.randomUUID();
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads, partner_code,"
                        + " own_number, state, packet, partner_clocks, opened_at, ack_due_at, answer_due_at, version) VALUES (?, ?, ?,"
                        + " ?, true, true, '500153', ?, 'CLOSED', '{}', '[]', now(), now(), now(), 0)")
                .params(
                        id,
                        Long.valueOf(office.getTenantId()),
                        Long.valueOf(ClientLife.organ(office, OrganKind.GOVERNMENT)),
                        life.id(),
                        life.number())
                .update();
        return id;
    }

    final UUID notice(ClientLife life, Tenant office) {
        UUID id = UUID.randomUUID();
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO notice (id, matter_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " SELECT ?, ?, t.id, t.id, ?, t.label, 'NOT_SATISFIED', now() FROM tenant t WHERE t.id = ?")
                .params(
                        id,
                        life.id(),
                        Long.valueOf(ClientLife.organ(office, OrganKind.GOVERNMENT)),
                        Long.valueOf(office.getTenantId()))
                .update();
        return id;
    }

    /** What two organs of the office write each other about the matter; only these rows: each way to them has its test. */
    private Map<String, UUID> letters(ClientLife life, Tenant office) {
        Map<String, UUID> letters = new HashMap<>();
        LETTERS.forEach((parameter, insert) -> {
            UUID id = UUID.randomUUID();
            letters.put(parameter, id);
            database(DatabaseRole.OWNER)
                    .sql(insert)
                    .param("id", id)
                    .param("matter", life.id())
                    .param("number", life.number())
                    .param("tenant", Long.valueOf(office.getTenantId()))
                    .param("from", Long.valueOf(ClientLife.organ(office, OrganKind.GOVERNMENT)))
                    .param("to", Long.valueOf(ClientLife.organ(office, OrganKind.PETITION_OFFICE)))
                    .update();
        });
        return letters;
    }

    private void know(String parameter, UUID id) {
        existing.put(parameter, id.toString());
        missing.put(parameter, UUID.randomUUID().toString());
    }

    /** A number of the right form that nobody got; trying finds its check digit. */
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

    /** A value for every parameter of the contract. */
    final Map<String, String> values() {
        Map<String, String> values = new HashMap<>(existing);
        values.put("tenant_id", office(TOWNSHIP).getTenantId());
        values.put("kind", "CATEGORY");
        values.put("version", "1");
        values.put("year", "2026");
        return values;
    }

    final HttpResponse<String> call(String attacker, AttackedContract.Operation operation, Map<String, String> ids) {
        return call(attacker, operation, operation.at(ids), operation.body(), Map.of());
    }

    /** @param headers in addition to, or instead of, the usual ones */
    final HttpResponse<String> call(
            String attacker,
            AttackedContract.Operation operation,
            String path,
            @Nullable Object body,
            Map<String, String> headers) {
        HttpRequest.Builder request = request(attacker, path)
                .setHeader("Accept", "*/*")
                .setHeader("Idempotency-Key", XinqiaoClient.newKey())
                .setHeader("Query-Code", "AAAA-AAAA-AAAA")
                .setHeader("If-Match", "\"0\"");
        headers.forEach(request::setHeader);
        return send(operation.sendWith(request, body));
    }

    /** Status, headers and body without the requested id, the time, and values that change with each answer. */
    static String seen(HttpResponse<String> answer, Map<String, String> ids) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(EACH_TIMES::contains);
        // Each print has an id, a second and a name for its font of its own.
        String body = answer.body()
                .replaceAll("/ID \\[[^]]*]", "/ID")
                .replaceAll("CreationDate\\(D:\\d+Z?\\)", "CreationDate")
                .replaceAll("[A-Z]{6}\\+Noto", "Noto");
        String all = answer.statusCode() + " " + headers + " " + body;
        for (String id : ids.values()) {
            all = all.replace(id, "ID");
        }
        return all;
    }
}

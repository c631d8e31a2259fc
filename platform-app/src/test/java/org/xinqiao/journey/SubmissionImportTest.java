package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ImportOutcome.*;
import static org.xinqiao.client.model.ProblemCode.*;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Submissions of another system: registered as at the counter, once each, in our codes. */
class SubmissionImportTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";

    private ForeignSystem system = new ForeignSystem(this::as);

    @BeforeEach
    void a_system_whose_codes_are_mapped() {
        system = new ForeignSystem(this::as).mapped();
    }

    @Test
    void a_row_becomes_a_matter_as_at_the_counter() {
        SubmissionImportRow row = ForeignSystem.row().filedDate(LocalDate.of(2026, 1, 5));
        ImportedRow result = imported(row).getFirst();

        assertThat(result.getOutcome()).isEqualTo(REGISTERED);
        Matter matter = as(CLERK).matters().getMatter(result.getMatterId());
        assertThat(matter.getNumber())
                .isEqualTo(result.getNumber())
                .startsWith(office(TOWNSHIP).getTenantId() + "05");
        assertThat(matter)
                .returns(MatterState.REGISTERED, Matter::getState)
                .returns("040101", Matter::getCategory)
                .returns(Channel.WECHAT, Matter::getChannel)
                .returns(MatterKind.CLAIM, Matter::getKind);
        assertThat(matter.getFiledAt().atZoneSameInstant(ClientLife.CHINA).toLocalDate())
                .as("their date is a claim")
                .isEqualTo(LocalDate.ofInstant(clock.instant(), ClientLife.CHINA));
        Submission submission = as(CLERK)
                .matters()
                .getMatterContent(result.getMatterId())
                .getSubmissions()
                .getFirst();
        assertThat(submission.getClaimedDate()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(submission.getExternalIds())
                .containsExactly(new ExternalId().system(system.name()).number(row.getExternalNumber()));
        assertThat(anybody()
                        .portal()
                        .getPetition(result.getNumber(), result.getQueryCode())
                        .getState())
                .isEqualTo(MatterState.REGISTERED);
        ImportedRow report = imported(ForeignSystem.row().purposeCode("jb")).getFirst();
        assertThat(as(CLERK).matters().getMatter(report.getMatterId()).getRestricted())
                .isTrue();
    }

    @Test
    void a_row_is_registered_once_however_often_it_is_sent() {
        String key = XinqiaoClient.newKey();
        ImportSubmissions request = system.request(ForeignSystem.row(), ForeignSystem.row());
        List<ImportedRow> first =
                as(CLERK).intake().importSubmissions(key, request).getResults();
        List<ImportedRow> again =
                as(CLERK).intake().importSubmissions(key, request).getResults();

        assertThat(again).extracting(ImportedRow::getOutcome).containsOnly(REGISTERED);
        assertThat(again)
                .extracting(ImportedRow::getNumber)
                .containsExactlyElementsOf(
                        first.stream().map(ImportedRow::getNumber).toList());
        List<ImportedRow> otherKey = as(CLERK)
                .intake()
                .importSubmissions(XinqiaoClient.newKey(), request)
                .getResults();
        assertThat(otherKey).extracting(ImportedRow::getOutcome).containsOnly(DUPLICATE);
        assertThat(otherKey.getFirst().getNumber()).isEqualTo(first.getFirst().getNumber());
        ImportedRow siblings = as("donghu.clerk")
                .intake()
                .importSubmissions(XinqiaoClient.newKey(), request)
                .getResults()
                .getFirst();
        assertThat(siblings.getOutcome()).as("they see none, so it is theirs").isEqualTo(REGISTERED);
        assertRefused(
                422,
                IDEMPOTENCY_KEY_REUSED,
                () -> as(CLERK).intake().importSubmissions(key, system.request(ForeignSystem.row())));
        assertThat(rowsOf(request)).as("two, and again two of the sibling").isEqualTo(4);
    }

    private long rowsOf(ImportSubmissions request) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) FROM external_id WHERE system = ?")
                .param(request.getSystem())
                .query(Long.class)
                .single();
    }

    @Test
    void a_code_nobody_mapped_waits_in_the_queue_and_is_never_another() {
        String code = "XX" + system.name().substring(4);
        SubmissionImportRow row = ForeignSystem.row().categoryCode(code);
        for (int sent = 0; sent < 2; sent++) {
            ImportedRow result = imported(row).getFirst();
            assertThat(result.getOutcome()).isEqualTo(UNMAPPED);
            assertThat(result.getUnmapped()).containsExactly(CodeListKind.CATEGORY);
            assertThat(result.getNumber()).isNull();
        }
        imported(ForeignSystem.row().categoryCode(code));
        assertThat(queued(code)).singleElement().satisfies(waiting -> {
            assertThat(waiting.getSystem()).isEqualTo(system.name());
            assertThat(waiting.getWaiting()).as("a repeat does not count twice").isEqualTo(2);
        });
        assertRefused(403, FORBIDDEN, () -> as(CLERK).codes().listUnmappedCodes());

        system.map(CodeListKind.CATEGORY, code, "030102");

        assertThat(queued(code)).isEmpty();
        ImportedRow taken = imported(row).getFirst();
        assertThat(as(CLERK).matters().getMatter(taken.getMatterId()).getCategory())
                .isEqualTo("030102");
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT count(*) FROM code_waiting WHERE external_code = ?")
                        .param(code)
                        .query(Long.class)
                        .single())
                .as("the other one still waits to be sent again")
                .isOne();
    }

    @Test
    void mappings_lead_to_codes_in_force_and_the_latest_counts() {
        assertRefused(
                403,
                FORBIDDEN,
                () -> as(CLERK).codes().mapCodes(XinqiaoClient.newKey(), system.mapping("1", "LETTER")));
        assertRefused(
                422,
                CODE_UNKNOWN,
                () -> as("sichuan.admin")
                        .codes()
                        .mapCodes(XinqiaoClient.newKey(), system.mapping("1", "OTHER_CHANNEL")));
        MapCodes twice = system.mapping("1", "LETTER")
                .addMappingsItem(new CodeMapping().externalCode("1").code("FAX"));
        assertRefused(
                400, VALIDATION_FAILED, () -> as("sichuan.admin").codes().mapCodes(XinqiaoClient.newKey(), twice));

        system.map(CodeListKind.CHANNEL, "1", "VIDEO");

        assertThat(as(CLERK)
                        .codes()
                        .listCodeMappings(CodeListKind.CHANNEL, system.name())
                        .getMappings())
                .containsExactly(new CodeMapping().externalCode("1").code("VIDEO"));
        ImportedRow result = imported(ForeignSystem.row()).getFirst();
        assertThat(as(CLERK).matters().getMatter(result.getMatterId()).getChannel())
                .isEqualTo(Channel.VIDEO);
    }

    @Test
    void a_bad_row_is_refused_by_itself_and_the_others_are_taken() {
        List<ImportedRow> results = imported(
                ForeignSystem.row().placeCode("510104999"),
                ForeignSystem.row(),
                ForeignSystem.row()
                        .filedDate(LocalDate.ofInstant(clock.instant(), ClientLife.CHINA)
                                .plusDays(1)));

        assertThat(results).extracting(ImportedRow::getOutcome).containsExactly(REFUSED, REGISTERED, REFUSED);
        assertThat(results).extracting(ImportedRow::getCode).containsExactly(PLACE_UNKNOWN, null, DATE_IN_FUTURE);
        assertThat(results)
                .as("as the row names it, not as the counter does")
                .extracting(ImportedRow::getField)
                .containsExactly("place_code", null, "filed_date");
    }

    @Test
    void a_row_that_is_not_of_the_contract_is_refused_with_its_field() {
        List<ImportedRow> results = imported(
                ForeignSystem.row().narrative("长".repeat(10_001)),
                ForeignSystem.row().demands(List.of("\u2800")),
                ForeignSystem.row().demands(List.of()),
                ForeignSystem.row(),
                ForeignSystem.row().channelCode("张三 13900000001"),
                ForeignSystem.row().externalNumber("编号"));

        assertThat(results)
                .extracting(ImportedRow::getOutcome)
                .containsExactly(REFUSED, REFUSED, REFUSED, REGISTERED, REFUSED, REFUSED);
        assertThat(results)
                .extracting(ImportedRow::getField)
                .containsExactly("narrative", "demands[0]", "demands", null, "channel_code", "external_number");
        assertThat(results)
                .extracting(ImportedRow::getCode)
                .containsExactly(
                        TEXT_TOO_LONG, TEXT_TOO_SHORT, ENTRIES_TOO_FEW, null, VALIDATION_FAILED, VALIDATION_FAILED);
        assertThat(results.getLast().getExternalNumber()).isNull();
        assertThat(results.getFirst().getExternalNumber()).isNotNull();
    }

    @Test
    void a_row_with_a_value_of_another_type_is_refused_and_the_others_are_taken() {
        JsonMapper json = JsonMapper.shared();
        ObjectNode body = json.valueToTree(
                system.request(ForeignSystem.row(), ForeignSystem.row(), ForeignSystem.row(), ForeignSystem.row()));
        ((ObjectNode) body.path("rows").get(0)).put("external_number", 1.5E18);
        ((ObjectNode) body.path("rows").get(1)).put("filed_date", "2026/12/1");
        ((ObjectNode) body.path("rows").get(3)).putArray("demands").addNull();
        HttpResponse<String> answer = send(request(CLERK, "/submission-imports")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<JsonNode> results =
                json.readTree(answer.body()).path("results").valueStream().toList();
        assertThat(results)
                .extracting(row -> row.path("outcome").asString())
                .containsExactly("REFUSED", "REFUSED", "REGISTERED", "REFUSED");
        assertThat(results)
                .extracting(row -> row.path("field").asString(""))
                .containsExactly("external_number", "filed_date", "", "demands[0]");
    }

    @Test
    void too_many_rows_and_a_foreign_role_are_refused_whole() {
        SubmissionImportRow[] many =
                IntStream.range(0, 501).mapToObj(n -> ForeignSystem.row()).toArray(SubmissionImportRow[]::new);
        assertRefused(400, ENTRIES_TOO_MANY, () -> imported(many));
        assertRefused(
                403,
                FORBIDDEN,
                () -> as("jinguanyi.head")
                        .intake()
                        .importSubmissions(XinqiaoClient.newKey(), system.request(ForeignSystem.row())));
        assertThat(rowsOf(system.request(ForeignSystem.row()))).isZero();
    }

    private List<ImportedRow> imported(SubmissionImportRow... rows) {
        return system.sends(CLERK, rows).getResults();
    }

    private List<UnmappedCode> queued(String code) {
        return as("sichuan.admin").codes().listUnmappedCodes().getItems().stream()
                .filter(waiting -> waiting.getExternalCode().equals(code))
                .toList();
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ImportOutcome.*;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Submissions of another system: the counter's way, once each, in our codes, and without what is not ours to keep. */
@ExtendWith(OutputCaptureExtension.class)
class SubmissionImportTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String SECRET = "不得留存之值";

    /** A system of its own for each test. */
    private String system = "";

    @BeforeEach
    void a_system_whose_codes_are_mapped() {
        system = "sys-" + UUID.randomUUID().toString().substring(0, 8);
        map(CodeListKind.CHANNEL, "1", "WECHAT");
        map(CodeListKind.PURPOSE, "qj", "REQUEST");
        map(CodeListKind.PURPOSE, "jb", "REPORT");
        map(CodeListKind.CATEGORY, "LD01", "040101");
    }

    @Test
    void a_row_becomes_a_matter_as_at_the_counter() {
        SubmissionImportRow row = row().filedDate(LocalDate.of(2026, 1, 5));
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
        assertThat(matter.getFiledAt().toLocalDate())
                .as("the date they name is a claim")
                .isEqualTo(LocalDate.ofInstant(clock.instant(), Life.CHINA));
        Submission submission = as(CLERK)
                .matters()
                .getMatterContent(result.getMatterId())
                .getSubmissions()
                .getFirst();
        assertThat(submission.getClaimedDate()).isEqualTo(LocalDate.of(2026, 1, 5));
        assertThat(submission.getExternalIds())
                .containsExactly(new ExternalId().system(system).number(row.getExternalNumber()));
        assertThat(anybody()
                        .portal()
                        .getPetition(result.getNumber(), result.getQueryCode())
                        .getState())
                .isEqualTo(MatterState.REGISTERED);
        ImportedRow report = imported(row().purposeCode("jb")).getFirst();
        assertThat(as(CLERK).matters().getMatter(report.getMatterId()).getSealed())
                .isTrue();
    }

    @Test
    void a_row_is_registered_once_however_often_it_is_sent() {
        String key = XinqiaoClient.newKey();
        ImportSubmissions request = request(row(), row());
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
        assertThat(siblings.getOutcome()).isEqualTo(DUPLICATE);
        assertThat(siblings.getNumber()).as("not theirs to see").isNull();
        assertRefused(422, IDEMPOTENCY_KEY_REUSED, () -> as(CLERK).intake().importSubmissions(key, request(row())));
        assertThat(rowsOf(request)).isEqualTo(2);
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
        String code = "XX" + system.substring(4);
        SubmissionImportRow row = row().categoryCode(code);
        for (int sent = 0; sent < 2; sent++) {
            ImportedRow result = imported(row).getFirst();
            assertThat(result.getOutcome()).isEqualTo(UNMAPPED);
            assertThat(result.getUnmapped()).containsExactly(CodeListKind.CATEGORY);
            assertThat(result.getNumber()).isNull();
        }
        imported(row().categoryCode(code));
        assertThat(queued(code)).singleElement().satisfies(waiting -> {
            assertThat(waiting.getSystem()).isEqualTo(system);
            assertThat(waiting.getWaiting()).as("sent again is not another").isEqualTo(2);
        });
        assertRefused(403, FORBIDDEN, () -> as(CLERK).codes().listUnmappedCodes());

        map(CodeListKind.CATEGORY, code, "030102");

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
        assertRefused(403, FORBIDDEN, () -> as(CLERK).codes().mapCodes(XinqiaoClient.newKey(), mapping("1", "LETTER")));
        assertRefused(
                422,
                CODE_UNKNOWN,
                () -> as("sichuan.admin").codes().mapCodes(XinqiaoClient.newKey(), mapping("1", "OTHER_CHANNEL")));
        MapCodes twice = mapping("1", "LETTER")
                .addMappingsItem(new CodeMapping().externalCode("1").code("FAX"));
        assertRefused(
                400, VALIDATION_FAILED, () -> as("sichuan.admin").codes().mapCodes(XinqiaoClient.newKey(), twice));

        map(CodeListKind.CHANNEL, "1", "VIDEO");

        assertThat(as(CLERK)
                        .codes()
                        .listCodeMappings(CodeListKind.CHANNEL, system)
                        .getMappings())
                .containsExactly(new CodeMapping().externalCode("1").code("VIDEO"));
        ImportedRow result = imported(row()).getFirst();
        assertThat(as(CLERK).matters().getMatter(result.getMatterId()).getChannel())
                .isEqualTo(Channel.VIDEO);
    }

    @Test
    void forbidden_and_unknown_fields_are_dropped_and_no_value_of_them_is_told(CapturedOutput output) {
        SubmissionImportRow row = row().fields(Map.of(
                "yybz",
                SECRET,
                "special_flag",
                SECRET,
                "宗教信仰",
                SECRET,
                "xingbie",
                SECRET,
                "weather",
                SECRET,
                "extra",
                List.of(Map.of("deeper", Map.of("birth_date", SECRET, "zdrybz", SECRET)))));
        row.putAdditionalProperty("tsry", SECRET);
        row.putAdditionalProperty("handler_comment", SECRET);
        row.getPetitioners().getFirst().putAdditionalProperty("employer", SECRET);
        row.getPetitioners().getFirst().putAdditionalProperty("重点人员" + SECRET, true);

        ImportedSubmissions answer = as(CLERK)
                .intake()
                .importSubmissions(XinqiaoClient.newKey(), request(row, row().fields(Map.of("yybz", 1))));

        assertThat(answer.getResults()).extracting(ImportedRow::getOutcome).containsOnly(REGISTERED);
        assertThat(answer.getDroppedFields())
                .containsExactlyInAnyOrder(
                        dropped("yybz", 2),
                        dropped("special_flag", 1),
                        dropped("宗教", 1),
                        dropped("xingbie", 1),
                        dropped("birth", 1),
                        dropped("zdrybz", 1),
                        dropped("tsry", 1),
                        dropped("employer", 1),
                        dropped("重点", 1));
        assertThat(answer.getDroppedOthers())
                .as("weather, extra, deeper, handler_comment")
                .isEqualTo(4);
        assertThat(answer.toString()).doesNotContain(SECRET);
        assertThat(output).contains("Import from " + system).doesNotContain(SECRET);
        assertThat(as(CLERK)
                        .matters()
                        .getMatterContent(answer.getResults().getFirst().getMatterId())
                        .toString())
                .doesNotContain(SECRET);
        assertThat(as(CLERK)
                        .matters()
                        .revealIdentity(
                                answer.getResults().getFirst().getMatterId(),
                                XinqiaoClient.newKey(),
                                new RevealIdentity()
                                        .purpose(RevealPurpose.VERIFY)
                                        .reason("核对"))
                        .toString())
                .contains("测试人甲")
                .doesNotContain(SECRET);
    }

    private static DroppedField dropped(String name, int times) {
        return new DroppedField().name(name).times(times);
    }

    @Test
    void a_bad_row_is_refused_by_itself_and_the_others_are_taken() {
        List<ImportedRow> results = imported(
                row().placeCode("510104999"),
                row(),
                row().filedDate(LocalDate.ofInstant(clock.instant(), Life.CHINA).plusDays(1)));

        assertThat(results).extracting(ImportedRow::getOutcome).containsExactly(REFUSED, REGISTERED, REFUSED);
        assertThat(results).extracting(ImportedRow::getCode).containsExactly(PLACE_UNKNOWN, null, DATE_IN_FUTURE);
        assertThat(results.getFirst().getField()).isEqualTo("place_code");
    }

    @Test
    void what_is_not_of_the_contract_is_refused_whole() {
        assertRefused(400, TEXT_TOO_LONG, () -> imported(row(), row().narrative("长".repeat(10_001))));
        assertRefused(400, VALIDATION_FAILED, () -> imported(row().demands(List.of())));
        assertRefused(400, VALIDATION_FAILED, () -> imported(row().channelCode("张三 13900000001")));
        SubmissionImportRow[] many =
                IntStream.range(0, 501).mapToObj(n -> row()).toArray(SubmissionImportRow[]::new);
        assertRefused(400, VALIDATION_FAILED, () -> imported(many));
        assertRefused(
                403,
                FORBIDDEN,
                () -> as("jinguanyi.head").intake().importSubmissions(XinqiaoClient.newKey(), request(row())));
        assertThat(rowsOf(request(row()))).isZero();
    }

    private List<ImportedRow> imported(SubmissionImportRow... rows) {
        return as(CLERK)
                .intake()
                .importSubmissions(XinqiaoClient.newKey(), request(rows))
                .getResults();
    }

    private ImportSubmissions request(SubmissionImportRow... rows) {
        return new ImportSubmissions().system(system).rows(List.of(rows));
    }

    private static SubmissionImportRow row() {
        return new SubmissionImportRow()
                .externalNumber("E-" + UUID.randomUUID())
                .channelCode("1")
                .purposeCode("qj")
                .categoryCode("LD01")
                .placeCode(TOWNSHIP)
                .narrative("工资拖欠三个月。")
                .demands(List.of("支付工资"))
                .petitioners(List.of(new ImportedPetitioner()
                        .name("测试人甲")
                        .contact("13900000001")
                        .address("锦江区")));
    }

    private List<UnmappedCode> queued(String code) {
        return as("sichuan.admin").codes().listUnmappedCodes().getItems().stream()
                .filter(waiting -> waiting.getExternalCode().equals(code))
                .toList();
    }

    private void map(CodeListKind kind, String external, String code) {
        as("sichuan.admin")
                .codes()
                .mapCodes(XinqiaoClient.newKey(), mapping(external, code).kind(kind));
    }

    private MapCodes mapping(String external, String code) {
        return new MapCodes()
                .kind(CodeListKind.CHANNEL)
                .system(system)
                .addMappingsItem(new CodeMapping().externalCode(external).code(code));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.AddHandlingNoteDto;
import org.xinqiao.api.model.DemandDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRecordDto;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.HandlingNoteDto;
import org.xinqiao.api.model.HandlingNoteKindDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterPartDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.NewDemandDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.RouteDisciplineDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.tenancy.Role;
import tools.jackson.databind.json.JsonMapper;

/** What parts of a split share goes with the part that is sealed; the open part says only what it demands (Art. 30¶3). */
class SealedPartsTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String DISCIPLINE = "jinjiang.discipline";
    private static final String ACCUSED = "jinguanyi.handler";

    /** Words that stand in the narrative, in the hidden demand and in a note. */
    private static final List<String> PLANTED = List.of("原文之甲", "隐诉之乙", "便笺之丙");

    private RoutingLife life;
    private String hidden = "";

    @BeforeEach
    void report() {
        registered(PurposeDto.REQUEST);
    }

    private void registered(PurposeDto purpose) {
        TenantDto county = office("510104");
        life = new RoutingLife(this::as, county)
                .registered(
                        CLERK,
                        Life.letter(county)
                                .purpose(purpose)
                                .kind(Life.stated(purpose))
                                .narrative("原文之甲：欠薪，另有干部收受好处。")
                                .demands(List.of(
                                        new NewDemandDto().text("支付工资"),
                                        new NewDemandDto().text("隐诉之乙：查处该干部"),
                                        new NewDemandDto().text("说明保证金去向"))));
        answer(as(only(Role.ORGAN, "510104", 1))
                .handling()
                .addHandlingNote(
                        life.id(),
                        newKey(),
                        new AddHandlingNoteDto()
                                .kind(HandlingNoteKindDto.CONTACT)
                                .text("便笺之丙"),
                        life.life().version(CLERK)));
    }

    private MatterPartDto part(MatterKindDto kind, int... demands) {
        List<DemandDto> all = life.life().demands(CLERK);
        return new MatterPartDto()
                .demandIds(java.util.Arrays.stream(demands)
                        .mapToObj(at -> all.get(at).getDemandId())
                        .toList())
                .category("040101")
                .kind(kind)
                .accusedDescribed("某干部")
                .reason("途径不同");
    }

    /** Of the part that was cut out. */
    private UUID cut() {
        Object parts =
                life.document(CLERK, DocumentKindDto.SPLIT_RECORD).getContent().get("parts");
        Object line = ((List<?>) Objects.requireNonNull(parts)).get(1);
        hidden = String.valueOf(((Map<?, ?>) line).get("number"));
        return search(CLERK, hidden).getFirst().getMatterId();
    }

    private void routeDiscipline(UUID matter, @Nullable AccusedRefDto accused) {
        String version = Objects.requireNonNull(
                as(CLERK).matters().getMatter(matter).getHeaders().getETag());
        answer(as(CLERK)
                .referrals()
                .routeDiscipline(
                        matter,
                        newKey(),
                        new RouteDisciplineDto()
                                .reason("反映干部问题")
                                .accused(accused)
                                .accusingDemandIds(
                                        answer(as(CLERK).matters().getMatterContent(matter)).getSubmissions().stream()
                                                .flatMap(submission -> submission.getDemands().stream())
                                                .map(DemandDto::getDemandId)
                                                .toList()),
                        version));
    }

    private void forward(UUID matter, TenantDto to, String organ) {
        String version = Objects.requireNonNull(
                as(CLERK).matters().getMatter(matter).getHeaders().getETag());
        answer(as(CLERK)
                .routing()
                .forwardMatter(
                        matter,
                        newKey(),
                        new ForwardMatterDto().tenantId(to.getTenantId()).organId(organ),
                        version));
    }

    private AccusedRefDto township() {
        return new AccusedRefDto().tenantId(office(TOWNSHIP).getTenantId());
    }

    private static String government(TenantDto office) {
        return Life.organ(office, OrganKindDto.GOVERNMENT);
    }

    /** As the answer is written; texts hide in toString. */
    private static String words(Object answer) {
        return JsonMapper.shared().writeValueAsString(answer);
    }

    private void assertClean(MatterContentDto content) {
        assertThat(content.getSubmissions()).singleElement().satisfies(submission -> {
            assertThat(submission.getDemands()).extracting(DemandDto::getText).containsExactly("支付工资", "说明保证金去向");
            assertThat(submission.getDemands())
                    .extracting(DemandDto::getOrdinal)
                    .containsExactly(1, 2);
        });
        assertThat(content.getHandlingNotes()).isEmpty();
        assertThat(content.getAccused()).isEmpty();
        assertThat(content.getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .doesNotContain(DocumentKindDto.SPLIT_RECORD);
        assertThat(words(content)).doesNotContain(PLANTED).doesNotContain(hidden);
    }

    /** No number is missing where the record of the split is hidden. */
    private void assertNoGap(String officer) {
        List<String> numbers = life.content(officer).getDocuments().stream()
                .map(DocumentRecordDto::getNumber)
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj(at -> life.life().number() + "-%02d".formatted(at))
                        .toList());
    }

    @Test
    void of_a_report_that_was_cut_out_the_accused_finds_no_trace_in_the_open_part() {
        life.split(CLERK, part(MatterKindDto.CLAIM, 0, 2), part(MatterKindDto.REPORT, 1));
        UUID report = cut();
        routeDiscipline(report, township());
        assertThat(life.seenBy(CLERK).getRestricted()).isFalse();

        forward(life.id(), office(TOWNSHIP), government(office(TOWNSHIP)));

        assertClean(life.content(ACCUSED));
        assertNoGap(ACCUSED);
        assertThat(life.seenBy(ACCUSED).getRestricted()).isFalse();
        assertThat(words(life.seenBy(ACCUSED))).doesNotContain(hidden);
        assertRefused(NOT_FOUND, () -> answer(as(ACCUSED).matters().getMatter(report)));
        assertThat(search(ACCUSED, hidden)).isEmpty();
        life.life().accepted(ACCUSED).decided(ACCUSED);
        assertThat(life.state(ACCUSED)).isEqualTo(MatterStateDto.DECIDED);
        assertThat(words(life.content(CLERK)))
                .as("the office that split it, which nobody accuses")
                .contains(PLANTED);
    }

    @Test
    void the_registering_organ_that_is_accused_itself_splits_the_open_part_again_and_learns_nothing() {
        life.split(CLERK, part(MatterKindDto.CLAIM, 0, 2), part(MatterKindDto.REPORT, 1));
        TenantDto county = office("510104");
        routeDiscipline(
                cut(),
                new AccusedRefDto()
                        .tenantId(county.getTenantId())
                        .organId(Life.organ(county, OrganKindDto.PETITION_OFFICE)));
        assertClean(life.content(CLERK));

        life.split(CLERK, part(MatterKindDto.CLAIM, 0), part(MatterKindDto.SUGGESTION, 1));

        assertThat(words(life.content(CLERK))).doesNotContain(PLANTED);
        assertThat(answer(as(CLERK).matters().getMatterContent(cut())).getSubmissions())
                .singleElement()
                .satisfies(submission -> assertThat(submission.getNarrative()).isEqualTo("说明保证金去向"));
    }

    @Test
    void of_a_report_that_stayed_the_accused_finds_no_trace_in_the_part_cut_out() {
        life.split(CLERK, part(MatterKindDto.REPORT, 1), part(MatterKindDto.CLAIM, 0, 2));
        UUID open = cut();
        routeDiscipline(life.id(), township());
        hidden = life.life().number();

        forward(open, office(TOWNSHIP), government(office(TOWNSHIP)));

        assertClean(answer(as(ACCUSED).matters().getMatterContent(open)));
        assertThat(answer(as(ACCUSED).matters().getMatter(open)).getRestricted())
                .isFalse();
        assertRefused(NOT_FOUND, () -> life.seenBy(ACCUSED));
    }

    @Test
    void notes_and_record_go_with_the_sealed_part() {
        life.split(CLERK, part(MatterKindDto.CLAIM, 0, 2), part(MatterKindDto.REPORT, 1));
        UUID report = cut();
        routeDiscipline(report, township());
        MatterContentDto content = answer(as(DISCIPLINE).matters().getMatterContent(report));
        assertThat(words(content)).contains(PLANTED);
        assertThat(content.getSubmissions())
                .singleElement()
                .satisfies(submission -> assertThat(submission.getDemands())
                        .extracting(DemandDto::getText)
                        .containsExactly("隐诉之乙：查处该干部"));
    }

    @Test
    void of_two_sealed_parts_neither_goes_to_whom_the_other_accuses() {
        registered(PurposeDto.REPORT);
        life.split(CLERK, part(MatterKindDto.CLAIM, 0, 2), part(MatterKindDto.REPORT, 1));
        assertThat(life.seenBy(CLERK).getRestricted())
                .as("what is stated as a report stays sealed in all its parts")
                .isTrue();
        UUID report = cut();
        routeDiscipline(report, township());
        assertRefused(TARGET_ACCUSED, () -> forward(life.id(), office(TOWNSHIP), government(office(TOWNSHIP))));
    }

    /** RULEBOOK P1: what the holder of the sealed part releases, and never the original nor to the accused. */
    @Test
    void who_handles_the_open_part_reads_the_redacted_copy_and_the_accused_does_not() {
        TenantDto county = office("510104");
        life.split(CLERK, part(MatterKindDto.CLAIM, 0, 2), part(MatterKindDto.REPORT, 1));
        UUID report = cut();
        routeDiscipline(report, township());
        forward(life.id(), county, county.getTenantId() + "04");
        release(report);
        assertThat(life.content("jinjiang.housing").getHandlingNotes())
                .singleElement()
                .returns(HandlingNoteKindDto.REDACTED_COPY, HandlingNoteDto::getKind)
                .returns("删节本：涉及工地用工，余略。", HandlingNoteDto::getText);
        assertThat(words(life.content("jinjiang.housing"))).doesNotContain(PLANTED);

        registered(PurposeDto.REQUEST);
        life.split(CLERK, part(MatterKindDto.CLAIM, 0, 2), part(MatterKindDto.REPORT, 1));
        report = cut();
        routeDiscipline(report, township());
        forward(life.id(), office(TOWNSHIP), government(office(TOWNSHIP)));
        release(report);
        assertClean(life.content(ACCUSED));
    }

    private void release(UUID sealed) {
        answer(as(DISCIPLINE)
                .handling()
                .addHandlingNote(
                        sealed,
                        newKey(),
                        new AddHandlingNoteDto()
                                .kind(HandlingNoteKindDto.REDACTED_COPY)
                                .text("删节本：涉及工地用工，余略。"),
                        Objects.requireNonNull(as(DISCIPLINE)
                                .matters()
                                .getMatter(sealed)
                                .getHeaders()
                                .getETag())));
    }

    @Test
    void what_parts_share_is_stored_once_and_hidden_by_a_part_that_is_sealed_later() {
        life.split(CLERK, part(MatterKindDto.CLAIM, 1), part(MatterKindDto.SUGGESTION, 0, 2));
        UUID open = cut();
        assertThat(owner().sql("SELECT count(*) FROM submission WHERE narrative IS NOT NULL AND matter_id IN (?, ?)")
                        .params(life.id(), open)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        forward(open, office(TOWNSHIP), government(office(TOWNSHIP)));
        assertThat(narratives(ACCUSED, open)).singleElement().asString().contains("原文之甲");

        life.reclassify(CLERK, life.as(CLERK, MatterKindDto.REPORT).accused(township()));

        assertThat(narratives(ACCUSED, open)).containsExactly("支付工资；说明保证金去向");
        assertThat(narratives(CLERK, life.id())).singleElement().asString().contains("原文之甲");
    }

    private List<String> narratives(String officer, UUID matter) {
        return answer(as(officer).matters().getMatterContent(matter)).getSubmissions().stream()
                .map(submission -> submission.getNarrative())
                .toList();
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;
import org.xinqiao.tenancy.Role;

/** Urgent reports go to every level at once (Art. 25), and a person of an office above orders on a ground (Art. 40). */
class UrgentTest extends UseCaseTest {

    @Autowired
    private DueWork due;

    private static final String HANDLER = "jinguanyi.handler";
    private static final String CLERK = "jinguanyi.clerk";

    @Test
    void all_levels_above_are_told_at_once_and_each_acknowledges_for_itself() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        MatterDto raised = raise(life, UrgentLevelDto.GRAVE);
        assertThat(raised.getState()).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        for (String above : List.of(CLERK, "jinjiang.clerk", "chengdu.clerk", "sichuan.clerk")) {
            WorklistItemDto told = search(above, life.number()).getFirst();
            assertThat(told.getMode()).as(above).isEqualTo(CustodyModeDto.COPIED);
            assertThat(answer(as(above).matters().getMatterContent(life.id())).getDocuments())
                    .extracting(DocumentRecordDto::getKind)
                    .contains(DocumentKindDto.URGENT_REPORT);
        }
        assertThat(copies(life)).hasSize(4).noneMatch(UrgentCopyDto::getOverdue);

        acknowledge("jinjiang.clerk", life);
        assertThat(search("jinjiang.clerk", life.number())).isEmpty();
        assertRefused(STATE_CONFLICT, () -> acknowledge("jinjiang.clerk", life));
        clock.advance(Duration.ofMinutes(31));
        assertThat(copies(life))
                .filteredOn(copy -> copy.getAcknowledgedAt() == null)
                .hasSize(3)
                .allMatch(UrgentCopyDto::getOverdue);

        follow(life);
        assertThat(copies(life))
                .as("the county gets a new copy, the others still have theirs")
                .hasSize(5);
        assertThat(search("jinjiang.clerk", life.number())).hasSize(1);
    }

    /** Each by name (Art. 25): the Party committee and the joint-meeting office too, and for a petition office the nation's. */
    @Test
    void the_report_names_everybody_who_is_told() {
        Life life = new Life(this::as, office("510104")).registered("jinjiang.clerk");

        answer(as("jinjiang.clerk")
                .urgent()
                .raiseUrgentReport(
                        life.id(),
                        newKey(),
                        new RaiseUrgentReportDto().level(UrgentLevelDto.GRAVE).text("聚集约三百人。"),
                        life.version("jinjiang.clerk")));

        assertThat(answer(as("jinjiang.clerk").matters().getMatterContent(life.id()))
                        .getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.URGENT_REPORT)
                .singleElement()
                .extracting(paper -> paper.getContent().get("to"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .contains("中共成都市锦江区委员会", "成都市锦江区人民政府", "成都市锦江区信访工作联席会议办公室", "成都市信访局", "四川省信访局", "国家信访局");
    }

    /** RULEBOOK R1: for what stays on the own level Party committee and government decide on a proposal (Art. 22¶1(1)). */
    @Test
    void what_is_urgent_stays_on_the_own_level_only_with_the_decision_recorded() {
        TenantDto county = office("510104");
        RoutingLife life = new RoutingLife(this::as, county).registered("jinjiang.clerk");
        answer(as("jinjiang.clerk")
                .urgent()
                .raiseUrgentReport(
                        life.id(),
                        newKey(),
                        new RaiseUrgentReportDto().level(UrgentLevelDto.GRAVE).text("聚集约三百人。"),
                        life.life().version("jinjiang.clerk")));
        String bureau = county.getTenantId() + "03";

        assertRefused(DECISION_MISSING, () -> life.forward("jinjiang.clerk", county, bureau));
        life.life()
                .forward(
                        "jinjiang.clerk",
                        new ForwardMatterDto()
                                .tenantId(county.getTenantId())
                                .organId(bureau)
                                .decision("由人社局牵头，三日内办结。"),
                        life.life().version("jinjiang.clerk"));

        assertThat(life.document("jinjiang.handler", DocumentKindDto.FORWARD_SLIP)
                        .getContent())
                .containsEntry("decision", "由人社局牵头，三日内办结。");
    }

    @Test
    void only_the_holder_reports_and_only_after_a_report_is_there_a_follow_up() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        assertRefused(NEVER_RAISED, () -> follow(life));
        assertRefused(
                STATE_CONFLICT,
                () -> answer(as(CLERK)
                        .urgent()
                        .raiseUrgentReport(life.id(), newKey(), urgent(UrgentLevelDto.URGENT), life.version(CLERK))));
        assertRefused(NOT_FOUND, () -> answer(as("donghu.handler").urgent().listUrgentCopies(life.id())));
    }

    /** RULEBOOK R7: number and level, past the accused (Art. 25, 30¶3). */
    @Test
    void of_a_sealed_matter_all_learn_number_and_level_alone_past_the_accused() {
        TenantDto county = office("510104");
        String accused = county.getTenantId() + "03";
        String beside = county.getTenantId() + "04";
        String holder = "jinjiang.clerk";
        Life life = new Life(this::as, county)
                .registered(
                        holder,
                        Life.letter(county)
                                .purpose(PurposeDto.REPORT)
                                .kind(MatterKindDto.REPORT)
                                .accused(new AccusedRefDto()
                                        .tenantId(county.getTenantId())
                                        .organId(accused)));
        answer(as(holder)
                .urgent()
                .raiseUrgentReport(
                        life.id(),
                        newKey(),
                        urgent(UrgentLevelDto.GRAVE).organIds(List.of(accused, beside)),
                        life.version(holder)));

        assertThat(told("jinjiang.handler", life)).isEmpty();
        for (String other : List.of("jinjiang.housing", "jinjiang.government", "chengdu.clerk", "sichuan.clerk")) {
            assertThat(told(other, life))
                    .as(other)
                    .singleElement()
                    .returns(NoticeUrgencyDto.GRAVE, NoticeDto::getUrgency)
                    .returns(null, NoticeDto::getMatterId)
                    .returns(null, NoticeDto::getAbout)
                    .returns(false, NoticeDto::getOverdue);
            assertThat(search(other, life.number())).isEmpty();
            assertRefused(NOT_FOUND, () -> answer(as(other).matters().getMatter(life.id())));
        }
        assertThat(answer(as(holder).matters().getMatterContent(life.id())).getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.URGENT_REPORT)
                .singleElement()
                .extracting(paper -> String.valueOf(paper.getContent().get("to")))
                .satisfies(to -> assertThat(to)
                        .contains("四川省信访局", "国家信访局")
                        .doesNotContain(county.getOrgans().stream()
                                .filter(organ -> organ.getOrganId().equals(accused))
                                .findFirst()
                                .orElseThrow()
                                .getName()));

        answer(as("chengdu.clerk")
                .notices()
                .acknowledgeNotice(told("chengdu.clerk", life).getFirst().getNoticeId(), newKey()));
        clock.advance(Duration.ofMinutes(31));
        List<UrgentCopyDto> copies =
                answer(as(holder).urgent().listUrgentCopies(life.id())).getItems();
        assertThat(copies).hasSize(4);
        assertThat(copies)
                .filteredOn(copy -> copy.getAcknowledgedAt() == null)
                .hasSize(3)
                .allMatch(UrgentCopyDto::getOverdue);
        answer(as(holder)
                .urgent()
                .followUpUrgentReport(
                        life.id(), newKey(), new FollowUpUrgentReportDto().text("人员已疏导。"), life.version(holder)));
        assertThat(told("chengdu.clerk", life))
                .extracting(NoticeDto::getUrgency)
                .containsExactly(NoticeUrgencyDto.FOLLOW_UP, NoticeUrgencyDto.GRAVE);
        assertThat(told("sichuan.clerk", life)).hasSize(1);
    }

    private List<NoticeDto> told(String officer, Life life) {
        return notices(officer, null).stream()
                .filter(notice -> life.number().equals(notice.getNumber()))
                .toList();
    }

    @Test
    void a_person_of_the_county_orders_on_a_ground_and_both_papers_are_in_the_file() {
        Life life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        SupervisionOrderDto order = life.ordered("jinjiang.clerk");
        assertThat(order.getState()).isEqualTo(OrderStateDto.ISSUED);
        assertThat(order.getGround()).isEqualTo(OrderGroundDto.SHIRKING);
        assertThat(order.getRule()).isNull();
        SupervisionOrderDto answered = life.answered(HANDLER, order);
        assertThat(answered.getState()).isEqualTo(OrderStateDto.ANSWERED);
        assertThat(answer(as("jinjiang.clerk").matters().getMatterContent(life.id()))
                        .getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.SUPERVISION_ORDER, DocumentKindDto.RECTIFICATION);
        assertRefused(TARGET_NOT_BELOW, () -> life.ordered(only(Role.OFFICE, TOWNSHIP, 2)));
        assertRefused(NOT_FOUND, () -> life.order("fucheng.clerk", "\"1\""));
    }

    /** Grave is what it is, decided or not (Art. 25): told in every state, and acknowledged after the file was closed. */
    @Test
    void what_is_decided_and_what_is_closed_is_told_and_acknowledged_too() {
        ReviewLife life =
                new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).untilServed();
        clock.advance(Duration.ofDays(40));
        due.lapseWindows();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
        answer(as(HANDLER)
                .urgent()
                .raiseUrgentReport(life.id(), newKey(), urgent(UrgentLevelDto.GRAVE), life.version(HANDLER)));
        life.close(HANDLER);

        answer(as("jinjiang.clerk")
                .urgent()
                .acknowledgeUrgentReport(life.id(), newKey(), life.version("jinjiang.clerk")));

        assertThat(search("jinjiang.clerk", life.number())).isEmpty();
    }

    private MatterDto raise(Life life, UrgentLevelDto level) {
        return answer(
                as(HANDLER).urgent().raiseUrgentReport(life.id(), newKey(), urgent(level), life.version(HANDLER)));
    }

    private static RaiseUrgentReportDto urgent(UrgentLevelDto level) {
        return new RaiseUrgentReportDto().level(level).text("围堵路口，已派员到场。");
    }

    private void follow(Life life) {
        answer(as(HANDLER)
                .urgent()
                .followUpUrgentReport(
                        life.id(), newKey(), new FollowUpUrgentReportDto().text("人员已疏导。"), life.version(HANDLER)));
    }

    private void acknowledge(String officer, Life life) {
        answer(as(officer).urgent().acknowledgeUrgentReport(life.id(), newKey(), life.version(officer)));
    }

    private List<UrgentCopyDto> copies(Life life) {
        return answer(as(HANDLER).urgent().listUrgentCopies(life.id())).getItems();
    }
}

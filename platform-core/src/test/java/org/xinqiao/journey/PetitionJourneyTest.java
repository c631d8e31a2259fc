package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** A matter's life from the petitioner's filing to its closing, as the people see it. */
class PetitionJourneyTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";

    @Autowired
    private DueWork due;

    private Life life() {
        return new Life(this::as, office(TOWNSHIP));
    }

    @Test
    void a_petition_goes_from_the_portal_to_its_closing() {
        Life life = life().filed(anybody(), CLERK);
        assertThat(life.seenBy(CLERK).getState()).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(life.clock(CLERK, LimitRuleDto.SAME_DAY).getState()).isEqualTo(DeadlineStateDto.MET);

        life.forwarded(CLERK).accepted(HANDLER);
        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getState()).isEqualTo(DeadlineStateDto.SUPERSEDED);
        DeadlineDto handling = life.clock(HANDLER, LimitRuleDto.HANDLING);
        assertThat(handling.getDays()).isEqualTo(60);
        assertThat(handling.getArticle()).contains("34");

        answer(as(HANDLER)
                .handling()
                .addHandlingNote(
                        life.id(),
                        newKey(),
                        new AddHandlingNoteDto()
                                .kind(HandlingNoteKindDto.INVESTIGATION)
                                .text("现场核实排水口堵塞。"),
                        life.version(HANDLER)));
        LocalDate extended = handling.getDueDate().plusDays(30);
        answer(as(HEAD).handling()
                .extendHandling(
                        life.id(),
                        newKey(),
                        new ExtendHandlingDto().dueDate(extended).reason("需管网单位配合"),
                        life.version(HEAD)));
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_EXT).getDueDate()).isEqualTo(extended);

        life.decided(HANDLER).served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_EXT).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(due.lapseWindows()).as("nothing lapses within its window").isZero();

        clock.advance(Duration.ofDays(40));
        assertThat(due.lapseWindows()).isPositive();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
        answer(as(HANDLER).services().closeMatter(life.id(), newKey(), new CloseMatterDto(), life.version(HANDLER)));
        MatterDto closed = life.seenBy(HANDLER);
        assertThat(closed.getState()).isEqualTo(MatterStateDto.CLOSED);
        assertThat(closed.getCustody())
                .allSatisfy(custody -> assertThat(custody.getEndedAt()).isNotNull());
        assertThat(closed.getNextEvents()).isEmpty();
        assertThat(search(HANDLER, life.number())).isEmpty();
    }

    @Test
    void the_petitioner_follows_with_number_and_code_and_gets_every_paper() {
        Life life = life().registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER)
                .decided(HANDLER)
                .served(HANDLER);

        PetitionStatusDto status = anybody().getPetition(life.number(), life.queryCode());

        assertThat(status.getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(status.getSteps())
                .extracting(PetitionStepDto::getEvent)
                .containsExactly(
                        EventNameDto.REGISTER,
                        EventNameDto.FORWARD,
                        EventNameDto.ACCEPT,
                        EventNameDto.DECIDE,
                        EventNameDto.SERVE);
        assertThat(status.getDocuments())
                .extracting(DocumentRefDto::getKind)
                .containsExactlyInAnyOrder(
                        DocumentKindDto.RECEIPT,
                        DocumentKindDto.WHERE_SENT,
                        DocumentKindDto.ACCEPTANCE_NOTICE,
                        DocumentKindDto.OPINION,
                        DocumentKindDto.SERVICE_PROOF);
        assertThat(status.getRemedyZh()).contains("复查");
        assertThat(status.getDeadlines()).extracting(DeadlineDto::getRule).contains(LimitRuleDto.REVIEW_WINDOW);
        assertRefused(QUERY_CODE_WRONG, () -> anybody().getPetition(life.number(), "AAAAAAAAAAAA"));
        assertRefused(QUERY_CODE_WRONG, () -> anybody().getPetition("51000999903202611240000010", "AAAAAAAAAAAA"));
        assertRefused(NUMBER_MISTYPED, () -> anybody().getPetition("51000999903202611240000013", "AAAAAAAAAAAA"));
    }

    @Test
    void the_organ_keeps_what_it_received_directly() {
        Life life = life().registered(HANDLER);
        answer(as(HANDLER).routing().keepMatter(life.id(), newKey(), life.version(HANDLER)));

        MatterDto kept = life.seenBy(HANDLER);
        assertThat(kept.getState()).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        assertThat(kept.getCustody()).extracting(CustodyDto::getMode).containsExactly(CustodyModeDto.KEPT);
        life.accepted(HANDLER).decided(HANDLER).served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
    }

    @Test
    void a_county_assigns_to_its_department_with_a_period_and_gets_a_closing_report() {
        TenantDto county = office("510104");
        Life life = new Life(this::as, county).registered("jinjiang.clerk");
        String labour = county.getOrgans().stream()
                .filter(organ -> organ.getName().startsWith("人力资源"))
                .map(OrganDto::getOrganId)
                .findFirst()
                .orElseThrow();
        LocalDate by = LocalDate.now(Life.CHINA).plusDays(20);
        answer(as("jinjiang.clerk")
                .routing()
                .assignMatter(
                        life.id(),
                        newKey(),
                        new AssignMatterDto()
                                .tenantId(county.getTenantId())
                                .organId(labour)
                                .dueDate(by)
                                .feedback(true),
                        life.version("jinjiang.clerk")));
        life.accepted("jinjiang.handler");
        assertThat(life.clock("jinjiang.handler", LimitRuleDto.HANDLING).getDueDate())
                .as("the period set shortens the 60 days")
                .isEqualTo(by);

        life.decided("jinjiang.handler").served("jinjiang.handler");
        clock.advance(Duration.ofDays(40));
        due.lapseWindows();
        answer(as("jinjiang.handler")
                .services()
                .closeMatter(life.id(), newKey(), new CloseMatterDto().note("已支付"), life.version("jinjiang.handler")));
        assertThat(answer(as("jinjiang.handler").matters().getMatterContent(life.id()))
                        .getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.ASSIGN_LETTER, DocumentKindDto.CLOSING_REPORT);
    }

    @Test
    void late_acceptance_wins_no_days() {
        Life life = life().registered(CLERK).forwarded(CLERK);
        DeadlineDto deemed = life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED);

        clock.advance(Duration.ofDays(20));
        life.accepted(HANDLER);

        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MISSED);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED))
                .as("the deemed clock goes on (H2)")
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(deemed.getDueDate(), DeadlineDto::getDueDate);
        life.decided(HANDLER);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getState()).isEqualTo(DeadlineStateDto.MET);
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.matter.review.DueWork;

/** A matter's life from the petitioner's filing to its closing, as people see it. */
class PetitionJourneyTest extends NodeTest {

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
        assertThat(life.seenBy(CLERK).getState()).isEqualTo(MatterState.REGISTERED);
        assertThat(life.clock(CLERK, LimitRule.SAME_DAY).getState()).isEqualTo(DeadlineState.MET);

        life.forwarded(CLERK).accepted(HANDLER);
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.SUPERSEDED);
        Deadline handling = life.clock(HANDLER, LimitRule.HANDLING);
        assertThat(handling.getDays()).isEqualTo(60);
        assertThat(handling.getArticle()).contains("34");

        as(HANDLER)
                .handling()
                .addHandlingNote(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AddHandlingNote()
                                .kind(HandlingNoteKind.INVESTIGATION)
                                .text("现场核实排水口堵塞。"),
                        life.version(HANDLER));
        LocalDate extended = handling.getDueDate().plusDays(30);
        as(HEAD).handling()
                .extendHandling(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ExtendHandling().dueDate(extended).reason("需管网单位配合"),
                        life.version(HEAD));
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_EXT).getDueDate()).isEqualTo(extended);

        life.decided(HANDLER).served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.REVIEW_OPEN);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_EXT).getState()).isEqualTo(DeadlineState.MET);
        assertThat(due.lapseWindows())
                .as("nothing lapses before its time limit")
                .isZero();

        clock.advance(Duration.ofDays(40));
        assertThat(due.lapseWindows()).isPositive();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.LAPSED);
        as(HANDLER).services().closeMatter(life.id(), XinqiaoClient.newKey(), new CloseMatter(), life.version(HANDLER));
        Matter closed = life.seenBy(HANDLER);
        assertThat(closed.getState()).isEqualTo(MatterState.CLOSED);
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

        PetitionStatus status = anybody().portal().getPetition(life.number(), life.queryCode());

        assertThat(status.getState()).isEqualTo(MatterState.REVIEW_OPEN);
        assertThat(status.getSteps())
                .extracting(PetitionStep::getEvent)
                .containsExactly(
                        EventName.REGISTER, EventName.FORWARD, EventName.ACCEPT, EventName.DECIDE, EventName.SERVE);
        assertThat(status.getDocuments())
                .extracting(DocumentRef::getKind)
                .containsExactlyInAnyOrder(
                        DocumentKind.RECEIPT,
                        DocumentKind.WHERE_SENT,
                        DocumentKind.ACCEPTANCE_NOTICE,
                        DocumentKind.OPINION,
                        DocumentKind.SERVICE_PROOF);
        assertThat(status.getRemedyZh()).contains("复查");
        assertThat(status.getDeadlines()).extracting(Deadline::getRule).contains(LimitRule.REVIEW_WINDOW);
        assertRefused(404, QUERY_CODE_WRONG, () -> anybody().portal().getPetition(life.number(), "AAAAAAAAAAAA"));
        assertRefused(
                404,
                QUERY_CODE_WRONG,
                () -> anybody().portal().getPetition("51000999903202611240000010", "AAAAAAAAAAAA"));
        assertRefused(
                400,
                NUMBER_MISTYPED,
                () -> anybody().portal().getPetition("51000999903202611240000013", "AAAAAAAAAAAA"));
    }

    @Test
    void the_organ_keeps_what_it_received_directly() {
        Life life = life().registered(HANDLER);
        as(HANDLER).routing().keepMatter(life.id(), XinqiaoClient.newKey(), life.version(HANDLER));

        Matter kept = life.seenBy(HANDLER);
        assertThat(kept.getState()).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(kept.getCustody()).extracting(Custody::getMode).containsExactly(CustodyMode.KEPT);
        life.accepted(HANDLER).decided(HANDLER).served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.REVIEW_OPEN);
    }

    @Test
    void a_county_assigns_to_its_department_with_a_period_and_gets_a_closing_report() {
        Tenant county = office("510104");
        Life life = new Life(this::as, county).registered("jinjiang.clerk");
        String labour = county.getOrgans().stream()
                .filter(organ -> organ.getName().startsWith("人力资源"))
                .map(Organ::getOrganId)
                .findFirst()
                .orElseThrow();
        LocalDate by = LocalDate.now(Life.CHINA).plusDays(20);
        as("jinjiang.clerk")
                .routing()
                .assignMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AssignMatter()
                                .tenantId(county.getTenantId())
                                .organId(labour)
                                .dueDate(by)
                                .feedback(true),
                        life.version("jinjiang.clerk"));
        life.accepted("jinjiang.handler");
        assertThat(life.clock("jinjiang.handler", LimitRule.HANDLING).getDueDate())
                .as("the assigned period shortens the 60 days")
                .isEqualTo(by);

        life.decided("jinjiang.handler").served("jinjiang.handler");
        clock.advance(Duration.ofDays(40));
        due.lapseWindows();
        as("jinjiang.handler")
                .services()
                .closeMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new CloseMatter().note("已支付"),
                        life.version("jinjiang.handler"));
        assertThat(as("jinjiang.handler").matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.ASSIGN_LETTER, DocumentKind.CLOSING_REPORT);
    }

    @Test
    void late_acceptance_wins_no_days() {
        Life life = life().registered(CLERK).forwarded(CLERK);
        Deadline deemed = life.clock(HANDLER, LimitRule.HANDLING_DEEMED);

        clock.advance(Duration.ofDays(20));
        life.accepted(HANDLER);

        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MISSED);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED))
                .as("the deemed clock runs on (H2)")
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(deemed.getDueDate(), Deadline::getDueDate);
        life.decided(HANDLER);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.MET);
    }
}

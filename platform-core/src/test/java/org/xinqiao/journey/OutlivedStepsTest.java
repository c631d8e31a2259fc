package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** What has to outlive a step of somebody else: another's window, an owed answer, a seal, who is owed a report. */
class OutlivedStepsTest extends UseCaseTest {

    private static final String LABOUR = "jinjiang.handler";

    @Autowired
    private DueWork due;

    private Life inner = new Life(this::as, new TenantDto());

    private ReviewLife life() {
        inner = new Life(this::as, office(TOWNSHIP));
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    /** Two petitioners were served today. */
    private ReviewLife bothServed() {
        ReviewLife life = life().accepted();
        life.decide(HANDLER);
        ServeOpinionDto proof = life.proof(HANDLER);
        proof.further(List.of(new FurtherReceiptDto()
                .servedOn(life.today())
                .receiptId(life.proof(HANDLER).getReceiptId())
                .receiver(ServiceReceiverDto.PETITIONER)));
        life.serve(HANDLER, proof);
        return life;
    }

    private SettleMatterDto agreement(String officer) {
        return new SettleMatterDto()
                .mode(SettlementModeDto.MEDIATION)
                .counterpart("某建筑劳务公司")
                .terms("十日内付清全部工资。")
                .agreedOn(today())
                .petitionerConsents(true)
                .counterpartConsents(true)
                .agreementId(inner.attached(officer).proof());
    }

    private PetitionStatusDto askFirst(ReviewLife life) {
        return life.request(
                newKey(),
                new RequestReviewDto()
                        .reason("赔偿数额有误")
                        .organId(life.status().getReviewOrgans().getLast().getOrganId()));
    }

    @Test
    void a_settlement_of_one_petitioner_ends_no_window_of_another() {
        ReviewLife life = bothServed().asked();
        HandlingLife review = new HandlingLife(this::as, inner);

        review.settle(COUNTY, agreement(COUNTY));

        assertThat(life.seenBy(COUNTY).getDeadlines())
                .filteredOn(clock ->
                        clock.getRule() == LimitRuleDto.REVIEW_WINDOW && clock.getState() == DeadlineStateDto.OPEN)
                .hasSize(1);
        assertRefused(WINDOW_RUNS, () -> life.close(COUNTY));
        assertThat(askFirst(life).getParts()).as("asks in a part").hasSize(1);
        assertThat(life.status().getState()).isEqualTo(MatterStateDto.SETTLED);
        assertThat(life.close(COUNTY).getState()).isEqualTo(MatterStateDto.CLOSED);
        assertRefused(STATE_CONFLICT, () -> review.revive(HANDLER));
        assertThat(review.revive(COUNTY).getState())
                .as("who closed it takes it back")
                .isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void a_matter_lapses_after_its_last_window_went_with_a_part() {
        ReviewLife life = bothServed().asked();
        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        life.served(COUNTY);
        owner().sql(
                        "UPDATE deadline SET due_date = due_date + 5, due_at = due_at + interval '5 days' WHERE matter_id = ?"
                                + " AND rule = 'REVIEW_WINDOW' AND state = 'OPEN'")
                .param(life.id())
                .update();
        LocalDate rereview = life.clock(COUNTY, LimitRuleDto.REREVIEW_WINDOW).getDueDate();
        while (!today().isAfter(rereview)) {
            clock.advance(Duration.ofDays(1));
        }
        due.lapseWindows();
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REREVIEW_OPEN);

        assertThat(askFirst(life).getParts()).hasSize(1);
        due.lapseWindows();

        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.LAPSED);
    }

    @Test
    void who_closed_and_took_back_an_assigned_matter_reports_to_its_sender_and_not_to_itself() {
        inner = assigned(CLERK, new Life(this::as, office(TOWNSHIP)), today().plusDays(40), true);
        inner.accepted(HANDLER);
        HandlingLife handled = new HandlingLife(this::as, inner);
        for (int i = 0; i < 2; i++) {
            handled.settle(HANDLER, agreement(HANDLER));
            handled.close(HANDLER, new CloseMatterDto().note("已办结，工资已付。"));
            if (i == 0) {
                clock.advance(Duration.ofMinutes(5));
                handled.revive(HANDLER);
            }
        }

        assertThat(handled.documents(HANDLER))
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.CLOSING_REPORT)
                .hasSize(2)
                .extracting(paper -> paper.getContent().get("to"))
                .containsOnly(handled.documents(HANDLER).stream()
                        .filter(paper -> paper.getKind() == DocumentKindDto.CLOSING_REPORT)
                        .findFirst()
                        .orElseThrow()
                        .getContent()
                        .get("to"));
        assertThat(owner().sql("SELECT count(*) FROM closing_check WHERE matter_id = ? AND organ_id = sender_organ")
                        .param(inner.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void add(Petitioner who, Life life) {
        who.addSupplement(life.number(), life.queryCode(), newKey(), new AddSupplementDto().text("另有两名工友可以作证。"));
    }

    private RoutingLife atTheBureau() {
        TenantDto county = office("510104");
        RoutingLife life = new RoutingLife(this::as, county).registered("jinjiang.clerk");
        life.forward("jinjiang.clerk", county, county.getTenantId() + "03");
        life.life().accepted(LABOUR);
        return life;
    }

    private void seal(RoutingLife life) {
        TenantDto county = office("510104");
        life.reclassify(
                LABOUR,
                life.as(LABOUR, MatterKindDto.REPORT)
                        .accused(new AccusedRefDto()
                                .tenantId(county.getTenantId())
                                .organId(county.getTenantId() + "04")));
    }

    @Test
    void a_sealing_keeps_the_acting_organs_answer_to_a_supplement() {
        RoutingLife life = atTheBureau();
        add(anybody(), life.life());

        seal(life);

        assertThat(life.clock(LABOUR, LimitRuleDto.SUPPLEMENT).getState()).isEqualTo(DeadlineStateDto.OPEN);
        AnswerSupplementDto reply =
                new AnswerSupplementDto().outcome(SupplementOutcomeDto.TAKEN_UP).text("已联系两名证人。");
        answer(as(LABOUR)
                .counter()
                .answerSupplement(life.id(), newKey(), reply, life.life().version(LABOUR)));
        assertThat(life.clock(LABOUR, LimitRuleDto.SUPPLEMENT).getState()).isEqualTo(DeadlineStateDto.MET);
    }

    @Test
    void drafts_follow_the_seal() {
        RoutingLife life = atTheBureau();
        owner().sql(
                        "INSERT INTO draft (id, tenant_id, organ_id, matter_id, event, body, drafted_by, state, recorded_at)"
                                + " SELECT gen_random_uuid(), a.tenant_id, a.organ_id, ?, 'NOT_ACCEPT', '{}', a.id, 'DRAFT', now()"
                                + " FROM account a WHERE a.username = 'jinjiang.clerk'")
                .param(life.id())
                .update();
        assertThat(drafts(life)).isEqualTo(1);

        seal(life);

        assertThat(drafts(life)).isZero();
    }

    /** What the petition office, which passed the matter on, reads of its own drafts. */
    private int drafts(RoutingLife life) {
        return answer(as("jinjiang.clerk").signing().listDrafts(life.id()))
                .getItems()
                .size();
    }

    @Test
    void what_accuses_an_organ_is_not_added_at_that_organ() {
        life().accepted();
        String government = Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT);
        owner().sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, now())")
                .params(
                        Long.valueOf(office(TOWNSHIP).getTenantId()),
                        inner.id(),
                        Long.valueOf(office(TOWNSHIP).getTenantId()),
                        Long.valueOf(government))
                .update();

        add(anybody(), inner);

        assertThat(owner().sql("SELECT organ_id FROM custody WHERE matter_id = ? AND mode = 'SUPPLEMENTED'")
                        .param(inner.id())
                        .query(Long.class)
                        .list())
                .containsExactly(Long.valueOf(office("510104").getTenantId() + "01"));
    }
}

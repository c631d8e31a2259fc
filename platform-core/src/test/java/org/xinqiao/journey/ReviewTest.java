package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** From the served opinion to the end of the chain (Art. 35, 36), as the people see it. */
class ReviewTest extends UseCaseTest {

    @Autowired
    private DueWork due;

    private ReviewLife life() {
        return life(new Life(this::as, office(TOWNSHIP)));
    }

    private ReviewLife life(Life life) {
        return new ReviewLife(this::as, anybody(), clock, life);
    }

    /** H6: who supports a demand sees to it, also by a change in review. */
    @Test
    void a_change_that_supports_a_demand_is_carried_out_by_the_reviewing_organ() {
        ReviewLife life = life().untilServed().asked();
        DecideReviewDto change = decision(ReviewOutcomeDto.CHANGE);
        assertRefused(
                DATE_INVALID,
                () -> life.decide(COUNTY, change.executeBy(life.today().minusDays(1))));
        assertRefused(
                DATE_INVALID,
                () -> life.decide(
                        COUNTY,
                        decision(ReviewOutcomeDto.UPHOLD).executeBy(life.today().plusDays(10))));
        life.decide(COUNTY, change.executeBy(life.today().plusDays(10)));
        assertThat(life.clock(COUNTY, LimitRuleDto.EXECUTION))
                .returns(life.today().plusDays(10), DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(life.status().getExecutions())
                .extracting(PetitionExecutionDto::getDueDate)
                .contains(life.today().plusDays(10));
    }

    @Test
    void the_chain_goes_from_the_township_over_the_county_and_the_city_to_its_end() {
        ReviewLife life = life().untilServed();
        assertThat(life.says(HANDLER, DocumentKindDto.OPINION, "review_organ")).isEqualTo("成都市锦江区人民政府");
        assertThat(life.says(HANDLER, DocumentKindDto.OPINION, "remedy")).contains("成都市锦江区人民政府");
        PetitionStatusDto offered = life.status();
        assertThat(offered.getReviewOffered()).isTrue();
        assertThat(offered.getReviewOrgans())
                .extracting(OfficeRefDto::getOrganName)
                .containsExactly("人民政府");
        assertThat(offered.getNextEvents()).contains(EventNameDto.REQUEST_REVIEW, EventNameDto.WITHDRAW);

        PetitionStatusDto asked = life.request(newKey(), new RequestReviewDto().reason("认定事实有误"));
        assertThat(asked.getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(asked.getOffice().getName()).isEqualTo("锦江区");
        MatterDto reviewing = life.seenBy(COUNTY);
        assertThat(reviewing.getCustody())
                .filteredOn(custody -> custody.getEndedAt() == null)
                .extracting(CustodyDto::getMode)
                .containsExactly(CustodyModeDto.REVIEW);
        assertThat(reviewing.getNextEvents()).contains(EventNameDto.DECIDE_REVIEW);
        assertThat(life.clock(COUNTY, LimitRuleDto.REVIEW))
                .returns(life.today().plusDays(30), DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(life.clock(COUNTY, LimitRuleDto.REVIEW_WINDOW).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.says(COUNTY, DocumentKindDto.REVIEW_REQUEST, "reason")).isEqualTo("认定事实有误");

        assertThat(life.decided(COUNTY, ReviewOutcomeDto.UPHOLD).getState()).isEqualTo(MatterStateDto.REVIEW_DECIDED);
        DocumentRecordDto opinion = java.util.Objects.requireNonNull(life.paper(COUNTY, DocumentKindDto.OPINION));
        assertThat(life.says(COUNTY, DocumentKindDto.REVIEW_OPINION, "opinion_number"))
                .isEqualTo(opinion.getNumber());
        assertThat(life.says(COUNTY, DocumentKindDto.REVIEW_OPINION, "remedy")).contains("成都市人民政府");
        assertRefused(
                SERVICE_PROOF_MISSING,
                () -> life.serve(COUNTY, life.proof(COUNTY).receiptId(null)));
        life.served(COUNTY);
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REREVIEW_OPEN);
        assertThat(life.status().getReviewOrgans())
                .extracting(OfficeRefDto::getName)
                .containsExactly("成都市");

        life.asked();
        assertThat(life.clock(CITY, LimitRuleDto.REREVIEW).getDueDate())
                .isEqualTo(life.today().plusDays(30));
        assertThat(life.decided(CITY, ReviewOutcomeDto.CHANGE).getState()).isEqualTo(MatterStateDto.FINAL);
        assertThat(life.says(CITY, DocumentKindDto.REREVIEW_OPINION, "changed_opinion"))
                .isEqualTo("责令十日内支付。");
        assertRefused(NOT_SERVED, () -> life.close(CITY));
        life.served(CITY);
        assertThat(life.clock(CITY, LimitRuleDto.SERVICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertRefused(STATE_CONFLICT, () -> life.served(CITY));
        assertThat(life.seenBy(CITY).getPublishable()).as("without a hearing").isFalse();
        assertRefused(STATE_CONFLICT, life::asked);
        assertThat(life.close(CITY).getState()).isEqualTo(MatterStateDto.CLOSED);
        assertThat(life.status().getSteps())
                .extracting(PetitionStepDto::getEvent)
                .containsSubsequence(
                        EventNameDto.DECIDE,
                        EventNameDto.SERVE,
                        EventNameDto.REQUEST_REVIEW,
                        EventNameDto.DECIDE_REVIEW,
                        EventNameDto.SERVE,
                        EventNameDto.REQUEST_REREVIEW,
                        EventNameDto.DECIDE_REREVIEW,
                        EventNameDto.SERVE,
                        EventNameDto.CLOSE);
    }

    @Test
    void a_request_on_the_last_millisecond_is_in_time() {
        ReviewLife life = life().untilServed();
        Instant last =
                life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW).getDueAt().toInstant();
        clock.stop(last);
        assertThat(due.lapseWindows()).isZero();
        assertThat(life.request(newKey(), new RequestReviewDto().reason("理由")).getState())
                .isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void a_request_a_millisecond_or_a_day_late_is_told_of_the_reopening() {
        ReviewLife life = life().untilServed();
        DeadlineDto window = life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW);
        clock.stop(window.getDueAt().toInstant().plusMillis(1));
        ProblemDto late = assertRefused(REVIEW_WINDOW_OVER, life::asked);
        assertThat(late.getLimit()).isEqualTo(window.getDueDate().toString());
        assertThat(late.getMessageEn()).contains("ask to reopen the matter");

        clock.stop(window.getDueAt().toInstant().plus(Duration.ofDays(1)));
        due.lapseWindows();
        assertThat(life.status())
                .returns(MatterStateDto.LAPSED, PetitionStatusDto::getState)
                .returns(false, PetitionStatusDto::getReviewOffered)
                .returns(true, PetitionStatusDto::getReopeningOffered);
        assertRefused(REVIEW_WINDOW_OVER, life::asked);
    }

    /** Whoever decides cannot end the right to a review by recording an old service (Art. 35; RULEBOOK D9). */
    @Test
    void a_service_recorded_late_leaves_the_petitioner_days_to_ask() {
        ReviewLife life = life().accepted();
        life.decide(HANDLER);
        LocalDate decided = life.today();
        clock.advance(Duration.ofDays(70));

        life.serve(HANDLER, life.proof(HANDLER).servedOn(decided));

        DeadlineDto window = life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW);
        assertThat(window.getDueDate()).isAfterOrEqualTo(life.today().plusDays(5));
        assertThat(window.getAdjustments()).extracting(AdjustmentDto::getCode).contains("LATE_PROOF");
        clock.advance(Duration.ofDays(3));
        due.lapseWindows();
        assertThat(life.request(newKey(), new RequestReviewDto().reason("理由")).getState())
                .isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void the_window_of_rereview_lapses_too() {
        ReviewLife life = life().untilServed().asked();
        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        life.served(COUNTY);
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.LAPSED);
        assertThat(life.close(COUNTY).getState()).isEqualTo(MatterStateDto.CLOSED);
        assertRefused(REVIEW_WINDOW_OVER, life::asked);
    }

    @Test
    void the_petitioner_names_one_of_the_organs_that_may_review() {
        TenantDto county = office("510104");
        Life department = new Life(this::as, county).registered("jinjiang.clerk");
        answer(as("jinjiang.clerk")
                .routing()
                .forwardMatter(
                        department.id(),
                        newKey(),
                        new ForwardMatterDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "03"),
                        department.version("jinjiang.clerk")));
        department.accepted("jinjiang.handler").decided("jinjiang.handler").served("jinjiang.handler");
        ReviewLife life = life(department);
        assertThat(life.status().getReviewOrgans())
                .extracting(OfficeRefDto::getName)
                .containsExactly("锦江区", "成都市");
        String foreign = office(SIBLING).getTenantId() + "02";
        assertRefused(
                REVIEWER_UNKNOWN,
                () -> life.request(
                        newKey(), new RequestReviewDto().organId(foreign).reason("理由")));
        String trade = office("510100").getTenantId() + "03";
        life.request(newKey(), new RequestReviewDto().organId(trade).reason("理由"));
        assertThat(life.decided("chengdu.handler", ReviewOutcomeDto.UPHOLD).getState())
                .isEqualTo(MatterStateDto.REVIEW_DECIDED);
    }

    @Test
    void the_chain_ends_where_no_organ_is_further_up() {
        TenantDto city = office("510100");
        Life government = new Life(this::as, city).registered("chengdu.clerk");
        answer(as("chengdu.clerk")
                .routing()
                .forwardMatter(
                        government.id(),
                        newKey(),
                        new ForwardMatterDto().tenantId(city.getTenantId()).organId(city.getTenantId() + "02"),
                        government.version("chengdu.clerk")));
        government.accepted(CITY).decided(CITY).served(CITY);
        ReviewLife life = life(government).asked();
        life.decided("sichuan.reviewer", ReviewOutcomeDto.UPHOLD);
        life.served("sichuan.reviewer");
        assertThat(life.status().getReviewOffered()).isFalse();
        assertRefused(REVIEW_CHAIN_ENDED, life::asked);
    }

    @Test
    void who_decided_before_does_not_review_and_a_change_says_what_holds() {
        ReviewLife life = life().untilServed().asked();
        assertThat(decidedBy(life)).contains(account(HANDLER));
        assertRefused(
                VALIDATION_FAILED,
                () -> life.decide(COUNTY, decision(ReviewOutcomeDto.CHANGE).changedOpinion(null)));
        assertRefused(
                VALIDATION_FAILED,
                () -> life.decide(COUNTY, decision(ReviewOutcomeDto.UPHOLD).changedOpinion("另行支付")));
        owner().sql("UPDATE custody SET decided_by = ? WHERE matter_id = ? AND decided_by IS NOT NULL")
                .params(account(COUNTY), life.id())
                .update();
        assertRefused(EARLIER_HANDLER, () -> life.decided(COUNTY, ReviewOutcomeDto.UPHOLD));
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    private java.util.List<UUID> decidedBy(ReviewLife life) {
        return owner().sql("SELECT decided_by FROM custody WHERE matter_id = ? AND decided_by IS NOT NULL")
                .param(life.id())
                .query(UUID.class)
                .list();
    }

    private UUID account(String username) {
        return owner().sql("SELECT id FROM account WHERE username = ?")
                .param(username)
                .query(UUID.class)
                .single();
    }

    @Test
    void an_organ_that_holds_nothing_decides_nothing() {
        ReviewLife life = life().untilServed().asked();
        String key = newKey();
        assertRefused(
                FORBIDDEN,
                () -> answer(as(HANDLER)
                        .reviews()
                        .decideReview(life.id(), key, decision(ReviewOutcomeDto.UPHOLD), "\"1\"")));
        assertRefused(CONTENT_NOT_GRANTED, () -> life.decided(CITY, ReviewOutcomeDto.UPHOLD));
        assertRefused(
                STATE_CONFLICT,
                () -> answer(as(COUNTY)
                        .reviews()
                        .decideRereview(life.id(), key, decision(ReviewOutcomeDto.UPHOLD), life.version(COUNTY))));
    }

    @Test
    void a_request_sent_again_is_done_once_wherever_the_matter_is_by_then() {
        ReviewLife life = life().untilServed();
        String key = newKey();
        RequestReviewDto request = new RequestReviewDto().reason("理由");
        life.request(key, request);
        assertThat(life.request(key, request).getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(life.seenBy(COUNTY).getCustody())
                .filteredOn(custody -> custody.getMode() == CustodyModeDto.REVIEW)
                .hasSize(1);
        assertRefused(IDEMPOTENCY_KEY_REUSED, () -> life.request(key, new RequestReviewDto().reason("别的理由")));

        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        life.served(COUNTY);
        assertThat(life.request(key, request).getState())
                .as("the old request is no request for rereview")
                .isEqualTo(MatterStateDto.REREVIEW_OPEN);
    }
}

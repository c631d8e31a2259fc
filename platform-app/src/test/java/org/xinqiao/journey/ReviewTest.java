package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.matter.review.DueWork;

/** From the served opinion to the end of the review chain (Art. 35, 36), as people see it. */
class ReviewTest extends NodeTest {

    @Autowired
    private DueWork due;

    private ReviewLife life() {
        return life(new Life(this::as, office(TOWNSHIP)));
    }

    private ReviewLife life(Life life) {
        return new ReviewLife(this::as, anybody(), clock, life);
    }

    @Test
    void the_chain_goes_from_the_township_over_the_county_and_the_city_to_its_end() {
        ReviewLife life = life().untilServed();
        assertThat(life.says(HANDLER, DocumentKind.OPINION, "review_organ")).isEqualTo("锦江区人民政府");
        assertThat(life.says(HANDLER, DocumentKind.OPINION, "remedy")).contains("锦江区人民政府");
        PetitionStatus offered = life.status();
        assertThat(offered.getReviewOffered()).isTrue();
        assertThat(offered.getReviewOrgans())
                .extracting(OfficeRef::getOrganName)
                .containsExactly("人民政府");
        assertThat(offered.getNextEvents()).contains(EventName.REQUEST_REVIEW, EventName.WITHDRAW);

        PetitionStatus asked = life.request(XinqiaoClient.newKey(), new RequestReview().reason("认定事实有误"));
        assertThat(asked.getState()).isEqualTo(MatterState.REVIEWING);
        assertThat(asked.getOffice().getName()).isEqualTo("锦江区");
        Matter reviewing = life.seenBy(COUNTY);
        assertThat(reviewing.getCustody())
                .filteredOn(custody -> custody.getEndedAt() == null)
                .extracting(Custody::getMode)
                .containsExactly(CustodyMode.REVIEW);
        assertThat(reviewing.getNextEvents()).contains(EventName.DECIDE_REVIEW);
        assertThat(life.clock(COUNTY, LimitRule.REVIEW))
                .returns(life.today().plusDays(30), Deadline::getDueDate)
                .returns(DeadlineState.OPEN, Deadline::getState);
        assertThat(life.clock(COUNTY, LimitRule.REVIEW_WINDOW).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.says(COUNTY, DocumentKind.REVIEW_REQUEST, "reason")).isEqualTo("认定事实有误");

        assertThat(life.decided(COUNTY, ReviewOutcome.UPHOLD).getState()).isEqualTo(MatterState.REVIEW_DECIDED);
        DocumentRecord opinion = java.util.Objects.requireNonNull(life.paper(COUNTY, DocumentKind.OPINION));
        assertThat(life.says(COUNTY, DocumentKind.REVIEW_OPINION, "opinion_number"))
                .isEqualTo(opinion.getNumber());
        assertThat(life.says(COUNTY, DocumentKind.REVIEW_OPINION, "remedy")).contains("成都市人民政府");
        assertRefused(
                422,
                SERVICE_PROOF_MISSING,
                () -> life.serve(COUNTY, life.proof().mode(ServiceMode.POST)));
        life.served(COUNTY);
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterState.REREVIEW_OPEN);
        assertThat(life.status().getReviewOrgans())
                .extracting(OfficeRef::getName)
                .containsExactly("成都市");

        life.asked();
        assertThat(life.clock(CITY, LimitRule.REREVIEW).getDueDate())
                .isEqualTo(life.today().plusDays(30));
        assertThat(life.decided(CITY, ReviewOutcome.CHANGE).getState()).isEqualTo(MatterState.FINAL);
        assertThat(life.says(CITY, DocumentKind.REREVIEW_OPINION, "changed_opinion"))
                .isEqualTo("责令十日内支付。");
        assertRefused(409, NOT_SERVED, () -> life.close(CITY));
        life.served(CITY);
        assertThat(life.clock(CITY, LimitRule.SERVICE).getState()).isEqualTo(DeadlineState.MET);
        assertRefused(409, STATE_CONFLICT, () -> life.served(CITY));
        assertThat(life.seenBy(CITY).getPublishable()).as("without a hearing").isFalse();
        assertRefused(409, STATE_CONFLICT, life::asked);
        assertThat(life.close(CITY).getState()).isEqualTo(MatterState.CLOSED);
        assertThat(life.status().getSteps())
                .extracting(PetitionStep::getEvent)
                .containsSubsequence(
                        EventName.DECIDE,
                        EventName.SERVE,
                        EventName.REQUEST_REVIEW,
                        EventName.DECIDE_REVIEW,
                        EventName.SERVE,
                        EventName.REQUEST_REREVIEW,
                        EventName.DECIDE_REREVIEW,
                        EventName.SERVE,
                        EventName.CLOSE);
    }

    @Test
    void a_request_on_the_last_millisecond_is_in_time() {
        ReviewLife life = life().untilServed();
        Instant last = life.clock(HANDLER, LimitRule.REVIEW_WINDOW).getDueAt().toInstant();
        clock.stop(last);
        assertThat(due.lapseWindows()).isZero();
        assertThat(life.request(XinqiaoClient.newKey(), new RequestReview().reason("理由"))
                        .getState())
                .isEqualTo(MatterState.REVIEWING);
    }

    @Test
    void a_request_a_millisecond_or_a_day_late_is_told_of_the_reopening() {
        ReviewLife life = life().untilServed();
        Deadline window = life.clock(HANDLER, LimitRule.REVIEW_WINDOW);
        clock.stop(window.getDueAt().toInstant().plusMillis(1));
        Problem late = assertRefused(409, REVIEW_WINDOW_OVER, life::asked);
        assertThat(late.getLimit()).isEqualTo(window.getDueDate().toString());
        assertThat(late.getMessageEn()).contains("opened again");

        clock.stop(window.getDueAt().toInstant().plus(Duration.ofDays(1)));
        due.lapseWindows();
        assertThat(life.status())
                .returns(MatterState.LAPSED, PetitionStatus::getState)
                .returns(false, PetitionStatus::getReviewOffered)
                .returns(true, PetitionStatus::getReopeningOffered);
        assertRefused(409, REVIEW_WINDOW_OVER, life::asked);
    }

    @Test
    void the_window_of_rereview_lapses_too() {
        ReviewLife life = life().untilServed().asked();
        life.decided(COUNTY, ReviewOutcome.UPHOLD);
        life.served(COUNTY);
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterState.LAPSED);
        assertThat(life.close(COUNTY).getState()).isEqualTo(MatterState.CLOSED);
        assertRefused(409, REVIEW_WINDOW_OVER, life::asked);
    }

    @Test
    void the_petitioner_names_one_of_the_organs_that_may_review() {
        Tenant county = office("510104");
        Life department = new Life(this::as, county).registered("jinjiang.clerk");
        as("jinjiang.clerk")
                .routing()
                .forwardMatter(
                        department.id(),
                        XinqiaoClient.newKey(),
                        new ForwardMatter().tenantId(county.getTenantId()).organId(county.getTenantId() + "03"),
                        department.version("jinjiang.clerk"));
        department.accepted("jinjiang.handler").decided("jinjiang.handler").served("jinjiang.handler");
        ReviewLife life = life(department);
        assertThat(life.status().getReviewOrgans())
                .extracting(OfficeRef::getName)
                .containsExactly("锦江区", "成都市");
        String foreign = office(SIBLING).getTenantId() + "02";
        assertRefused(
                422,
                REVIEWER_UNKNOWN,
                () -> life.request(
                        XinqiaoClient.newKey(),
                        new RequestReview().organId(foreign).reason("理由")));
        String trade = office("510100").getTenantId() + "03";
        life.request(XinqiaoClient.newKey(), new RequestReview().organId(trade).reason("理由"));
        assertThat(life.decided("chengdu.handler", ReviewOutcome.UPHOLD).getState())
                .isEqualTo(MatterState.REVIEW_DECIDED);
    }

    @Test
    void the_chain_ends_where_no_organ_is_further_up() {
        Tenant city = office("510100");
        Life government = new Life(this::as, city).registered("chengdu.clerk");
        as("chengdu.clerk")
                .routing()
                .forwardMatter(
                        government.id(),
                        XinqiaoClient.newKey(),
                        new ForwardMatter().tenantId(city.getTenantId()).organId(city.getTenantId() + "02"),
                        government.version("chengdu.clerk"));
        government.accepted(CITY).decided(CITY).served(CITY);
        ReviewLife life = life(government).asked();
        life.decided("sichuan.reviewer", ReviewOutcome.UPHOLD);
        life.served("sichuan.reviewer");
        assertThat(life.status().getReviewOffered()).isFalse();
        assertRefused(409, REVIEW_CHAIN_ENDED, life::asked);
    }

    @Test
    void who_decided_before_does_not_review_and_a_change_says_what_holds() {
        ReviewLife life = life().untilServed().asked();
        assertThat(decidedBy(life)).contains(account(HANDLER));
        assertRefused(
                400,
                VALIDATION_FAILED,
                () -> life.decide(COUNTY, decision(ReviewOutcome.CHANGE).changedOpinion(null)));
        assertRefused(
                400,
                VALIDATION_FAILED,
                () -> life.decide(COUNTY, decision(ReviewOutcome.UPHOLD).changedOpinion("另行支付")));
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET decided_by = ? WHERE matter_id = ? AND decided_by IS NOT NULL")
                .params(account(COUNTY), life.id())
                .update();
        assertRefused(409, EARLIER_HANDLER, () -> life.decided(COUNTY, ReviewOutcome.UPHOLD));
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterState.REVIEWING);
    }

    private java.util.List<UUID> decidedBy(ReviewLife life) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT decided_by FROM custody WHERE matter_id = ? AND decided_by IS NOT NULL")
                .param(life.id())
                .query(UUID.class)
                .list();
    }

    private UUID account(String username) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM account WHERE username = ?")
                .param(username)
                .query(UUID.class)
                .single();
    }

    @Test
    void an_organ_that_holds_nothing_decides_nothing() {
        ReviewLife life = life().untilServed().asked();
        String key = XinqiaoClient.newKey();
        assertRefused(
                403,
                FORBIDDEN,
                () -> as(HANDLER).reviews().decideReview(life.id(), key, decision(ReviewOutcome.UPHOLD), "\"1\""));
        assertRefused(403, CONTENT_NOT_GRANTED, () -> life.decided(CITY, ReviewOutcome.UPHOLD));
        assertRefused(
                409,
                STATE_CONFLICT,
                () -> as(COUNTY)
                        .reviews()
                        .decideRereview(life.id(), key, decision(ReviewOutcome.UPHOLD), life.version(COUNTY)));
    }

    @Test
    void a_request_sent_again_is_done_once_wherever_the_matter_is_by_then() {
        ReviewLife life = life().untilServed();
        String key = XinqiaoClient.newKey();
        RequestReview request = new RequestReview().reason("理由");
        life.request(key, request);
        assertThat(life.request(key, request).getState()).isEqualTo(MatterState.REVIEWING);
        assertThat(life.seenBy(COUNTY).getCustody())
                .filteredOn(custody -> custody.getMode() == CustodyMode.REVIEW)
                .hasSize(1);
        assertRefused(422, IDEMPOTENCY_KEY_REUSED, () -> life.request(key, new RequestReview().reason("别的理由")));

        life.decided(COUNTY, ReviewOutcome.UPHOLD);
        life.served(COUNTY);
        assertThat(life.request(key, request).getState())
                .as("the old request does not count as a request for rereview")
                .isEqualTo(MatterState.REREVIEW_OPEN);
    }
}

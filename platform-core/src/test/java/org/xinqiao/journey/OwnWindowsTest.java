package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;

/** Windows are each petitioner's own (Art. 35; RULEBOOK V7). */
class OwnWindowsTest extends UseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.reviewer";
    private static final String CITY = "chengdu.reviewer";

    @Autowired
    private DueWork due;

    /** Two petitioners, the second of whom received the opinion ten days after the first. */
    private ReviewLife served() {
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).accepted();
        life.decide(HANDLER);
        LocalDate first = life.today();
        clock.advance(Duration.ofDays(10));
        ServeOpinionDto proof = life.proof(HANDLER).servedOn(first);
        proof.further(List.of(new FurtherReceiptDto()
                .servedOn(life.today())
                .receiptId(life.proof(HANDLER).getReceiptId())
                .receiver(ServiceReceiverDto.PETITIONER)));
        life.serve(HANDLER, proof);
        return life;
    }

    private List<DeadlineDto> windows(ReviewLife life, String officer, DeadlineStateDto state) {
        return life.seenBy(officer).getDeadlines().stream()
                .filter(clock -> clock.getRule() == LimitRuleDto.REVIEW_WINDOW && clock.getState() == state)
                .toList();
    }

    @Test
    void each_receipt_opens_a_window_and_the_matter_lapses_with_the_last() {
        ReviewLife life = served();
        List<DeadlineDto> open = windows(life, HANDLER, DeadlineStateDto.OPEN);
        assertThat(open).hasSize(2);
        assertThat(answer(as(HANDLER).matters().getMatterContent(life.id())).getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.SERVICE_PROOF)
                .hasSize(2);
        clock.advance(Duration.ofDays(26));
        due.lapseWindows();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(windows(life, HANDLER, DeadlineStateDto.MISSED)).hasSize(1);
        assertThat(life.status().getReviewOffered()).isTrue();
        clock.advance(Duration.ofDays(20));
        due.lapseWindows();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
        assertThat(windows(life, HANDLER, DeadlineStateDto.MISSED)).hasSize(2);
    }

    @Test
    void another_petitioners_request_joins_the_review_that_runs_and_takes_no_day_from_it() {
        ReviewLife life = served().asked();
        DeadlineDto review = life.clock(COUNTY, LimitRuleDto.REVIEW);
        assertThat(windows(life, COUNTY, DeadlineStateDto.OPEN))
                .as("the other's window goes on where the matter is")
                .hasSize(1);
        assertThat(life.status().getReviewOrgans())
                .extracting(OfficeRefDto::getName)
                .containsExactly("锦江区");
        clock.advance(Duration.ofDays(3));
        assertThat(life.request(newKey(), new RequestReviewDto().reason("赔偿数额有误"))
                        .getState())
                .isEqualTo(MatterStateDto.REVIEWING);
        assertThat(life.clock(COUNTY, LimitRuleDto.REVIEW)).isEqualTo(review);
        assertThat(answer(as(COUNTY).matters().getMatterContent(life.id())).getDocuments())
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.REVIEW_REQUEST)
                .hasSize(2);
        assertThat(windows(life, COUNTY, DeadlineStateDto.OPEN)).isEmpty();
        assertRefused(STATE_CONFLICT, life::asked);
        assertThat(life.status().getNextEvents()).doesNotContain(EventNameDto.REQUEST_REVIEW);
        assertThat(life.decided(COUNTY, ReviewOutcomeDto.UPHOLD).getState()).isEqualTo(MatterStateDto.REVIEW_DECIDED);
    }

    @Test
    void a_window_that_ends_during_the_review_ends_alone() {
        ReviewLife life = served().asked();
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(windows(life, COUNTY, DeadlineStateDto.MISSED)).hasSize(1);
        assertRefused(STATE_CONFLICT, life::asked);
    }

    @Test
    void a_further_receipt_is_proven_like_the_first() {
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).accepted();
        life.decide(HANDLER);
        ServeOpinionDto proof = life.proof(HANDLER);
        FurtherReceiptDto further = new FurtherReceiptDto()
                .servedOn(life.today())
                .receiptId(UUID.randomUUID())
                .receiver(ServiceReceiverDto.COHABITANT);
        assertThat(assertRefused(PROOF_FILE_UNKNOWN, () -> life.serve(HANDLER, proof.further(List.of(further))))
                        .getField())
                .isEqualTo("further[0].receipt_id");
        further.servedOn(life.today().minusDays(1));
        assertThat(assertRefused(SERVICE_BEFORE_DECISION, () -> life.serve(HANDLER, proof))
                        .getField())
                .isEqualTo("further[0].served_on");
    }

    /** The part of a matter in which one petitioner asks alone, found by number and code of the whole. */
    private ReviewLife part(ReviewLife whole, String officer) {
        PetitionRefDto part = whole.status().getParts().getLast();
        return new ReviewLife(
                this::as,
                anybody(),
                clock,
                new Life(this::as, office(TOWNSHIP))
                        .known(
                                search(officer, part.getNumber()).getFirst().getMatterId(),
                                part.getNumber(),
                                whole.queryCode()));
    }

    private RequestReviewDto first(ReviewLife life) {
        return new RequestReviewDto()
                .reason("赔偿数额有误")
                .organId(life.status().getReviewOrgans().getLast().getOrganId());
    }

    @Test
    void a_request_in_time_after_anothers_decision_becomes_a_part_under_review() {
        ReviewLife life = served().asked();
        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        life.served(COUNTY);
        assertThat(life.status().getReviewOrgans())
                .as("the review's window, and the other's own")
                .extracting(OfficeRefDto::getName)
                .contains("锦江区")
                .hasSizeGreaterThan(1);
        String key = newKey();
        RequestReviewDto request = first(life);

        PetitionStatusDto whole = life.request(key, request);

        assertThat(whole.getState()).as("goes its own way").isEqualTo(MatterStateDto.REREVIEW_OPEN);
        assertThat(life.request(key, request).getParts()).as("once").hasSize(1);
        ReviewLife part = part(life, COUNTY);
        assertThat(part.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(part.clock(COUNTY, LimitRuleDto.REVIEW).getDueDate())
                .isEqualTo(life.today().plusDays(30));
        assertThat(windows(life, COUNTY, DeadlineStateDto.OPEN)).isEmpty();
        assertThat(life.status().getReviewOrgans())
                .as("one window, one request")
                .extracting(OfficeRefDto::getOrganId)
                .doesNotContain(request.getOrganId());
        MatterContentDto content = answer(as(COUNTY).matters().getMatterContent(part.id()));
        assertThat(content.getSubmissions()).as("what was said lives on in it").hasSize(1);
        assertThat(content.getSubmissions().getFirst().getDemands()).hasSize(2);
        assertThat(content.getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .containsExactly(DocumentKindDto.OPINION, DocumentKindDto.REVIEW_REQUEST);

        life.asked();
        assertThat(life.status().getState())
                .as("the first petitioner's rereview")
                .isEqualTo(MatterStateDto.REREVIEWING);
        part.decided(COUNTY, ReviewOutcomeDto.ORDER_REDO);
        part.served(COUNTY);
        part.redo(COUNTY);
        part.decideAnew(HANDLER);
        assertThat(part.says(HANDLER, DocumentKindDto.OPINION, "demands")).contains("opinion");
        assertThat(answer(as(HANDLER).matters().getMatterContent(life.id())).getDocuments())
                .as("nothing of it comes to the whole")
                .filteredOn(paper -> paper.getKind() == DocumentKindDto.OPINION)
                .hasSize(1);
    }

    @Test
    void before_the_reviews_service_it_is_the_only_way_and_takes_no_organ() {
        ReviewLife life = served().asked();
        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        life.asked();
        assertThat(life.status().getState()).isEqualTo(MatterStateDto.REVIEW_DECIDED);
        ReviewLife part = part(life, COUNTY);
        assertThat(part.status().getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(part.withdraw(anybody(), newKey()).getState()).isEqualTo(MatterStateDto.WITHDRAWN);
    }

    @Test
    void one_rung_up_likewise_and_the_file_stays_open_until_the_last_window_is_over() {
        ReviewLife life = served().asked();
        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        ServeOpinionDto proof = life.proof(COUNTY);
        proof.further(List.of(new FurtherReceiptDto()
                .servedOn(life.today())
                .receiptId(life.proof(COUNTY).getReceiptId())
                .receiver(ServiceReceiverDto.PETITIONER)));
        life.serve(COUNTY, proof);
        clock.advance(Duration.ofDays(25));
        due.lapseWindows();
        life.asked();
        life.decided(CITY, ReviewOutcomeDto.UPHOLD);
        life.served(CITY);
        assertRefused(WINDOW_RUNS, () -> life.close(CITY));
        assertThat(life.status().getReviewOffered()).isTrue();

        life.asked();

        assertThat(life.status().getState()).isEqualTo(MatterStateDto.FINAL);
        ReviewLife part = part(life, CITY);
        assertThat(part.seenBy(CITY).getState()).isEqualTo(MatterStateDto.REREVIEWING);
        assertThat(part.decided(CITY, ReviewOutcomeDto.UPHOLD).getState()).isEqualTo(MatterStateDto.FINAL);
        assertRefused(WINDOW_RUNS, () -> life.close(CITY));
        clock.advance(Duration.ofDays(15));
        assertThat(life.close(CITY).getState()).as("the first rung's too").isEqualTo(MatterStateDto.CLOSED);
    }
}

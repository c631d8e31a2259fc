package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Who filed what lives on in another matter is served and asks for a review too (RULEBOOK I7, V7). */
class LinkedWindowsTest extends UseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.reviewer";
    private static final String CITY = "chengdu.reviewer";

    /** Another's matter that lives on in the carrier. */
    private ReviewLife joining(Life carrier) {
        RoutingLife joins = new RoutingLife(this::as, office(TOWNSHIP))
                .registered(
                        ReviewLife.CLERK,
                        Life.letter(office(TOWNSHIP))
                                .petitioners(List.of(new NewPetitionerDto()
                                        .role(PetitionerRoleDto.FILER)
                                        .name("测试人丁")
                                        .contact("13900000004"))));
        joins.link(ReviewLife.CLERK, carrier.number(), SameByDto.OWN_WISH);
        return new ReviewLife(this::as, anybody(), clock, joins.life());
    }

    @Test
    void who_withdraws_takes_no_window_from_who_joined() {
        Life carrier = new Life(this::as, office(TOWNSHIP)).registered(ReviewLife.CLERK);
        ReviewLife theirs = joining(carrier);
        carrier.forwarded(ReviewLife.CLERK).accepted(HANDLER).decided(HANDLER);
        ReviewLife first = new ReviewLife(this::as, anybody(), clock, carrier).served(HANDLER);

        first.withdraw(anybody(), newKey());

        assertThat(theirs.status().getReviewOffered()).isTrue();
        theirs.asked();
        assertThat(theirs.status().getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(first.status().getState()).isEqualTo(MatterStateDto.WITHDRAWN);
    }

    @Test
    void who_filed_what_was_linked_asks_for_themselves() {
        String clerk = "jinguanyi.clerk";
        Life carrier = new Life(this::as, office(TOWNSHIP)).registered(clerk);
        ReviewLife theirs = joining(carrier);
        carrier.forwarded(clerk).accepted(HANDLER).decided(HANDLER);
        assertThat(theirs.status().getReviewOffered()).as("not served yet").isFalse();
        assertRefused(STATE_CONFLICT, theirs::asked);
        ReviewLife first = new ReviewLife(this::as, anybody(), clock, carrier).served(HANDLER);
        assertThat(theirs.status().getReviewOrgans())
                .extracting(OfficeRefDto::getName)
                .contains("锦江区");

        theirs.asked();

        assertThat(theirs.status())
                .returns(MatterStateDto.REVIEWING, PetitionStatusDto::getState)
                .returns(null, PetitionStatusDto::getLinkedTo);
        assertThat(first.status())
                .as("the other's window is untouched")
                .returns(MatterStateDto.REVIEW_OPEN, PetitionStatusDto::getState)
                .returns(true, PetitionStatusDto::getReviewOffered);
        assertThat(theirs.decided(COUNTY, ReviewOutcomeDto.UPHOLD).getState()).isEqualTo(MatterStateDto.REVIEW_DECIDED);
        assertThat(theirs.served(COUNTY).asked().status().getState()).isEqualTo(MatterStateDto.REREVIEWING);
    }

    /** V7: a request while REVIEWING joins it, also by a linked matter of one's own; one rung up likewise. */
    @Test
    void who_filed_what_was_linked_joins_the_review_that_runs_and_the_rereview_too() {
        Life carrier = new Life(this::as, office(TOWNSHIP)).registered(ReviewLife.CLERK);
        ReviewLife theirs = joining(carrier);
        ReviewLife first = underReview(carrier);
        DeadlineDto review = first.clock(COUNTY, LimitRuleDto.REVIEW);
        clock.advance(Duration.ofDays(1));
        assertThat(theirs.status().getReviewOrgans())
                .extracting(OfficeRefDto::getName)
                .containsExactly("锦江区");

        theirs.request(newKey(), new RequestReviewDto().reason("丁的理由"));

        assertThat(theirs.status())
                .returns(MatterStateDto.LINKED, PetitionStatusDto::getState)
                .returns(false, PetitionStatusDto::getReviewOffered);
        assertRefused(STATE_CONFLICT, theirs::asked);
        assertThat(first.clock(COUNTY, LimitRuleDto.REVIEW)).isEqualTo(review);
        assertThat(reasons(first, COUNTY)).containsExactly("认定事实有误", "丁的理由");
        assertThat(kinds(first)).as("another's words").containsOnlyOnce(DocumentKindDto.REVIEW_REQUEST);

        first.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        assertThat(kinds(theirs)).containsOnlyOnce(DocumentKindDto.REVIEW_OPINION);
        assertThat(owner().sql("SELECT content FROM document WHERE matter_id = ? AND kind = 'REVIEW_OPINION'")
                        .param(theirs.id())
                        .query(String.class)
                        .single())
                .contains("丁的理由")
                .doesNotContain("认定事实有误");
        assertThat(theirs.status().getReviewOffered()).as("not served yet").isFalse();
        first.served(COUNTY).asked();
        assertThat(theirs.status().getReviewOrgans())
                .extracting(OfficeRefDto::getName)
                .containsExactly("成都市");
        theirs.request(newKey(), new RequestReviewDto().reason("丁仍不服"));
        assertThat(theirs.status().getState()).isEqualTo(MatterStateDto.LINKED);
        first.decided(CITY, ReviewOutcomeDto.UPHOLD);
        assertThat(kinds(theirs)).containsOnlyOnce(DocumentKindDto.REREVIEW_OPINION);
        assertRefused(STATE_CONFLICT, theirs::asked);
    }

    @Test
    void who_joined_a_review_goes_alone_to_the_rereview() {
        Life carrier = new Life(this::as, office(TOWNSHIP)).registered(ReviewLife.CLERK);
        ReviewLife theirs = joining(carrier);
        ReviewLife first = underReview(carrier);
        theirs.asked();
        first.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        first.served(COUNTY);

        theirs.asked();

        assertThat(theirs.status())
                .returns(MatterStateDto.REREVIEWING, PetitionStatusDto::getState)
                .returns(null, PetitionStatusDto::getLinkedTo);
        assertThat(first.status().getState()).isEqualTo(MatterStateDto.REREVIEW_OPEN);
        assertThat(first.status().getReviewOffered()).isTrue();
        assertThat(theirs.decided(CITY, ReviewOutcomeDto.UPHOLD).getState()).isEqualTo(MatterStateDto.FINAL);
    }

    /** A successor's turn begins later than the request that joined (RULEBOOK R6, V7). */
    @Test
    void who_joined_before_the_reviewing_organ_changed_is_answered_too() {
        Life carrier = new Life(this::as, office(TOWNSHIP)).registered(ReviewLife.CLERK);
        ReviewLife theirs = joining(carrier);
        ReviewLife first = underReview(carrier);
        theirs.asked();
        clock.advance(Duration.ofDays(1));
        owner().sql("UPDATE custody SET arrived_at = ? WHERE matter_id = ? AND mode = 'REVIEW' AND ended_at IS NULL")
                .params(Timestamp.from(clock.instant()), first.id())
                .update();

        first.decided(COUNTY, ReviewOutcomeDto.UPHOLD);

        assertThat(kinds(theirs)).containsOnlyOnce(DocumentKindDto.REVIEW_OPINION);
    }

    @Test
    void who_joined_a_review_that_is_withdrawn_is_handled_alone() {
        Life carrier = new Life(this::as, office(TOWNSHIP)).registered(ReviewLife.CLERK);
        ReviewLife theirs = joining(carrier);
        ReviewLife first = underReview(carrier);
        theirs.asked();

        first.withdraw(anybody(), newKey());

        assertThat(theirs.status()).returns(MatterStateDto.REGISTERED, PetitionStatusDto::getState);
    }

    /** The carrier's own petitioner was served and asked for a review. */
    private ReviewLife underReview(Life carrier) {
        carrier.forwarded(ReviewLife.CLERK).accepted(HANDLER).decided(HANDLER);
        return new ReviewLife(this::as, anybody(), clock, carrier)
                .served(HANDLER)
                .asked();
    }

    private List<String> reasons(ReviewLife life, String officer) {
        return answer(as(officer).matters().getMatterContent(life.id())).getDocuments().stream()
                .filter(paper -> paper.getKind() == DocumentKindDto.REVIEW_REQUEST)
                .map(paper -> String.valueOf(paper.getContent().get("reason")))
                .toList();
    }

    private List<DocumentKindDto> kinds(ReviewLife life) {
        return life.status().getDocuments().stream()
                .map(DocumentRefDto::getKind)
                .toList();
    }
}

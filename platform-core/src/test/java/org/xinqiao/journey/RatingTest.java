package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.matter.review.DueWork;
import org.xinqiao.tenancy.Role;

/** The petitioner's rating and what the rated see of it (RULEBOOK W2–W4). */
class RatingTest extends UseCaseTest {

    /** No other test rates these: their figures are this test's alone. */
    private static final String CITY_CLERK = "chengdu.clerk";

    @Autowired
    private DueWork due;

    private ReviewLife life() {
        return new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
    }

    @Test
    void a_rating_waits_for_the_written_answer_and_can_be_changed_with_both_values_kept() {
        Life inner = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, inner);
        assertThat(life.status().getRatings())
                .extracting(PetitionRatingDto::getState)
                .containsExactly(RatingStateDto.PENDING, RatingStateDto.PENDING);
        assertRefused(RATING_NOT_OPEN, () -> life.rate(RatingObjectDto.ORGAN, RatingGradeDto.SATISFIED));

        inner.decided(HANDLER);
        life.served(HANDLER);
        assertThat(life.status().getRatings())
                .extracting(PetitionRatingDto::getState)
                .containsExactly(RatingStateDto.UNRATED, RatingStateDto.UNRATED);
        PetitionStatusDto unhappy = life.rate(RatingObjectDto.ORGAN, RatingGradeDto.NOT_SATISFIED);
        assertThat(unhappy.getReviewOffered())
                .as("never to be cleared, but a way on")
                .isTrue();
        assertThat(unhappy.getReviewOrgans()).isNotEmpty();
        assertThat(unhappy.getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(notices("jinjiang.clerk", false))
                .as("the next level is told")
                .filteredOn(notice -> life.id().equals(notice.getMatterId()))
                .singleElement()
                .returns(NoticeKindDto.NOT_SATISFIED, NoticeDto::getKind);

        life.rate(RatingObjectDto.ORGAN, RatingGradeDto.BASICALLY_SATISFIED);
        assertThat(life.status().getRatings())
                .filteredOn(rating -> rating.getTarget() == RatingObjectDto.ORGAN)
                .singleElement()
                .returns(RatingStateDto.RATED, PetitionRatingDto::getState)
                .returns(RatingGradeDto.BASICALLY_SATISFIED, PetitionRatingDto::getGrade);
        assertThat(owner().sql("SELECT grade FROM rating WHERE matter_id = ? ORDER BY rated_at")
                        .param(life.id())
                        .query(Integer.class)
                        .list())
                .containsExactly(3, 1);
    }

    @Test
    void the_time_to_rate_ends_thirty_days_after_the_closing() {
        ReviewLife life = life().untilServed();
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        life.close(HANDLER);
        clock.advance(Duration.ofDays(29));
        life.rate(RatingObjectDto.OFFICE, RatingGradeDto.SATISFIED);
        clock.advance(Duration.ofDays(3));
        assertThat(life.status().getRatings())
                .extracting(PetitionRatingDto::getState)
                .containsExactly(RatingStateDto.RATED, RatingStateDto.EXPIRED);
        assertRefused(RATING_OVER, () -> life.rate(RatingObjectDto.ORGAN, RatingGradeDto.SATISFIED));
    }

    @Test
    void the_rated_see_figures_of_five_or_more_of_months_that_are_over_and_nothing_else() {
        TenantDto city = office("510100");
        List<ReviewLife> lives =
                IntStream.range(0, 5).mapToObj(n -> answered(city)).toList();
        YearMonth month = YearMonth.from(lives.getFirst().today());
        lives.subList(0, 4).forEach(life -> life.rate(RatingObjectDto.OFFICE, RatingGradeDto.SATISFIED));
        assertThat(counts(month).getItems()).as("the month still runs").isEmpty();

        java.time.Instant now = clock.instant();
        java.time.Instant next =
                month.plusMonths(1).atDay(2).atStartOfDay(Life.CHINA).toInstant();
        clock.stop(next);
        assertThat(counts(month).getItems()).singleElement().satisfies(item -> {
            assertThat(item.getSuppressed()).as("four are too few").isTrue();
            assertThat(item.getRated()).isNull();
            assertThat(item.getSatisfied()).isNull();
        });
        clock.stop(now);
        lives.getLast().rate(RatingObjectDto.OFFICE, RatingGradeDto.SATISFIED);
        lives.getLast().rate(RatingObjectDto.OFFICE, RatingGradeDto.NOT_SATISFIED);
        clock.stop(next);
        assertThat(counts(month).getItems()).singleElement().satisfies(item -> {
            assertThat(item.getTarget()).isEqualTo(RatingObjectDto.OFFICE);
            assertThat(item.getSuppressed()).isFalse();
            long invited = java.util.Objects.requireNonNull(item.getInvited());
            assertThat(invited).isGreaterThanOrEqualTo(5);
            assertThat(item.getRated()).isEqualTo(5);
            assertThat(item.getSatisfied()).isEqualTo(4);
            assertThat(item.getNotSatisfied()).isEqualTo(1);
            assertThat(item.getParticipation()).isEqualTo((int) (500 / invited));
        });
        assertThat(answer(as("sichuan.clerk").ratings().listRatings(month.toString(), month.toString()))
                        .getItems())
                .as("another office's figures are its own")
                .isEmpty();
        assertRefused(
                PERIOD_INVALID,
                () -> answer(as(CITY_CLERK)
                        .ratings()
                        .listRatings(month.toString(), month.minusMonths(1).toString())));
    }

    /** Who rates in a later month belongs to the month of the invitation, in both figures. */
    @Test
    void rated_and_invited_are_of_one_cohort() {
        TenantDto zone = office("510703");
        clock.stop(Instant.parse("2027-03-10T02:00:00Z"));
        List<ReviewLife> lives =
                IntStream.range(0, 6).mapToObj(n -> answeredAt(zone)).toList();
        clock.stop(Instant.parse("2027-04-05T02:00:00Z"));
        lives.forEach(life -> life.rate(RatingObjectDto.ORGAN, RatingGradeDto.SATISFIED));
        clock.stop(Instant.parse("2027-05-05T02:00:00Z"));

        String organ = only(Role.ORGAN, "510703", 2);
        List<RatingCountDto> items =
                answer(as(organ).ratings().listRatings("2027-03", "2027-04")).getItems();
        assertThat(items)
                .singleElement()
                .returns("2027-03", RatingCountDto::getMonth)
                .returns(6L, RatingCountDto::getInvited)
                .returns(6L, RatingCountDto::getRated)
                .returns(6L, RatingCountDto::getSatisfied)
                .returns(100, RatingCountDto::getParticipation);
    }

    /** Received and answered by one office. */
    private ReviewLife answeredAt(TenantDto office) {
        String clerk = only(Role.OFFICE, "510703", 1);
        String registrar = only(Role.REGISTRAR, "510703", 1);
        String organ = only(Role.ORGAN, "510703", 2);
        Life inner = new Life(this::as, office).registered(registrar);
        answer(as(clerk)
                .routing()
                .forwardMatter(
                        inner.id(),
                        newKey(),
                        new ForwardMatterDto().tenantId(office.getTenantId()).organId(office.getTenantId() + "02"),
                        inner.version(clerk)));
        inner.accepted(organ).decided(organ);
        return new ReviewLife(this::as, anybody(), clock, inner).served(organ);
    }

    private RatingCountsDto counts(YearMonth month) {
        return answer(as(CITY_CLERK).ratings().listRatings(month.toString(), month.toString()));
    }

    /** Received by the city's petition office, answered by its government. */
    private ReviewLife answered(TenantDto city) {
        Life inner = new Life(this::as, city).registered(CITY_CLERK);
        answer(as(CITY_CLERK)
                .routing()
                .forwardMatter(
                        inner.id(),
                        newKey(),
                        new ForwardMatterDto().tenantId(city.getTenantId()).organId(city.getTenantId() + "02"),
                        inner.version(CITY_CLERK)));
        inner.accepted(CITY).decided(CITY);
        return new ReviewLife(this::as, anybody(), clock, inner).served(CITY);
    }
}

package org.xinqiao.journey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.NoticeDto;
import org.xinqiao.api.model.NoticeKindDto;
import org.xinqiao.api.model.ReviewOutcomeDto;

/** Whoever decides cannot pass an old service off unseen: the office above is told of it (RULEBOOK D9, W4). */
class LateServiceTest extends UseCaseTest {

    private static final String COUNTY_OFFICE = "jinjiang.clerk";
    private static final String CITY_OFFICE = "chengdu.clerk";

    private ReviewLife life(Life life) {
        return new ReviewLife(this::as, anybody(), clock, life);
    }

    private ReviewLife life() {
        return life(new Life(this::as, office(TOWNSHIP)));
    }

    private List<NoticeDto> told(String officer, ReviewLife life) {
        return notices(officer, false).stream()
                .filter(notice -> notice.getKind() == NoticeKindDto.SERVED_LATE)
                .filter(notice -> life.id().equals(notice.getMatterId()))
                .toList();
    }

    @Test
    void the_office_above_reads_whose_service_was_recorded_late() {
        ReviewLife life = life().accepted();
        life.decide(HANDLER);
        LocalDate decided = life.today();
        clock.advance(Duration.ofDays(70));
        life.serve(HANDLER, life.proof(HANDLER).servedOn(decided));

        assertThat(told(COUNTY_OFFICE, life))
                .singleElement()
                .returns(
                        office(TOWNSHIP).getTenantId(),
                        notice -> requireNonNull(notice.getAbout()).getTenantId());
        for (String other : List.of(HANDLER, "donghu.clerk", "jinjiang.government", CITY_OFFICE)) {
            assertThat(told(other, life)).as(other).isEmpty();
        }
    }

    /** The proof may take five working days (D9); more shortens the window, also where it still ends in the future. */
    @Test
    void a_proof_in_its_days_is_no_notice_and_a_review_served_late_is_one() {
        ReviewLife life = life().untilServed().asked();
        assertThat(told(COUNTY_OFFICE, life)).as("in time").isEmpty();

        life.decided(COUNTY, ReviewOutcomeDto.UPHOLD);
        LocalDate decided = life.today();
        clock.advance(Duration.ofDays(20));
        life.serve(COUNTY, life.proof(COUNTY).servedOn(decided));
        assertThat(told(CITY_OFFICE, life)).hasSize(1);
        assertThat(told(COUNTY_OFFICE, life)).isEmpty();
    }
}

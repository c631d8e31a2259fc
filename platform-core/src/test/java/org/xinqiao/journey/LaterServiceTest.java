package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Of several petitioners each is served, also after the first, and has a window of their own (Art. 35; RULEBOOK V5, V7). */
class LaterServiceTest extends UseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.reviewer";

    private ReviewLife decided() {
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP))).accepted();
        return life.decide(HANDLER);
    }

    private List<DeadlineDto> windows(ReviewLife life, String officer, DeadlineStateDto state) {
        return life.seenBy(officer).getDeadlines().stream()
                .filter(clock -> clock.getRule() == LimitRuleDto.REVIEW_WINDOW && clock.getState() == state)
                .toList();
    }

    @Test
    void who_was_not_served_with_the_first_is_served_later_and_has_a_window_of_their_own() {
        ReviewLife life = decided().served(HANDLER);
        DeadlineDto first = windows(life, HANDLER, DeadlineStateDto.OPEN).getFirst();
        clock.advance(Duration.ofDays(12));

        life.served(HANDLER);

        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.REVIEW_OPEN);
        assertThat(windows(life, HANDLER, DeadlineStateDto.OPEN))
                .hasSize(2)
                .contains(first)
                .anyMatch(own -> !own.getDueDate().isBefore(life.today().plusDays(30)));
        assertThat(assertRefused(
                                SERVICE_BEFORE_DECISION,
                                () -> life.serve(
                                        HANDLER,
                                        life.proof(HANDLER)
                                                .servedOn(life.today().minusDays(13))))
                        .getField())
                .isEqualTo("served_on");
    }

    @Test
    void one_rung_up_likewise_and_what_is_to_be_redone_is_due_once() {
        ReviewLife life = decided().served(HANDLER).asked();
        life.decided(COUNTY, ReviewOutcomeDto.ORDER_REDO);
        life.served(COUNTY);
        List<DeadlineDto> redo = redo(life);
        clock.advance(Duration.ofDays(1));

        life.served(COUNTY);

        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REREVIEW_OPEN);
        assertThat(life.seenBy(COUNTY).getDeadlines())
                .filteredOn(window -> window.getRule() == LimitRuleDto.REREVIEW_WINDOW)
                .hasSize(2);
        assertThat(redo(life)).hasSize(1).isEqualTo(redo);
    }

    private List<DeadlineDto> redo(ReviewLife life) {
        return life.seenBy(COUNTY).getDeadlines().stream()
                .filter(clock -> clock.getRule() == LimitRuleDto.REDO)
                .toList();
    }

    @Test
    void each_of_several_confirms_for_themselves_and_nobody_twice() {
        NewPetitionerDto one = new NewPetitionerDto()
                .role(PetitionerRoleDto.REPRESENTATIVE)
                .name("测试人戊")
                .contact("13900000005");
        NewPetitionerDto other = new NewPetitionerDto()
                .role(PetitionerRoleDto.REPRESENTATIVE)
                .name("测试人己")
                .contact("13900000006");
        Life joint = new Life(this::as, office(TOWNSHIP))
                .registered(
                        ReviewLife.CLERK,
                        Life.letter(office(TOWNSHIP)).joint(true).petitioners(List.of(one, other)))
                .forwarded(ReviewLife.CLERK)
                .accepted(HANDLER);
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, joint).decide(HANDLER);
        ServeOpinionDto confirmed = new ServeOpinionDto()
                .mode(ServiceModeDto.OTHER)
                .servedOn(life.today())
                .signed(true);
        life.confirm(life.today());
        assertRefused(RECEIPT_CONFIRMED, () -> life.confirm(life.today()));
        life.serve(HANDLER, confirmed);
        assertThat(assertRefused(SERVICE_PROOF_MISSING, () -> life.serve(HANDLER, confirmed))
                        .getField())
                .as("one confirmation proves one service")
                .isEqualTo("receipt_id");
        clock.advance(Duration.ofDays(2));

        life.confirm(life.today());
        life.serve(HANDLER, confirmed.servedOn(life.today()));

        assertThat(windows(life, HANDLER, DeadlineStateDto.OPEN)).hasSize(2);
        assertRefused(STATE_CONFLICT, () -> life.confirm(life.today()));
    }

    /** No proof names fewer petitioners than may file. */
    @Test
    void as_many_are_served_at_once_as_may_file() throws NoSuchMethodException {
        assertThat(most(ServeOpinionDto.class, "getFurther") + 1)
                .isGreaterThanOrEqualTo(most(RegisterMatterDto.class, "getPetitioners"));
    }

    private static int most(Class<?> body, String list) throws NoSuchMethodException {
        return Objects.requireNonNull(body.getMethod(list).getAnnotation(Size.class))
                .max();
    }
}

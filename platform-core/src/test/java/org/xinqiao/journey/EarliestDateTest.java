package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** A refused date comes with the first that is possible, and that one is taken. */
class EarliestDateTest extends UseCaseTest {

    private static final String HEAD = "jinguanyi.head";

    @Test
    void the_limit_of_a_date_is_a_date_that_is_taken() {
        Life life = forwarded().accepted(HANDLER);
        HandlingLife handled = new HandlingLife(this::as, life);
        ProblemDto early = assertRefused(
                DATE_INVALID,
                () -> handled.extend(
                        HEAD, life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate()));
        handled.extend(HEAD, limit(early));

        SuperviseMatterDto order = new SuperviseMatterDto()
                .ground(OrderGroundDto.DELAY)
                .text("请依法办理。")
                .answerBy(today());
        ProblemDto sameDay = assertRefused(DATE_INVALID, () -> supervise(life, order));
        assertThat(supervise(life, order.answerBy(limit(sameDay))).getState()).isEqualTo(OrderStateDto.ISSUED);

        Life duty = forwarded();
        HandlingLife lawful = new HandlingLife(this::as, duty);
        AcceptDutyDto accept = new AcceptDutyDto().dutyLaw("《城乡规划法》第六十四条").dueDate(today().minusDays(1));
        ProblemDto past = assertRefused(DATE_INVALID, () -> lawful.acceptDuty(HANDLER, accept));
        lawful.acceptDuty(HANDLER, accept.dueDate(limit(past)));

        Life decided = forwarded().accepted(HANDLER).decided(HANDLER);
        ProblemDto before = assertRefused(SERVICE_BEFORE_DECISION, () -> decided.served(HANDLER, today().minusDays(1)));
        decided.served(HANDLER, limit(before));
    }

    private SupervisionOrderDto supervise(Life life, SuperviseMatterDto order) {
        return answer(as("jinjiang.clerk")
                .orders()
                .superviseMatter(life.id(), newKey(), order, life.version("jinjiang.clerk")));
    }

    private static LocalDate limit(ProblemDto problem) {
        return LocalDate.parse(Objects.requireNonNull(problem.getLimit()));
    }

    private Life forwarded() {
        return new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** What an opinion needs: the petitioner heard, and who carries out by when what it supports (RULEBOOK H3, H4). */
class OpinionTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private Life accepted(RegisterMatterDto letter) {
        return new Life(this::as, office(TOWNSHIP))
                .registered(CLERK, letter)
                .forwarded(CLERK)
                .accepted(HANDLER);
    }

    private RegisterMatterDto letter() {
        return Life.letter(office(TOWNSHIP));
    }

    @Test
    void nobody_is_decided_about_unheard_and_an_attempt_that_was_noted_is_enough() {
        Life life = accepted(letter());
        assertRefused(PETITIONER_NOT_HEARD, () -> life.decide(HANDLER, life.unheard(HANDLER)));
        HandlingLife handling = new HandlingLife(this::as, life);
        handling.note(HANDLER, HandlingNoteKindDto.INVESTIGATION);
        assertRefused(PETITIONER_NOT_HEARD, () -> life.decide(HANDLER, life.unheard(HANDLER)));
        handling.note(HANDLER, HandlingNoteKindDto.CONTACT);
        assertThat(life.decide(HANDLER, life.unheard(HANDLER)).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void who_gave_no_name_cannot_be_heard() {
        Life life = accepted(letter().petitioners(List.of()));
        assertThat(life.decide(HANDLER, life.unheard(HANDLER)).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void a_supported_demand_says_who_carries_it_out_and_by_which_day() {
        Life life = accepted(letter());
        DecideMatterDto decision = life.decision(HANDLER);
        DemandDecisionDto second = decision.getDemands().getLast();
        for (String nothing : List.of("", " ", "\u3164", "—")) {
            assertThat(assertRefused(EXECUTION_UNSAID, () -> life.decide(HANDLER, withExecutor(decision, nothing)))
                            .getField())
                    .isEqualTo("demands[1].executor");
        }
        second.executor("某建筑劳务公司").executeBy(null);
        assertThat(assertRefused(EXECUTION_UNSAID, () -> life.decide(HANDLER, decision))
                        .getField())
                .isEqualTo("demands[1].execute_by");
        second.outcome(DemandOutcomeDto.EXPLAIN).executor(null);
        assertThat(life.decide(HANDLER, decision).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    private static DecideMatterDto withExecutor(DecideMatterDto decision, String executor) {
        decision.getDemands().getLast().executor(executor);
        return decision;
    }
}

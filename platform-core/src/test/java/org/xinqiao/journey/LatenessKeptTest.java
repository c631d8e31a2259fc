package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** No step hides that an office was late, and none but the petitioner's own ends a petitioner's window. */
class LatenessKeptTest extends UseCaseTest {

    private RoutingLife atTheOrgan(RegisterMatterDto letter) {
        TenantDto township = office(TOWNSHIP);
        RoutingLife life = new RoutingLife(this::as, township).registered(CLERK, letter);
        life.forward(CLERK, township, Life.organ(township, OrganKindDto.GOVERNMENT));
        return life;
    }

    private RoutingLife atTheOrgan() {
        return atTheOrgan(Life.letter(office(TOWNSHIP)));
    }

    private DeadlineStateDto state(RoutingLife life, LimitRuleDto rule) {
        return life.clock(HANDLER, rule).getState();
    }

    @Test
    void accepted_late_and_named_another_route_after_the_deemed_limit_it_was_late() {
        RoutingLife life = atTheOrgan();
        clock.advance(Duration.ofDays(20));
        life.life().accepted(HANDLER);
        clock.advance(Duration.ofDays(60));

        life.routeStatutory(HANDLER, 2, today());

        assertThat(state(life, LimitRuleDto.HANDLING_DEEMED)).isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void never_accepted_and_named_another_route_after_the_deemed_limit_it_was_late_too() {
        RoutingLife life = atTheOrgan();
        clock.advance(Duration.ofDays(80));

        life.routeStatutory(HANDLER, 2);

        assertThat(state(life, LimitRuleDto.NOTICE)).isEqualTo(DeadlineStateDto.MISSED);
        assertThat(state(life, LimitRuleDto.HANDLING_DEEMED)).isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void withdrawn_after_the_limit_it_was_late_and_before_it_nobody_was() {
        for (int days : new int[] {59, 61}) {
            RoutingLife life = atTheOrgan();
            life.life().accepted(HANDLER);
            clock.advance(Duration.ofDays(days));
            anybody()
                    .withdrawPetition(
                            life.life().number(), life.life().queryCode(), newKey(), new WithdrawPetitionDto());
            assertThat(state(life, LimitRuleDto.HANDLING))
                    .isEqualTo(days < 60 ? DeadlineStateDto.CANCELLED : DeadlineStateDto.MISSED);
        }
    }

    @Test
    void converted_after_the_simple_limit_it_was_late_and_the_ordinary_one_counts_from_the_acceptance() {
        RoutingLife life = atTheOrgan();
        HandlingLife handling = new HandlingLife(this::as, life.life());
        handling.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
        LocalDate accepted = today();
        clock.advance(Duration.ofDays(30));

        handling.convert(HANDLER, false);

        assertThat(state(life, LimitRuleDto.SIMPLE_OPINION)).isEqualTo(DeadlineStateDto.MISSED);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate()).isEqualTo(accepted.plusDays(60));
    }

    @Test
    void called_in_after_the_limit_the_former_holder_was_late() {
        RoutingLife life = atTheOrgan();
        life.life().accepted(HANDLER);
        clock.advance(Duration.ofDays(61));

        life.callIn(only(Role.OFFICE, "510104", 2));

        assertThat(ownClock(life.id(), Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT), LimitRuleDto.HANDLING)
                        .state())
                .isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void who_takes_a_suggestion_in_late_gains_no_days() {
        RoutingLife life = atTheOrgan(Life.letter(office(TOWNSHIP))
                .purpose(PurposeDto.SUGGESTION_OPINION)
                .kind(MatterKindDto.SUGGESTION));
        LocalDate deemed = life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getDueDate();
        clock.advance(Duration.ofDays(40));

        new HandlingLife(this::as, life.life()).study(HANDLER);

        assertThat(life.clock(HANDLER, LimitRuleDto.SUGGESTION).getDueDate()).isEqualTo(deemed);
    }

    /** After a redo the rereview may still be asked for, from HANDLING (RULEBOOK V4). */
    @Test
    void while_a_redo_may_be_contested_it_is_not_sent_elsewhere() {
        ReviewLife life = new ReviewLife(this::as, anybody(), clock, new Life(this::as, office(TOWNSHIP)));
        life.untilServed().asked();
        life.decided(COUNTY, ReviewOutcomeDto.ORDER_REDO);
        life.served(COUNTY);
        life.redo(COUNTY);
        RoutingLife redone = new RoutingLife(this::as, office(TOWNSHIP));
        redone.life().known(life.id(), life.number(), life.queryCode());
        LocalDate window = life.clock(HANDLER, LimitRuleDto.REREVIEW_WINDOW).getDueDate();

        assertThat(assertRefused(WINDOW_RUNS, () -> redone.routeStatutory(HANDLER, 2, today()))
                        .getLimit())
                .isEqualTo(window.toString());
        assertRefused(WINDOW_RUNS, () -> redone.reclassify(HANDLER, redone.as(HANDLER, MatterKindDto.SUGGESTION)));
        assertThat(life.status().getNextEvents()).contains(EventNameDto.REQUEST_REREVIEW);

        clock.advance(Duration.ofDays(45));
        assertThat(redone.routeStatutory(HANDLER, 2, today()).getState()).isEqualTo(MatterStateDto.ROUTED_STATUTORY);
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The one extension of handling (Art. 34), up to its last moment and after it. */
class ExtensionTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private HandlingLife accepted() {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP))
                        .registered(CLERK)
                        .forwarded(CLERK)
                        .accepted(HANDLER));
    }

    @Test
    void within_the_last_minute_it_is_in_time_and_once_alone() {
        HandlingLife handled = accepted();
        DeadlineDto handling = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING);
        LocalDate longest = handling.getDueDate().plusDays(30);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .minus(A_MINUTE));
        assertRefused(EXTENSION_TOO_LONG, () -> handled.extend(HEAD, longest.plusDays(1)));

        handled.extend(HEAD, longest);

        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING_EXT).getDueDate())
                .isEqualTo(longest);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getState())
                .isEqualTo(DeadlineStateDto.SUPERSEDED);
        assertRefused(EXTENSION_SECOND, () -> handled.extend(HEAD, longest.plusDays(1)));
    }

    /** L2: past an assigned date only with the sender's consent, and no further than the law's own extension. */
    @Test
    void past_an_assigned_date_it_takes_the_senders_consent() {
        LocalDate assigned = today().plusDays(40);
        Life life = assigned(assigned).accepted(HANDLER);
        HandlingLife handled = new HandlingLife(this::as, life);
        LocalDate longest = today().plusDays(90);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getDueDate()).isEqualTo(assigned);

        assertThat(assertRefused(EXTENSION_WITHOUT_CONSENT, () -> handled.extend(HEAD, assigned.plusDays(1)))
                        .getField())
                .isEqualTo("sender_consent");
        assertRefused(EXTENSION_TOO_LONG, () -> extend(life, longest.plusDays(1)));
        extend(life, longest);

        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_EXT))
                .returns(longest, DeadlineDto::getDueDate)
                .returns(90, DeadlineDto::getDays);
        assertThat(handled.document(HANDLER, DocumentKindDto.EXTENSION_NOTICE))
                .containsEntry("sender_consent", "锦信函〔2026〕12号");
    }

    /** L1: without notice of acceptance the assigned date binds as well. */
    @Test
    void an_assigned_date_binds_a_deemed_acceptance() {
        LocalDate assigned = today().plusDays(40);

        assertThat(assigned(assigned).clock(HANDLER, LimitRuleDto.HANDLING_DEEMED))
                .returns(assigned, DeadlineDto::getDueDate)
                .satisfies(deemed -> assertThat(deemed.getAdjustments())
                        .extracting(AdjustmentDto::getCode)
                        .containsExactly("DEEMED", "ASSIGNED"));
    }

    /** What the sender assigned is a day for handling: who carries out by when says the opinion (Art. 32¶2). */
    @Test
    void an_assigned_date_moves_no_date_of_execution() {
        for (int days : new int[] {20, 60}) {
            LocalDate carriedOut = today().plusDays(days);
            Life life = assigned(today().plusDays(40)).accepted(HANDLER);
            DecideMatterDto decision = life.decision(HANDLER);
            decision.getDemands().forEach(answer -> {
                if (answer.getExecuteBy() != null) {
                    answer.executeBy(carriedOut);
                }
            });
            life.decide(HANDLER, decision);
            assertThat(life.clock(HANDLER, LimitRuleDto.EXECUTION).getDueDate()).isEqualTo(carriedOut);
        }
    }

    /** L1: the two months of a duty as well, and the day that its special law names. */
    @Test
    void an_assigned_date_binds_a_duty() {
        LocalDate assigned = today().plusDays(40);
        HandlingLife plain = new HandlingLife(this::as, assigned(assigned));
        plain.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw("《城乡规划法》第六十四条"));
        HandlingLife special = new HandlingLife(this::as, assigned(assigned));
        special.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw("《城乡规划法》第六十四条").dueDate(today().plusDays(50)));

        for (HandlingLife duty : List.of(plain, special)) {
            assertThat(duty.matter().clock(HANDLER, LimitRuleDto.DUTY).getDueDate())
                    .isEqualTo(assigned);
        }
    }

    private Life assigned(LocalDate day) {
        Life life = assigned(CLERK, new Life(this::as, office(TOWNSHIP)), day, false);
        return life;
    }

    private void extend(Life life, LocalDate until) {
        answer(as(HEAD).handling()
                .extendHandling(
                        life.id(),
                        newKey(),
                        new ExtendHandlingDto().dueDate(until).reason("情况复杂").senderConsent("锦信函〔2026〕12号"),
                        life.version(HEAD)));
    }

    @Test
    void with_the_next_day_it_is_late() {
        HandlingLife handled = accepted();
        DeadlineDto handling = handled.matter().clock(HANDLER, LimitRuleDto.HANDLING);
        clock.advance(Duration.between(clock.instant(), handling.getDueAt().toInstant())
                .plusMillis(1));
        assertThat(clock.instant().atZone(Life.CHINA).toLocalDate())
                .isEqualTo(handling.getDueDate().plusDays(1));
        assertRefused(
                EXTENSION_LATE, () -> handled.extend(HEAD, handling.getDueDate().plusDays(20)));
        handled.matter().decided(HANDLER);
        assertThat(handled.matter().clock(HANDLER, LimitRuleDto.HANDLING).getState())
                .isEqualTo(DeadlineStateDto.MISSED);
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/**
 * A search over all sequences of up to six own steps of one organ: however it keeps, relays, calls in, accepts, converts
 * and extends, none of its clocks ends later than the law gave it with the receipt (RULEBOOK R12, R14, R15, H2, S4).
 */
class NoDaysGainedTest extends UseCaseTest {

    private static final int LONGEST = 6;

    private static final Set<LimitRuleDto> ANSWER =
            Set.of(LimitRuleDto.TRIAGE, LimitRuleDto.NOTICE, LimitRuleDto.RELAY, LimitRuleDto.REROUTE);

    private static final Set<LimitRuleDto> HANDLING = Set.of(
            LimitRuleDto.HANDLING,
            LimitRuleDto.HANDLING_DEEMED,
            LimitRuleDto.HANDLING_EXT,
            LimitRuleDto.SIMPLE_OPINION);

    private static final String COUNTY = "510104";

    private String registrar;
    private String handler;
    private String head;
    private String office;
    private TenantDto county;
    private TenantDto township;

    @BeforeEach
    void the_government_of_the_county() {
        county = office(COUNTY);
        township = office(TOWNSHIP);
        registrar = only(Role.REGISTRAR, COUNTY, 2);
        handler = only(Role.ORGAN, COUNTY, 2);
        head = only(Role.HEAD, COUNTY, 2);
        office = only(Role.OFFICE, COUNTY, 2);
    }

    private enum Step {
        KEEP,
        FORWARD,
        RELAY,
        CALL_IN,
        ACCEPT,
        ACCEPT_SIMPLE,
        CONVERT,
        EXTEND
    }

    /** @param gap days between two steps: all in time, or late from the third on */
    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void no_sequence_of_own_steps_moves_a_clock_of_ones_own_later(int gap) {
        List<List<Step>> walked = new ArrayList<>();

        search(List.of(), gap, walked);

        assertThat(walked).anyMatch(steps -> steps.containsAll(List.of(Step.FORWARD, Step.CALL_IN, Step.ACCEPT)));
        if (gap == 1) {
            assertThat(walked)
                    .as("the search goes deep")
                    .hasSizeGreaterThan(15)
                    .anyMatch(steps -> steps.size() == LONGEST)
                    .anyMatch(steps -> steps.containsAll(List.of(Step.RELAY, Step.CALL_IN, Step.EXTEND)));
        }
    }

    private void search(List<Step> steps, int gap, List<List<Step>> walked) {
        if (steps.size() == LONGEST) {
            return;
        }
        for (Step next : Step.values()) {
            List<Step> longer = Stream.concat(steps.stream(), Stream.of(next)).toList();
            if (isWalked(longer, gap)) {
                walked.add(longer);
                search(longer, gap, walked);
            }
        }
    }

    /** Each sequence walks a matter of its own; a refused last step is no way. */
    private boolean isWalked(List<Step> steps, int gap) {
        clock.reset();
        RoutingLife life = new RoutingLife(this::as, county).registered(registrar);
        LocalDate answer = life.clock(registrar, LimitRuleDto.NOTICE).getDueDate();
        for (Step step : steps) {
            clock.advance(Duration.ofDays(gap));
            try {
                take(life, step);
            } catch (Refusal refused) {
                return false;
            }
            assertNothingGained(life, steps, answer);
        }
        return true;
    }

    private void assertNothingGained(RoutingLife life, List<Step> steps, LocalDate answer) {
        running(life).forEach((rule, due) -> {
            LocalDate latest = ANSWER.contains(rule) ? answer : handled(rule, answer);
            assertThat(due).as(steps + " " + rule).isBeforeOrEqualTo(latest);
        });
    }

    /** The organ's own running clocks. */
    private Map<LimitRuleDto, LocalDate> running(RoutingLife life) {
        Map<LimitRuleDto, LocalDate> clocks = new EnumMap<>(LimitRuleDto.class);
        owner().sql("SELECT rule, due_date FROM deadline WHERE matter_id = ? AND organ_id = ? AND state = 'OPEN'")
                .params(life.id(), Long.valueOf(Life.organ(county, OrganKindDto.GOVERNMENT)))
                .query((row, n) -> clocks.put(
                        LimitRuleDto.valueOf(row.getString("rule")), row.getObject("due_date", LocalDate.class)))
                .list();
        return clocks;
    }

    /** Sixty days from the end of the notice at the latest, and one extension by the head (Art. 34). */
    private static LocalDate handled(LimitRuleDto rule, LocalDate answer) {
        assertThat(rule).as("every clock has its bound here").isIn(HANDLING);
        return answer.plusDays(rule == LimitRuleDto.HANDLING_EXT ? 90 : 60);
    }

    private void take(RoutingLife life, Step step) {
        String organ = Life.organ(township, OrganKindDto.GOVERNMENT);
        Life own = life.life();
        switch (step) {
            case KEEP -> answer(as(handler).routing().keepMatter(life.id(), newKey(), own.version(handler)));
            case FORWARD -> life.forward(handler, township, organ);
            case RELAY -> life.relay(handler, township, organ);
            case CALL_IN -> life.callIn(office);
            case ACCEPT -> own.accepted(handler);
            case ACCEPT_SIMPLE ->
                answer(as(handler)
                        .acceptances()
                        .acceptSimple(
                                life.id(),
                                newKey(),
                                new AcceptSimpleDto().ground(SimpleGroundDto.CLEAR_AND_UNDISPUTED),
                                own.version(handler)));
            case CONVERT ->
                answer(as(handler)
                        .acceptances()
                        .convertHandling(
                                life.id(),
                                newKey(),
                                new ConvertHandlingDto().reason("情况复杂").askedByPetitioner(false),
                                own.version(handler)));
            case EXTEND ->
                answer(as(head).handling()
                        .extendHandling(
                                life.id(),
                                newKey(),
                                new ExtendHandlingDto()
                                        .reason("情况复杂")
                                        .dueDate(handledBy(life).plusDays(30)),
                                own.version(head)));
        }
    }

    private LocalDate handledBy(RoutingLife life) {
        return running(life).entrySet().stream()
                .filter(clock -> HANDLING.contains(clock.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> clock.instant().atZone(Life.CHINA).toLocalDate());
    }
}

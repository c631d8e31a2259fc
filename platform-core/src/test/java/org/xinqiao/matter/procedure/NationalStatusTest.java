package org.xinqiao.matter.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;
import org.xinqiao.calendar.DayUnit;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterState;

/** The labels of RULEBOOK §19 for every state and every way of being late. */
class NationalStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    /** The fifteen as the rulebook lists them, counted from 0. */
    private static final List<String> LABELS = List.of(
            "受理申请审查中",
            "不予受理",
            "受理",
            "已作出处理意见",
            "超期未作出处理意见",
            "不再受理",
            "超期未申请复查",
            "复查",
            "提出复查意见",
            "超期未作出复查意见",
            "超期未申请复核",
            "复核",
            "提出复核意见",
            "超期未作出复核意见",
            "审核认定办结");

    @ParameterizedTest
    @EnumSource
    void every_state_has_a_label_or_says_why_it_has_none(MatterState state) {
        Optional<NationalStatus> plain = NationalStatus.of(state, List.of(), NOW);
        List<NationalStatus.Row> rows =
                NationalStatus.ROWS.stream().filter(row -> row.state() == state).toList();
        assertThat(rows).isNotEmpty();
        assertThat(rows.getLast().when())
                .as("the last row takes what the others leave")
                .isEqualTo(NationalStatus.When.ALWAYS);
        if (plain.isEmpty()) {
            assertThat(rows)
                    .singleElement()
                    .satisfies(row -> assertThat(row.reason()).hasSizeGreaterThan(20));
        } else {
            assertThat(LABELS.get(Integer.parseInt(plain.get().code())))
                    .isEqualTo(plain.get().label());
            assertThat(plain.get().version()).isEqualTo(1);
        }
    }

    @Test
    void every_label_of_the_list_is_reached() {
        assertThat(NationalStatus.ROWS.stream().map(NationalStatus.Row::label).filter(label -> !label.isEmpty()))
                .containsOnlyElementsOf(LABELS)
                .containsAll(LABELS);
        Map<String, List<String>> byCode = NationalStatus.ROWS.stream()
                .filter(row -> !row.label().isEmpty())
                .collect(Collectors.groupingBy(
                        NationalStatus.Row::code, Collectors.mapping(NationalStatus.Row::label, Collectors.toList())));
        assertThat(byCode)
                .hasSize(15)
                .allSatisfy((code, labels) -> assertThat(labels).containsOnly(LABELS.get(Integer.parseInt(code))));
    }

    @ParameterizedTest
    @CsvSource({
        "HANDLING, HANDLING, 2, 4",
        "HANDLING, HANDLING_EXT, 2, 4",
        "HANDLING, HANDLING_DEEMED, 2, 4",
        "HANDLING_SIMPLE, SIMPLE_OPINION, 2, 4",
        "HANDLING_SIMPLE, HANDLING, 2, 4",
        "ACCEPTANCE_REVIEW, HANDLING_DEEMED, 0, 4",
        "OBJECTED, HANDLING_DEEMED, 0, 4",
        "JURISDICTION_DISPUTE, HANDLING_DEEMED, 0, 4",
        "REVIEWING, REVIEW, 7, 9",
        "REREVIEWING, REREVIEW, 11, 13"
    })
    void late_is_read_off_the_open_clock(MatterState state, LimitRule rule, String inTime, String late) {
        Deadline clock = clock(rule, NOW.plus(Duration.ofDays(1)));
        assertThat(NationalStatus.of(state, List.of(clock), NOW).orElseThrow().code())
                .isEqualTo(inTime);
        Instant last = clock.dueAt().minusMillis(1);
        assertThat(NationalStatus.of(state, List.of(clock), last).orElseThrow().code())
                .isEqualTo(inTime);
        assertThat(NationalStatus.of(state, List.of(clock), clock.dueAt())
                        .orElseThrow()
                        .code())
                .isEqualTo(late);

        clock.done(clock.dueAt().plusMillis(1));
        assertThat(NationalStatus.of(state, List.of(clock), NOW.plus(Duration.ofDays(9)))
                        .orElseThrow()
                        .code())
                .as("what was done late is done")
                .isEqualTo(inTime);
    }

    @Test
    void a_window_that_lapsed_is_told_by_which_it_was() {
        Deadline review = clock(LimitRule.REVIEW_WINDOW, NOW);
        Deadline rereview = clock(LimitRule.REREVIEW_WINDOW, NOW);
        assertThat(NationalStatus.of(MatterState.LAPSED, List.of(review), NOW)
                        .orElseThrow()
                        .label())
                .isEqualTo("超期未申请复查");
        assertThat(NationalStatus.of(MatterState.LAPSED, List.of(review, rereview), NOW)
                        .orElseThrow()
                        .label())
                .isEqualTo("超期未申请复核");
    }

    @Test
    void every_way_of_being_late_that_the_map_knows_is_walked_above() {
        assertThat(NationalStatus.ROWS.stream()
                        .filter(row -> row.when() == NationalStatus.When.LATE)
                        .map(NationalStatus.Row::state))
                .containsExactlyInAnyOrder(
                        MatterState.ACCEPTANCE_REVIEW,
                        MatterState.OBJECTED,
                        MatterState.JURISDICTION_DISPUTE,
                        MatterState.HANDLING,
                        MatterState.HANDLING_SIMPLE,
                        MatterState.REVIEWING,
                        MatterState.REREVIEWING);
        assertThat(Arrays.stream(MatterState.values())).hasSize(29);
    }

    /** A clock as the database would give it back. */
    private static Deadline clock(LimitRule rule, Instant dueAt) {
        Deadline clock;
        try {
            var constructor = Deadline.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            clock = constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
        Map.of(
                        "rule",
                        rule,
                        "startedAt",
                        dueAt.minus(Duration.ofDays(5)),
                        "dueDate",
                        LocalDate.of(2026, 11, 26),
                        "dueAt",
                        dueAt,
                        "unit",
                        DayUnit.NATURAL_DAYS,
                        "state",
                        Deadline.State.OPEN)
                .forEach((field, value) -> ReflectionTestUtils.setField(clock, field, value));
        return clock;
    }
}

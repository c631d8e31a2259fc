package org.xinqiao.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.api.ChinaTime;

/** The worked examples of RULEBOOK §10, row by row as they stand there. */
class WorkedExamplesTest {

    private static final Pattern RULE =
            Pattern.compile("(?<rule>\\w+)(\\((?<more>\\d+)\\))?( hearing=(?<from>[\\d-]+)/(?<to>[\\d-]+))?"
                    + "( min LOCAL\\((?<local>\\d+) WD\\))?( min ASSIGNED\\((?<assigned>[\\d-]+)\\))?"
                    + "( min (NOTICE|TRIAGE)\\((?<first>[\\d-]+)\\))?");

    @ParameterizedTest(name = "{0}: {2} from {1} is due {4} ({5})")
    @CsvSource(delimiter = '|', textBlock = """
            E1  | 2025-03-05T10:00    | TRIAGE            | 2025      | 2025-03-20 | day 0 not counted
            E2  | 2025-03-05T23:59:59 | TRIAGE            | 2025      | 2025-03-20 | only the local date counts
            E3  | 2025-03-06T00:00    | TRIAGE            | 2025      | 2025-03-21 | a second later is a day later
            E4  | 2026-04-01T00:30    | NOTICE            | 2026      | 2026-04-16 | the date in Shanghai governs
            E5  | 2025-12-25T09:00    | NOTICE            | 2025+2026 | 2026-01-09 | crosses the year
            E6  | 2025-09-18T09:00    | NOTICE            | 2025      | 2025-10-03 | inside National Day; an organ's limit, no roll
            E7  | 2026-02-05T09:00    | NOTICE            | 2026      | 2026-02-20 | inside Spring Festival; no roll
            E8  | 2025-03-07T15:00    | OBJECTION         | 2025      | 2025-03-14 | plain weekend skipped
            E9  | 2025-09-25T09:00    | OBJECTION         | 2025      | 2025-10-09 | 09-26, 28M, 29, 30, 10-09
            E10 | 2026-09-28T09:00    | OBJECTION         | 2026      | 2026-10-10 | 09-29, 30, 10-08, 09, 10M
            E11 | 2026-02-12T09:00    | OBJECTION         | 2026      | 2026-02-26 | 02-13, 14M, 24, 25, 26
            E12 | 2026-02-21T11:00    | OBJECTION         | 2026      | 2026-02-28 | received on a day off; 02-24 to 27, 28M
            E13 | 2025-01-26T09:00    | OBJECTION         | 2025      | 2025-02-08 | on a make-up Sunday; 01-27, 02-05, 06, 07, 08M
            E14 | 2025-12-30T09:00    | OBJECTION         | 2025+2026 | 2026-01-07 | 12-31, 01-04M, 05, 06, 07
            E15 | 2026-10-10T16:00    | OBJECTION_RULING  | 2026      | 2026-10-12 | objection made on 10M; one working day
            E16 | 2026-02-13T17:30    | REROUTE           | 2026      | 2026-02-14 | next working day is 02-14M
            E17 | 2026-04-29T09:00    | SIMPLE_ACCEPT     | 2026      | 2026-05-07 | 04-30, 05-06, 07
            E18 | 2026-04-30T09:00    | SIMPLE_OPINION    | 2026      | 2026-05-18 | 05-09M counts
            E19 | 2026-02-10T14:00    | HANDLING          | 2026      | 2026-04-11 | a Saturday; no roll
            E20 | 2025-11-03T09:00    | HANDLING          | 2025+2026 | 2026-01-02 | New Year holiday; no roll
            E21 | 2025-11-03T09:00    | HANDLING_EXT(30)  | 2025+2026 | 2026-02-01 | 60 + 30; a Sunday; no roll
            E22 | 2025-11-03T09:00    | HANDLING_EXT(10)  | 2025+2026 | 2026-01-12 | 60 + 10
            E23 | 2026-03-02T09:00    | HANDLING_DEEMED   | 2026      | 2026-05-16 | no notice by 03-17, so 60 ND from there
            E24 | 2026-09-05T10:00    | REVIEW_WINDOW     | 2026      | 2026-10-08 | raw 10-05, National Day; rolls
            E25 | 2026-01-18T10:00    | REVIEW_WINDOW     | 2026      | 2026-02-24 | raw 02-17, Spring Festival; rolls
            E26 | 2026-01-29T10:00    | REVIEW_WINDOW     | 2026      | 2026-02-28 | raw Saturday 02-28M is a workday; no roll
            E27 | 2025-10-24T10:00    | REVIEW_WINDOW     | 2025      | 2025-11-24 | raw 11-23, plain Sunday; rolls
            E28 | 2025-09-01T10:00    | REREVIEW_WINDOW   | 2025      | 2025-10-09 | raw 10-01; rolls past the 8-day holiday
            E29 | 2026-09-02T09:00    | REVIEW            | 2026      | 2026-10-02 | inside National Day; an organ's limit, no roll
            E30 | 2026-03-10T09:00    | REREVIEW          | 2026      | 2026-04-09 | no hearing
            E31 | 2026-03-10T09:00    | REREVIEW hearing=03-20/04-01 | 2026 | 2026-04-21 | +12 days
            E32 | 2026-03-10T09:00    | REVIEW hearing=03-20/04-01   | 2026 | 2026-04-09 | a hearing never pauses a first review
            E33 | 2025-04-30T09:00    | NOTICE min LOCAL(5 WD)       | 2025 | 2025-05-12 | national 05-15; local is earlier
            E34 | 2025-05-06T09:00    | HANDLING min ASSIGNED(2025-06-20) | 2025 | 2025-06-20 | assigned is earlier
            E35 | 2025-05-06T09:00    | HANDLING min ASSIGNED(2025-08-01) | 2025 | 2025-07-05 | never lengthens
            E36 | 2026-09-20T10:00    | SAME_DAY          | 2026      | 2026-09-20 | make-up Sunday is a workday
            E37 | 2026-02-13T17:30    | SAME_DAY          | 2026      | 2026-02-14 | after cut-off; 02-14M
            E38 | 2026-10-03T09:00    | SAME_DAY          | 2026      | 2026-10-08 | day off; next working day
            E39 | 2026-09-19T20:00    | JOINT_ACK         | 2026      | 2026-09-20 | 09-20M
            E40 | 2026-09-22T09:00    | JOINT_ANSWER      | 2026      | 2026-09-30 | 09-25 to 27 off
            E41 | 2026-12-28T09:00    | OBJECTION         | 2026+2027 | 2027-01-05 | PROVISIONAL: 2027 unpublished
            E49 | 2026-10-12T09:00    | DISPUTE_RULING min NOTICE(2026-10-13) | 2026 | 2026-10-13 | 3 WD: 10-15; received 09-28
            E50 | 2026-11-17T09:00    | RELAY min TRIAGE(2026-11-17) | 2026 | 2026-11-18 | no day left
            """)
    void the_due_date_is_the_one_of_the_rulebook(
            String number, LocalDateTime event, String rule, String years, LocalDate expected, String reason) {
        Instant from = event.atZone(ChinaTime.ZONE).toInstant();
        DueDate due = computed(Calendars.clockOf(years), rule, from);

        assertThat(due.dueDate()).isEqualTo(expected);
        assertThat(due.dueAt().atZone(ChinaTime.ZONE).toLocalDateTime())
                .isEqualTo(expected.plusDays(1).atStartOfDay());
        assertThat(due.startedAt()).isEqualTo(from);
        assertThat(due.article()).isNotBlank();
        assertThat(due.provisional()).isEqualTo(reason.startsWith("PROVISIONAL"));
    }

    private static DueDate computed(StatutoryClock clock, String text, Instant from) {
        Matcher rule = RULE.matcher(text);
        assertThat(rule.matches()).as("rule %s", text).isTrue();
        LimitRule limit = LimitRule.valueOf(rule.group("rule"));
        return switch (limit) {
            case HANDLING_DEEMED -> clock.deemedAfter(clock.due(LimitRule.NOTICE, from));
            case HANDLING_EXT -> {
                DueDate handling = clock.due(LimitRule.HANDLING, from);
                yield clock.extended(handling, handling.dueDate().plusDays(Long.parseLong(rule.group("more"))));
            }
            case RELAY -> clock.relay(from, LocalDate.parse(rule.group("first")));
            case DISPUTE_RULING -> clock.within(clock.due(limit, from), LocalDate.parse(rule.group("first")));
            default -> composed(clock, limit, rule, from);
        };
    }

    private static DueDate composed(StatutoryClock clock, LimitRule limit, Matcher rule, Instant from) {
        List<LocalRule> local = rule.group("local") == null
                ? List.of()
                : List.of(Calendars.localRule(limit, Integer.parseInt(rule.group("local")), DayUnit.WORKING_DAYS));
        DueDate due = clock.due(limit, from, local);
        if (rule.group("from") != null) {
            String year = ChinaTime.dateOf(from).getYear() + "-";
            due = clock.withHearing(
                    due, LocalDate.parse(year + rule.group("from")), LocalDate.parse(year + rule.group("to")));
        }
        String assigned = rule.group("assigned");
        return clock.dueNotAfter(due, assigned == null ? null : LocalDate.parse(assigned));
    }
}

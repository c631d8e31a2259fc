package org.xinqiao.matter;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.xinqiao.calendar.LimitRule.HANDLING_EXT;
import static org.xinqiao.calendar.LimitRule.NOTICE;
import static org.xinqiao.calendar.LimitRule.REVIEW_WINDOW;
import static org.xinqiao.calendar.LimitRule.SAME_DAY;
import static org.xinqiao.calendar.LimitRule.SERVICE;
import static org.xinqiao.calendar.LimitRule.TRIAGE;
import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.Actor.*;
import static org.xinqiao.matter.Guards.*;
import static org.xinqiao.matter.MatterEvent.*;
import static org.xinqiao.matter.MatterState.*;
import static org.xinqiao.matter.Transition.on;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.tenancy.Scope;

/**
 * The law as a table: every lawful step of a matter, and no other (RULEBOOK §9). Whoever wants to know what may
 * happen to a matter reads it here; use cases only carry it out.
 */
final class Procedure {

    static final List<Transition> TABLE = List.of(
            on(SUBMITTED)
                    .event(
                            REGISTER,
                            REGISTERED,
                            List.of(CLASSIFIED),
                            Set.of(REGISTRAR),
                            SAME_DAY,
                            List.of(RECEIPT),
                            "Art. 22, 23"),
            on(REGISTERED)
                    .event(
                            FORWARD,
                            ACCEPTANCE_REVIEW,
                            List.of(TARGET_BELOW, NOT_ACCUSED),
                            Set.of(OFFICE, ORGAN),
                            TRIAGE,
                            List.of(FORWARD_SLIP, WHERE_SENT),
                            "Art. 22¶1, 23¶1"),
            on(REGISTERED)
                    .event(
                            ASSIGN,
                            ACCEPTANCE_REVIEW,
                            List.of(TARGET_BELOW, NOT_ACCUSED, PERIOD_SET),
                            Set.of(OFFICE, ORGAN),
                            TRIAGE,
                            List.of(ASSIGN_LETTER, WHERE_SENT),
                            "Art. 22¶1(3), 23¶1"),
            on(REGISTERED)
                    .event(KEEP, ACCEPTANCE_REVIEW, List.of(DIRECT), Set.of(ORGAN), NOTICE, List.of(), "Art. 23¶1"),
            on(ACCEPTANCE_REVIEW)
                    .event(
                            ACCEPT,
                            HANDLING,
                            List.of(CLAIM),
                            Set.of(ORGAN),
                            NOTICE,
                            List.of(ACCEPTANCE_NOTICE),
                            "Art. 23, 31(6)"),
            on(HANDLING)
                    .event(
                            EXTEND,
                            HANDLING,
                            List.of(FIRST_EXTENSION, BEFORE_DUE, AT_MOST_30_DAYS),
                            Set.of(HEAD),
                            HANDLING_EXT,
                            List.of(EXTENSION_NOTICE),
                            "Art. 34"),
            on(HANDLING)
                    .event(
                            DECIDE,
                            DECIDED,
                            List.of(LEGAL_BASIS, EVERY_DEMAND),
                            Set.of(ORGAN),
                            LimitRule.HANDLING,
                            List.of(OPINION),
                            "Art. 31(6), 32"),
            on(DECIDED)
                    .event(
                            SERVE,
                            REVIEW_OPEN,
                            List.of(PROVEN),
                            Set.of(ORGAN),
                            SERVICE,
                            List.of(SERVICE_PROOF),
                            "Art. 35"),
            on(REVIEW_OPEN)
                    .event(LAPSE, LAPSED, List.of(WINDOW_OVER), Set.of(SYSTEM), REVIEW_WINDOW, List.of(), "[design]"),
            on(LAPSED)
                    .event(
                            CLOSE,
                            CLOSED,
                            List.of(),
                            Set.of(ORGAN, OFFICE),
                            null,
                            List.of(CLOSING_REPORT),
                            "Art. 22¶1(3)"));

    private static final Map<Key, Transition> ROWS = TABLE.stream()
            .flatMap(row -> row.from().stream().map(state -> Map.entry(new Key(state, row.event()), row)))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Procedure() {}

    static Optional<Transition> row(MatterState state, MatterEvent event) {
        return Optional.ofNullable(ROWS.get(new Key(state, event)));
    }

    /** Is there any state in which this officer might do it? Asked before anything is looked up. */
    static boolean isOpenTo(Scope scope, MatterEvent event) {
        return TABLE.stream().anyMatch(row -> row.event() == event && row.allows(scope));
    }

    /** What this officer may do in this state, in the order of the table. */
    static Set<MatterEvent> next(MatterState state, Scope scope) {
        Set<MatterEvent> events = EnumSet.noneOf(MatterEvent.class);
        TABLE.stream()
                .filter(row -> row.from().contains(state) && row.allows(scope))
                .forEach(row -> events.add(row.event()));
        return events;
    }

    private record Key(MatterState state, MatterEvent event) {}
}

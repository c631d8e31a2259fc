package org.xinqiao.matter.procedure;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xinqiao.matter.handling.HandlingRows;
import org.xinqiao.matter.intake.IntakeRows;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.overlay.OverlayRows;
import org.xinqiao.matter.petition.PetitionRows;
import org.xinqiao.matter.review.ReviewRows;
import org.xinqiao.matter.routing.RoutingRows;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/**
 * The law as a table: every lawful step of a matter, and no other (RULEBOOK §9). Read here what may happen to a matter;
 * use cases only carry it out.
 */
public final class Procedure {

    /** All rows that move a matter. Overlays are aggregates of their own and offer their own next steps. */
    private static final List<Transition> STEPS = Stream.of(
                    IntakeRows.ROWS, RoutingRows.ROWS, HandlingRows.ROWS, ReviewRows.ROWS, PetitionRows.ROWS)
            .flatMap(List::stream)
            .toList();

    public static final List<Transition> TABLE =
            Stream.of(STEPS, OverlayRows.ROWS).flatMap(List::stream).toList();

    private static final Map<Key, Transition> ROWS = TABLE.stream()
            .flatMap(row -> row.from().stream().map(state -> Map.entry(new Key(state, row.event()), row)))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Procedure() {}

    public static Optional<Transition> row(MatterState state, MatterEvent event) {
        return Optional.ofNullable(ROWS.get(new Key(state, event)));
    }

    /** True where this officer may take the step in some state; checked before any lookup. */
    public static boolean isOpenTo(Scope scope, MatterEvent event) {
        return TABLE.stream().anyMatch(row -> row.event() == event && row.allows(scope));
    }

    /** The custody from which this scope may take the step in any state; empty where it has none. */
    public static Optional<Custody> custody(MatterEvent event, Scope scope, List<Custody> custodies, Tenants tenants) {
        return TABLE.stream()
                .filter(row -> row.event() == event)
                .flatMap(row -> row.actors().stream().sorted())
                .flatMap(actor -> actor.custody(scope, custodies, tenants).stream())
                .findFirst();
    }

    /** The steps open to these roles in this state, with any custody; in table order. */
    public static Set<MatterEvent> next(MatterState state, Scope scope) {
        return events(state, row -> row.allows(scope));
    }

    /** The steps open to this scope in this state, with these custodies, as far as no guard bars them from the start. */
    public static Set<MatterEvent> next(MatterState state, Scope scope, List<Custody> custodies, Tenants tenants) {
        return events(
                state,
                row -> row.actors().stream()
                        .flatMap(actor -> actor.custody(scope, custodies, tenants).stream())
                        .map(custody -> new Guard.Offer(scope, custody, custodies, tenants))
                        .anyMatch(offer -> row.guards().stream()
                                .allMatch(guard -> guard.offered().test(offer))));
    }

    private static Set<MatterEvent> events(MatterState state, Predicate<Transition> lawful) {
        Set<MatterEvent> events = EnumSet.noneOf(MatterEvent.class);
        STEPS.stream()
                .filter(row -> row.from().contains(state) && lawful.test(row))
                .forEach(row -> events.add(row.event()));
        return events;
    }

    private record Key(MatterState state, MatterEvent event) {}

    /** As a refusal tells them. */
    static List<String> names(Set<MatterEvent> events) {
        return events.stream().map(Enum::name).toList();
    }
}

package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Scope;

/**
 * One row of RULEBOOK §9.
 *
 * @param to the next state; where there are several the use case picks, the usual one first; empty where the state
 *     stays, as with every overlay
 * @param limit the clock that the step meets; absent where the law sets none
 * @param documents issued with the step, in this order; where there are several the use case picks
 * @param article where the rule comes from
 * @param signed the head of the organ signs where the office signs (RULEBOOK H9)
 */
public record Transition(
        Set<MatterState> from,
        MatterEvent event,
        List<MatterState> to,
        List<Guard> guards,
        Set<Actor> actors,
        @Nullable LimitRule limit,
        List<DocumentKind> documents,
        String article,
        boolean signed) {

    /** Signed by the head, or the head's alone. */
    public boolean isSigned() {
        return signed || actors.equals(Set.of(Actor.HEAD));
    }

    public boolean allows(Scope scope) {
        return actors.stream().anyMatch(actor -> actor.is(scope));
    }

    /** The next states from this state. */
    public List<MatterState> next(MatterState state) {
        return to.isEmpty() ? List.of(state) : to;
    }

    /** Whether a step by this row may have left the matter in this state. */
    boolean leadsTo(MatterState state) {
        return to.isEmpty() ? from.contains(state) : to.contains(state);
    }

    /** Starts a row. */
    public static Row on(MatterState... from) {
        return on(Set.of(from));
    }

    public static Row on(Set<MatterState> from) {
        return new Row(from, List.of(), List.of(), List.of(), false);
    }

    public record Row(
            Set<MatterState> from,
            List<Guard> guards,
            List<DocumentKind> documents,
            List<MatterState> to,
            boolean signed) {

        public Row to(MatterState... states) {
            return new Row(from, guards, documents, List.of(states), signed);
        }

        public Row when(Guard... conditions) {
            return new Row(from, List.of(conditions), documents, to, signed);
        }

        public Row issuing(DocumentKind... kinds) {
            return new Row(from, guards, List.of(kinds), to, signed);
        }

        /** The head signs it (RULEBOOK H9). */
        public Row signedByHead() {
            return new Row(from, guards, documents, to, true);
        }

        public Transition event(MatterEvent event, String article, @Nullable LimitRule limit, Actor... actors) {
            return new Transition(
                    from, Objects.requireNonNull(event), to, guards, Set.of(actors), limit, documents, article, signed);
        }
    }
}

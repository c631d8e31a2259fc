package org.xinqiao.matter;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.tenancy.Scope;

/**
 * One row of RULEBOOK §9.
 *
 * @param limit the clock by which it should be done; absent where the law sets none
 * @param documents issued with the step, in this order
 * @param article where the rule comes from
 */
record Transition(
        Set<MatterState> from,
        MatterEvent event,
        MatterState to,
        List<Guard> guards,
        Set<Actor> actors,
        @Nullable LimitRule limit,
        List<DocumentKind> documents,
        String article) {

    boolean allows(Scope scope) {
        return actors.stream().anyMatch(actor -> actor.is(scope));
    }

    /** Fluent beginning of a row. */
    static Row on(MatterState... from) {
        return new Row(Set.of(from));
    }

    record Row(Set<MatterState> from) {
        Transition event(
                MatterEvent event,
                MatterState to,
                List<Guard> guards,
                Set<Actor> actors,
                @Nullable LimitRule limit,
                List<DocumentKind> documents,
                String article) {
            return new Transition(from, event, to, guards, actors, limit, documents, article);
        }
    }
}

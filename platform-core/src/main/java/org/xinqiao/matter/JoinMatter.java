package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.StatutoryClock;

/**
 * The verbs by which a matter is worked together with the other province (Art. 24): it joins, and what may cross the
 * border of its index is told. Its custody, steps and clocks are not touched.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JoinMatter {

    private static final int MOST_CLOCKS = 20;

    private final Steps steps;
    private final MatterViews views;

    JoinMatter(Steps steps, MatterViews views) {
        this.steps = steps;
        this.views = views;
    }

    /** What the partner is told of a matter (RULEBOOK §15 X3). */
    public record Facts(String number, @Nullable String category, String placeCode, List<Clock> clocks) {}

    /** A statutory clock; stopped on the day it was met or missed. */
    public record Clock(
            String rule,
            LocalDate startedOn,
            LocalDate dueOn,
            @Nullable LocalDate stoppedOn,
            boolean provisional) {}

    /**
     * A matter the acting organ holds joins.
     *
     * @throws Refusal not-found, content-not-granted, stale; never-exchanged for a report (检举控告, RULEBOOK §15 X4)
     */
    public Facts join(Order order) {
        return joined(steps.held(order, null, new Command.Join()));
    }

    /** The same where the officer saw the case and not the matter. */
    public Facts join(UUID matterId) {
        return joined(steps.held(matterId, new Command.Join()));
    }

    /** Its clocks as they now stand, to the office that sees its index. */
    public List<Clock> clocks(UUID matterId) {
        return views.deadlines(matterId).stream()
                .filter(deadline -> !deadline.rule.isPetitioners())
                .limit(MOST_CLOCKS)
                .map(deadline -> new Clock(
                        deadline.rule.name(),
                        StatutoryClock.dateOf(deadline.startedAt),
                        deadline.dueDate,
                        deadline.settledAt == null ? null : StatutoryClock.dateOf(deadline.settledAt),
                        deadline.provisional))
                .toList();
    }

    private Facts joined(Step step) {
        Matter matter = step.matter();
        if (matter.sealed || matter.kind == MatterKind.REPORT) {
            throw Refusal.of(ProblemCodeDto.NEVER_EXCHANGED);
        }
        steps.finish(step);
        return new Facts(Objects.requireNonNull(matter.number), matter.category, matter.placeCode, clocks(matter.id));
    }
}

package org.xinqiao.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * The escalation levels of a clock [design]: 0 warns and 1 reminds its own organ; 2, 3, … go to its petition office and
 * then to one office above after the other, up to the province. The petition office's own lateness starts above it
 * (Art. 43; RULEBOOK U5). A check that nobody made has passed by its end and goes to nobody (U6).
 */
@Component
public class EscalationLevels {

    public static final int WARNING = 0;
    public static final int REMINDER = 1;
    public static final int FIRST_SUPERIOR = 2;

    private final Tenants tenants;
    private final Duration grace;
    private final Duration between;

    /**
     * @param grace from the limit's end to the first superior
     *
     * @param between from one superior to the next
     */
    EscalationLevels(
            Tenants tenants,
            @Value("${xinqiao.escalation.grace:24h}") Duration grace,
            @Value("${xinqiao.escalation.between:120h}") Duration between) {
        this.tenants = tenants;
        this.grace = grace;
        this.between = between;
    }

    /** What this level tells the organ whose clock it is. */
    static String kind(int level) {
        return switch (level) {
            case WARNING -> "WARNING";
            case REMINDER -> "REMINDER";
            default -> "ESCALATED";
        };
    }

    /** The office in whose scope the level is handled; empty past the province. */
    Optional<Tenant> office(OverdueClock due) {
        return office(due, due.level());
    }

    private Optional<Tenant> office(OverdueClock due, int level) {
        if (level < FIRST_SUPERIOR) {
            return Optional.of(tenants.get(due.tenantId()));
        }
        if (due.is(LimitRule.CHECK)) {
            return Optional.empty();
        }
        List<Tenant> superiors = superiors(due.tenantId(), due.organId());
        int index = level - FIRST_SUPERIOR;
        return index < superiors.size() ? Optional.of(superiors.get(index)) : Optional.empty();
    }

    /** When the next level is due; absent after the last. */
    @Nullable
    Instant next(OverdueClock due) {
        int following = due.level() + 1;
        if (office(due, following).isEmpty()) {
            return null;
        }
        int above = following - FIRST_SUPERIOR;
        return above < 0 ? due.dueAt() : due.dueAt().plus(grace).plus(between.multipliedBy(above));
    }

    /** From the organ's own petition office, or from the next office up where it is that one's clock, to the province. */
    List<Tenant> superiors(long tenantId, long organId) {
        List<Tenant> superiors = new ArrayList<>();
        Tenant office = tenants.get(tenantId);
        if (tenants.receivingOrgan(office.id()).id() != organId) {
            superiors.add(office);
        }
        for (Long parent = office.parentId(); parent != null; ) {
            Tenant above = tenants.get(parent);
            superiors.add(above);
            parent = above.parentId();
        }
        return superiors;
    }
}

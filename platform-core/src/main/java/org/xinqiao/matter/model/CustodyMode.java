package org.xinqiao.matter.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How the matter came to the office whose turn it is; custody proper, or a part beside the holder's. */
public enum CustodyMode {
    RECEIVED,
    FORWARDED,
    ASSIGNED,
    KEPT,
    /** Back at its sender, who agreed with an objection (Art. 23¶3). */
    RETURNED,
    /** Named by the common superior (Art. 24¶1). */
    DESIGNATED,
    /** Taken over by a superior of its holder. */
    CALLED_IN,
    /** From an organ that was split, merged or abolished (Art. 24¶2). */
    SUCCEEDED,
    /** To the discipline or political-legal organ (Art. 22¶2). */
    TRANSFERRED,
    /** Before the organ that reviews (Art. 35). */
    REVIEW,
    /** Before the organ that reviews finally (Art. 36). */
    REREVIEW,
    /** Back at the organ that decided, to handle it anew. */
    REDONE,
    /** A superior watches what an office below holds; no custody, no step of the procedure. */
    ESCALATED,
    /** The sender has an objection to rule on (Art. 23¶3). */
    RULING,
    /** The common superior has a dispute to decide (Art. 24¶1). */
    DISPUTED,
    /** The reviewing organ is asked to open a lapsed matter again (RULEBOOK F3). */
    REOPENING,
    /** An office that an urgent report names, or a level between (Art. 25). */
    COPIED;

    private static final Set<CustodyMode> BESIDE = EnumSet.of(ESCALATED, RULING, DISPUTED, REOPENING, COPIED);

    /** Of a custody's mode in SQL: custody proper. */
    public static final String HOLDS =
            BESIDE.stream().map(mode -> "'" + mode.name() + "'").collect(Collectors.joining(", ", "NOT IN (", ")"));

    /** The organ looks at another's decision. */
    public boolean reviews() {
        return this == REVIEW || this == REREVIEW || this == REOPENING;
    }

    /** Custody proper: one of a matter is open at a time. */
    public boolean holds() {
        return !BESIDE.contains(this);
    }

    /** What another office sent may be objected to; what a superior decided may not (Art. 23¶3, 24¶1). */
    public boolean mayBeObjectedTo() {
        return this == FORWARDED || this == ASSIGNED;
    }
}

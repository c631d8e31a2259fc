package org.xinqiao.matter.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How an office got its custody: as the holder, or beside the holder. */
public enum CustodyMode {
    RECEIVED,
    FORWARDED,
    ASSIGNED,
    KEPT,
    /** Returned to its sender, who agreed with an objection (Art. 23¶3). */
    RETURNED,
    /** The common superior designated the organ (Art. 24¶1). */
    DESIGNATED,
    /** A superior of the holder took it over. */
    CALLED_IN,
    /** From an organ that was split, merged or abolished (Art. 24¶2). */
    SUCCEEDED,
    /** Transferred to the discipline or the political-legal organ (Art. 22¶2). */
    TRANSFERRED,
    /** At the organ that reviews (Art. 35). */
    REVIEW,
    /** At the organ that reviews finally (Art. 36). */
    REREVIEW,
    /** Back at the organ that decided, which handles it anew. */
    REDONE,
    /**
     * A superior watches the office below that holds the matter; no custody of the matter, no step of the procedure.
     */
    ESCALATED,
    /** The sender has to rule on an objection (Art. 23¶3). */
    RULING,
    /** The common superior has to decide a dispute (Art. 24¶1). */
    DISPUTED,
    /** The reviewing organ is asked to reopen a lapsed matter (RULEBOOK F3). */
    REOPENING,
    /** The office is told by an urgent report: it is named there, or stands on a level between (Art. 25). */
    COPIED,
    /** The petitioner added to the matter, and the organ has to answer (RULEBOOK H10). */
    SUPPLEMENTED;

    /** The database has the same in {@code is_beside}. */
    private static final Set<CustodyMode> BESIDE =
            EnumSet.of(ESCALATED, RULING, DISPUTED, REOPENING, COPIED, SUPPLEMENTED);

    /** SQL condition on a custody's mode: true for the holder's custody. */
    public static final String HOLDS =
            BESIDE.stream().map(mode -> "'" + mode.name() + "'").collect(Collectors.joining(", ", "NOT IN (", ")"));

    /** True where the organ reviews another's decision. */
    public boolean reviews() {
        return this == REVIEW || this == REREVIEW || this == REOPENING;
    }

    /**
     * True where what the organ writes stays its own: a reviewer's drafts (RULEBOOK V6), and what the organ of a transfer
     * finds, which never goes back to the sender (C6).
     */
    public boolean keepsItsNotes() {
        return reviews() || this == TRANSFERRED;
    }

    /** True for the holder's custody; a matter has at most one of these open. */
    public boolean holds() {
        return !BESIDE.contains(this);
    }

    /** The organ may object to what another office sent, not to what a superior decided (Art. 23¶3, 24¶1). */
    public boolean mayBeObjectedTo() {
        return this == FORWARDED || this == ASSIGNED;
    }
}

package org.xinqiao.matter.model;

import java.util.Set;

/** The states of RULEBOOK §9. "Overdue" is no state: the clocks tell it. */
public enum MatterState {
    SUBMITTED,
    REGISTERED,
    LINKED,
    ACCEPTANCE_REVIEW,
    OBJECTED,
    JURISDICTION_DISPUTE,
    REFERRED,
    ROUTED_LEGAL,
    ROUTED_DISCIPLINE,
    ROUTED_STATUTORY,
    NOT_ACCEPTED,
    NO_LONGER_ACCEPTED,
    CONCLUDED_LEGAL,
    HANDLING,
    HANDLING_SIMPLE,
    DUTY_HANDLING,
    /** A duty was answered; the answer is still to be served. */
    ANSWERED,
    STUDYING,
    SETTLED,
    DECIDED,
    REVIEW_OPEN,
    REVIEWING,
    REVIEW_DECIDED,
    REREVIEW_OPEN,
    REREVIEWING,
    FINAL,
    LAPSED,
    WITHDRAWN,
    CLOSED;

    /** States in which somebody still has to act; in the others the matter waits to be closed, or is closed. */
    public static final Set<MatterState> OPEN = Set.of(
            SUBMITTED,
            REGISTERED,
            ACCEPTANCE_REVIEW,
            OBJECTED,
            JURISDICTION_DISPUTE,
            HANDLING,
            HANDLING_SIMPLE,
            DUTY_HANDLING,
            ANSWERED,
            STUDYING,
            DECIDED,
            REVIEW_OPEN,
            REVIEWING,
            REVIEW_DECIDED,
            REREVIEW_OPEN,
            REREVIEWING);

    /** Accepted and being handled (Art. 19¶3). */
    public static final Set<MatterState> HANDLED = Set.of(HANDLING, HANDLING_SIMPLE, DUTY_HANDLING, STUDYING);

    /** Refused on one of the only grounds (RULEBOOK §5). */
    public static final Set<MatterState> REFUSED = Set.of(NOT_ACCEPTED, NO_LONGER_ACCEPTED, CONCLUDED_LEGAL);

    /** Registered and not decided yet: what is filed again lives on in it (RULEBOOK I7). */
    public static final Set<MatterState> UNDECIDED = Set.of(
            REGISTERED,
            ACCEPTANCE_REVIEW,
            OBJECTED,
            JURISDICTION_DISPUTE,
            HANDLING,
            HANDLING_SIMPLE,
            DUTY_HANDLING,
            STUDYING);

    /** Whose end an organ may report to the office that assigned the matter: decided or later, or settled. */
    public static final Set<MatterState> REPORTED_FROM = Set.of(
            SETTLED,
            DECIDED,
            REVIEW_OPEN,
            REVIEWING,
            REVIEW_DECIDED,
            REREVIEW_OPEN,
            REREVIEWING,
            FINAL,
            LAPSED,
            CLOSED);

    /** Decided or later, or settled: an opinion or an agreement is to be carried out. */
    public static final Set<MatterState> DECIDED_OR_LATER = Set.of(
            SETTLED,
            DECIDED,
            REVIEW_OPEN,
            REVIEWING,
            REVIEW_DECIDED,
            REREVIEW_OPEN,
            REREVIEWING,
            FINAL,
            LAPSED,
            CLOSED);
}

package org.xinqiao.matter.model;

import java.util.Set;

/** The states of RULEBOOK §9. "Overdue" is none of them: it is read off the clocks. */
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

    /** Somebody still has to act on it; the others wait to be closed, or are. */
    public static final Set<MatterState> OPEN = Set.of(
            SUBMITTED,
            REGISTERED,
            ACCEPTANCE_REVIEW,
            OBJECTED,
            JURISDICTION_DISPUTE,
            HANDLING,
            HANDLING_SIMPLE,
            DUTY_HANDLING,
            STUDYING,
            DECIDED,
            REVIEW_OPEN,
            REVIEWING,
            REVIEW_DECIDED,
            REREVIEW_OPEN,
            REREVIEWING);

    /** Accepted or being handled, or about to be (Art. 19¶3). */
    public static final Set<MatterState> UNDER_WAY = Set.of(
            ACCEPTANCE_REVIEW, OBJECTED, JURISDICTION_DISPUTE, HANDLING, HANDLING_SIMPLE, DUTY_HANDLING, STUDYING);

    /** Where its opinion stands: decided or later. */
    public static final Set<MatterState> DECIDED_OR_LATER =
            Set.of(DECIDED, REVIEW_OPEN, REVIEWING, REVIEW_DECIDED, REREVIEW_OPEN, REREVIEWING, FINAL, LAPSED, CLOSED);
}

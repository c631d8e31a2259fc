package org.xinqiao.matter.model;

/** What an officer did (Art. 31(6): hear, investigate; RULEBOOK R10: contact). */
public enum NoteKind {
    CONTACT,
    HEARING_OF_PETITIONER,
    INVESTIGATION,
    /** A report to the superior; only {@code ReportMatter} writes it. */
    REPORT,
    /** Social assistance: explained to the petitioner or applied for together (Art. 37¶2). */
    AID,
    /** Feedback to the sender of an assigned matter; only {@code GiveFeedback} writes it. */
    FEEDBACK,
    /**
     * A withdrawal stated at the counter or by phone; only {@code DraftWithdrawal} writes it. The petitioner has to
     * confirm it.
     */
    WITHDRAWAL_TYPED,
    /** A report that names nobody; only {@code ProposeReclassification} writes it, a second officer confirms. */
    RECLASSIFICATION_PROPOSED,
    /** Why a lapsed matter stays lapsed; only {@code DeclineReopening} writes it. */
    REOPENING_DECLINED,
    /** A service that failed (RULEBOOK V5); only {@code RecordAttempt} writes it. */
    SERVICE_ATTEMPT,
    /** Terms of a settlement for the petitioner to confirm; only {@code DraftSettlement} writes it. */
    SETTLEMENT_TYPED,
    /** What the organs that handle the open parts may know of a sealed one; its holder releases it (RULEBOOK P1). */
    REDACTED_COPY;

    /** Kinds that an officer may write directly. */
    public boolean isPlain() {
        return this == CONTACT || this == HEARING_OF_PETITIONER || this == INVESTIGATION || this == AID;
    }
}

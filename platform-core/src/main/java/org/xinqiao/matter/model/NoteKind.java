package org.xinqiao.matter.model;

/** What was done (Art. 31(6): hear, investigate; RULEBOOK R10: contact). */
public enum NoteKind {
    CONTACT,
    HEARING_OF_PETITIONER,
    INVESTIGATION,
    /** Told to the superior, by {@code ReportMatter} alone. */
    REPORT,
    /** Social assistance pointed out or applied for together (Art. 37¶2). */
    AID,
    /** Told to the sender of an assigned matter, by {@code GiveFeedback} alone. */
    FEEDBACK,
    /** Said at the counter or on the phone, by {@code DraftWithdrawal} alone; the petitioner confirms it. */
    WITHDRAWAL_TYPED,
    /** Why a lapsed matter is not opened again, by {@code ReopenMatter} alone. */
    REOPENING_DECLINED;

    /** What an officer writes down as such. */
    public boolean isPlain() {
        return this == CONTACT || this == HEARING_OF_PETITIONER || this == INVESTIGATION || this == AID;
    }
}

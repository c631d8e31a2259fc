package org.xinqiao.matter.model;

import org.xinqiao.matter.handling.GiveFeedback;
import org.xinqiao.matter.overlay.ReportMatter;
import org.xinqiao.matter.petition.DraftWithdrawal;
import org.xinqiao.matter.review.ReopenMatter;

/** What was done (Art. 31(6): hear, investigate; RULEBOOK R10: contact). */
public enum NoteKind {
    CONTACT,
    HEARING_OF_PETITIONER,
    INVESTIGATION,
    /** Told to the superior, by {@link ReportMatter} alone. */
    REPORT,
    /** Social assistance pointed out or applied for together (Art. 37¶2). */
    AID,
    /** Told to the sender of an assigned matter, by {@link GiveFeedback} alone. */
    FEEDBACK,
    /** Said at the counter or on the phone, by {@link DraftWithdrawal} alone; the petitioner confirms it. */
    WITHDRAWAL_TYPED,
    /** Why a lapsed matter is not opened again, by {@link ReopenMatter} alone. */
    REOPENING_DECLINED;

    /** What an officer writes down as such. */
    public boolean isPlain() {
        return this == CONTACT || this == HEARING_OF_PETITIONER || this == INVESTIGATION || this == AID;
    }
}

package org.xinqiao.document;

import java.util.Map;

/** What the petitioner can do next, as the document itself states (RULEBOOK §18); the template holds the wording. */
enum Remedy {
    NONE,
    /** Number and query code show how the matter stands (Art. 18¶1, 21¶2). */
    QUERY,
    WHOM_TO_ASK,
    /** After the due date: the office above, whose duty is supervision (Art. 40¶1, 44). */
    SUPERIOR_IF_LATE,
    /** On the simple track: asking for the ordinary one (RULEBOOK S5), and the superior after the due date. */
    ORDINARY_TRACK,
    /** A suggestion is studied and answered; Art. 34's sixty days do not limit it (Art. 29). */
    STUDY,
    SUPERIOR,
    /** New facts reopen the way; refusing a matter within remit incurs liability (Art. 44(2)). */
    NEW_FACTS,
    STATUTORY_PROCEDURE,
    /** Review by a named organ, within 30 days (Art. 35). */
    REVIEW,
    /** Rereview one level further up, within 30 days (Art. 36¶1). */
    REREVIEW,
    /** The review chain has ended (Art. 36¶3); new facts and other legal rights remain. */
    FINAL,
    /** Administrative reconsideration or lawsuit: within the special law's periods. */
    RECONSIDERATION,
    PERFORMANCE,
    FILE_AGAIN;

    /** Chosen by kind; where one kind serves several routes, by route. */
    static Remedy of(DocumentKind kind, Map<String, ?> fields) {
        if (kind != DocumentKind.ACCEPTANCE_NOTICE) {
            return kind.remedy();
        }
        String route = String.valueOf(fields.get("route"));
        if (route.contains("SIMPLE")) {
            return ORDINARY_TRACK;
        }
        return route.contains("29") ? STUDY : kind.remedy();
    }
}

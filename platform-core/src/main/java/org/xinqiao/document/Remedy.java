package org.xinqiao.document;

import java.util.Map;

/** What the petitioner can do next, told in the document itself (RULEBOOK §18); the wording is the template's. */
enum Remedy {
    NONE,
    /** Number and query code tell how it stands (Art. 18¶1, 21¶2). */
    QUERY,
    WHOM_TO_ASK,
    /** Past the due date: the office above, whose duty supervision is (Art. 40¶1, 44). */
    SUPERIOR_IF_LATE,
    /** The short track: the ordinary one may be asked for (RULEBOOK S5), and the superior if late. */
    ORDINARY_TRACK,
    /** A suggestion is studied and answered; Art. 34's sixty days are not its limit (Art. 29). */
    STUDY,
    SUPERIOR,
    /** New facts open the way again; a refusal in remit is liability (Art. 44(2)). */
    NEW_FACTS,
    STATUTORY_PROCEDURE,
    /** To a named organ within 30 days (Art. 35). */
    REVIEW,
    /** One further up within 30 days (Art. 36¶1). */
    REREVIEW,
    /** The end of the chain (Art. 36¶3); new facts and other legal rights stay. */
    FINAL,
    /** Administrative reconsideration or suit: the special law's own periods. */
    RECONSIDERATION,
    PERFORMANCE,
    FILE_AGAIN;

    /** Chosen by kind, and where one kind serves several routes, by route. */
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

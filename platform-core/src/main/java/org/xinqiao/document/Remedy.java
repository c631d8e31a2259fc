package org.xinqiao.document;

import java.util.Map;

/** What the petitioner can do next, as the document itself states (RULEBOOK §18); the template holds the wording. */
enum Remedy {
    NONE,
    /** Number and query code show how the matter stands (Art. 18¶1, 21¶2). */
    QUERY,
    WHOM_TO_ASK,
    /** After the due date: the organs above and the petition office, whose duty is supervision (Art. 40, 45(1)). */
    SUPERIOR_IF_LATE,
    /** On the simple track: asking for the ordinary one (RULEBOOK S5), and the superior after the due date. */
    ORDINARY_TRACK,
    /** A suggestion is studied and answered; Art. 34's sixty days do not limit it (Art. 29). */
    STUDY,
    SUPERIOR,
    /** A lawsuit's matter is over (Art. 37¶3); nothing of Art. 44 applies. */
    CONCLUDED,
    /** New facts reopen the way; refusing a matter within remit incurs liability (Art. 44(2)). */
    NEW_FACTS,
    STATUTORY_PROCEDURE,
    /** Review by a named organ, within 30 days (Art. 35). */
    REVIEW,
    /** Rereview one level further up, within 30 days (Art. 36¶1). */
    REREVIEW,
    /** A review ordered to handle anew: its opinion opens review again, and rereview stays open (RULEBOOK V4). */
    REDO,
    /** A rereview ordered to handle anew: nothing has ended yet. */
    REDO_FINAL,
    /** The review chain has ended (Art. 36¶3); new facts and other legal rights remain. */
    FINAL,
    /** Administrative reconsideration or lawsuit: within the special law's periods. */
    RECONSIDERATION,
    /** The same where the duty is neither performed nor answered in time. */
    DUTY_IF_LATE,
    /** A report is told how it was handled, with neither (Art. 30¶1). */
    REPORT,
    PERFORMANCE,
    /** What a lawful body mediated, a court may confirm (民事诉讼法 Art. 205). */
    PERFORMANCE_MEDIATED,
    FILE_AGAIN;

    /** Chosen by kind; where one kind serves several routes or outcomes, by these. */
    static Remedy of(DocumentKind kind, Map<String, ?> fields) {
        return switch (kind) {
            case ACCEPTANCE_NOTICE -> ofRoute(kind, String.valueOf(fields.get("route")));
            case DUTY_NOTICE -> isReport(fields) ? SUPERIOR_IF_LATE : kind.remedy();
            case DUTY_ANSWER -> isReport(fields) ? REPORT : kind.remedy();
            case REVIEW_OPINION -> isRedo(fields) ? REDO : kind.remedy();
            case REREVIEW_OPINION -> isRedo(fields) ? REDO_FINAL : kind.remedy();
            case AGREEMENT -> "MEDIATION".equals(fields.get("mode")) ? PERFORMANCE_MEDIATED : kind.remedy();
            default -> kind.remedy();
        };
    }

    private static Remedy ofRoute(DocumentKind kind, String route) {
        if (route.contains("SIMPLE")) {
            return ORDINARY_TRACK;
        }
        return route.contains("29") ? STUDY : kind.remedy();
    }

    private static boolean isReport(Map<String, ?> fields) {
        return Boolean.TRUE.equals(fields.get("report"));
    }

    private static boolean isRedo(Map<String, ?> fields) {
        return "ORDER_REDO".equals(fields.get("outcome"));
    }
}

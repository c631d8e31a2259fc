package org.xinqiao.calendar;

import static org.xinqiao.calendar.DayUnit.NATURAL_DAYS;
import static org.xinqiao.calendar.DayUnit.WORKING_DAYS;

/** The limits of RULEBOOK §10. A node may configure figures marked [design], [practice] or [seed], but only shorter. */
public enum LimitRule {
    TRIAGE(15, NATURAL_DAYS, "Art. 22¶1"),
    NOTICE(15, NATURAL_DAYS, "Art. 23¶2–3"),
    OBJECTION(5, WORKING_DAYS, "Art. 23¶3"),
    OBJECTION_RULING(1, WORKING_DAYS, "[design]"),
    REROUTE(1, WORKING_DAYS, "[design]"),
    DISPUTE_RULING(3, WORKING_DAYS, "[design]"),
    /** What is left of the first TRIAGE or NOTICE, and a working day at least; see {@link StatutoryClock#relay}. */
    RELAY(1, WORKING_DAYS, "[design]"),
    /** To confirm what was transferred, or to return it (RULEBOOK C6). */
    CONFIRM(5, WORKING_DAYS, "[design]"),
    /** To answer what the petitioner added (RULEBOOK H10). */
    SUPPLEMENT(5, WORKING_DAYS, "[design]"),
    /** The organ reports the end of what was assigned to it, by the assigned day (RULEBOOK U6). */
    CLOSING_REPORT(0, NATURAL_DAYS, "Art. 22¶1(3)"),
    /** The sender checks the closing report of what it assigned (RULEBOOK U6). */
    CHECK(10, WORKING_DAYS, "[design]"),
    HANDLING(60, NATURAL_DAYS, "Art. 34"),
    /** The extension's own days, 30 at most, on top of HANDLING's. */
    HANDLING_EXT(30, NATURAL_DAYS, "Art. 34"),
    /** HANDLING counted from the end of NOTICE, where the organ gave no notice of acceptance (RULEBOOK H2). */
    HANDLING_DEEMED(60, NATURAL_DAYS, "Art. 34; [design]"),
    REVIEW_WINDOW(30, NATURAL_DAYS, "Art. 35", true),
    REREVIEW_WINDOW(30, NATURAL_DAYS, "Art. 36¶1", true),
    REVIEW(30, NATURAL_DAYS, "Art. 35"),
    REREVIEW(30, NATURAL_DAYS, "Art. 36"),
    /** To send back what a review ordered to be redone (RULEBOOK V4). */
    REDO(3, WORKING_DAYS, "[design]"),
    /** To answer who asks to reopen (RULEBOOK V8). */
    REOPEN_ANSWER(10, WORKING_DAYS, "[design]"),
    SIMPLE_ACCEPT(3, WORKING_DAYS, "[practice]"),
    SIMPLE_RELAY(1, WORKING_DAYS, "[practice]"),
    SIMPLE_OPINION(10, WORKING_DAYS, "[practice]"),
    SERVICE(5, WORKING_DAYS, "[design]"),
    SUGGESTION(60, NATURAL_DAYS, "[design]"),
    PROPOSAL_REPLY(30, NATURAL_DAYS, "[design]"),
    JOINT_ACK(1, WORKING_DAYS, "[design]"),
    JOINT_ANSWER(5, WORKING_DAYS, "[design]"),
    SAME_DAY(0, DayUnit.SAME_DAY, "[seed]"),
    /** The date that the special law names, see {@link StatutoryClock#until}, else two months (行政诉讼法 Art. 47¶1). */
    DUTY(2, DayUnit.MONTHS, "Art. 31(5)"),
    /** The date that the opinion names for its execution; see {@link StatutoryClock#until}. */
    EXECUTION(0, NATURAL_DAYS, "Art. 32¶2");

    private final int days;
    private final DayUnit unit;
    private final String article;
    private final boolean petitioners;

    LimitRule(int days, DayUnit unit, String article) {
        this(days, unit, article, false);
    }

    LimitRule(int days, DayUnit unit, String article, boolean petitioners) {
        this.days = days;
        this.unit = unit;
        this.article = article;
        this.petitioners = petitioners;
    }

    /** Length, in {@link #unit}; 0 for SAME_DAY and where the opinion names the day. */
    public int days() {
        return days;
    }

    public DayUnit unit() {
        return unit;
    }

    /** Article of the 信访工作条例; in brackets, what stands in for a statute. */
    public String article() {
        return article;
    }

    /**
     * True for a petitioner's window, which rolls off days off (D4) and may only lengthen; false for an organ's limit.
     */
    public boolean isPetitioners() {
        return petitioners;
    }

    /**
     * False for what its office does not see as its own next date: a petitioner's window, a deemed start, what is owed or
     * checked beside the custody.
     */
    public boolean bindsTheWorklist() {
        return !petitioners && this != HANDLING_DEEMED && this != CLOSING_REPORT && this != CHECK;
    }

    /** True where no statute sets the figure, so that a node may configure it (the rulebook's †). */
    public boolean isConfigurable() {
        return article.startsWith("[");
    }
}

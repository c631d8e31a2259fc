package org.xinqiao.matter;

/** How the matter came to the office that holds it. */
public enum HopMode {
    RECEIVED,
    FORWARDED,
    ASSIGNED,
    KEPT,
    /** A superior watches what an office below holds; no custody, no step of the procedure. */
    ESCALATED
}

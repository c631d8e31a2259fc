package org.xinqiao.matter.procedure;

import org.jspecify.annotations.Nullable;

/** What a person, or the clock, asks of a matter; each stage has its own. */
public interface Command {

    /** What the audit calls it, where it is no event of the procedure. */
    default String action() {
        throw new IllegalStateException(getClass().getSimpleName() + " is an event of the procedure");
    }

    /** What the audit keeps of why, where there is no document to say it. */
    default @Nullable String auditReason() {
        return null;
    }

    /** What goes to an organ: the named one, or the one that receives for the office. */
    interface Addressed {
        long tenantId();

        @Nullable
        Long organId();
    }

    /** Why; in the document of the step, nowhere else. */
    interface Reasoned {
        String reason();
    }
}

package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person or a timer asks of a matter; each stage has its own commands. */
public interface Command {

    /** The action's name in the audit, for commands that are no event of the procedure. */
    default String action() {
        throw new IllegalStateException(getClass().getSimpleName() + " is an event of the procedure");
    }

    /** The reason for the audit entry, where no document states it. */
    default @Nullable String auditReason() {
        return null;
    }

    /** A command that sends the matter to an organ: the named one, or the office's receiving organ. */
    interface Addressed {
        long tenantId();

        @Nullable
        Long organId();
    }

    /** A command that rests on a finding that two matters are the same. */
    interface Same {
        Sameness sameness();
    }

    /** A command that takes the matter for a report. */
    interface Accusing {
        /** The demands that accuse; absent where it takes the matter for something else. */
        @Nullable
        List<UUID> accusingDemandIds();
    }

    /** A command with a reason; the reason stays in the step's document. */
    interface Reasoned {
        String reason();
    }
}

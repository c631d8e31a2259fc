package org.xinqiao.matter.read;

import org.xinqiao.matter.procedure.Command;

/** A file that joins a matter. Lengths and patterns are the contract's, the rest are guards. */
public final class ReadCommand {

    private ReadCommand() {}

    /** A file, which {@link AddAttachment} takes beside. */
    public record AddAttachment() implements Command {
        @Override
        public String action() {
            return "ADD_ATTACHMENT";
        }
    }
}

package org.xinqiao.matter.read;

import org.xinqiao.matter.procedure.Command;

/** Commands that add a file. The contract checks lengths and patterns; guards check the rest. */
public final class ReadCommand {

    private ReadCommand() {}

    /** Adds a file, which {@link AddAttachment} receives separately. */
    public record AddAttachment() implements Command {
        @Override
        public String action() {
            return "ADD_ATTACHMENT";
        }
    }
}

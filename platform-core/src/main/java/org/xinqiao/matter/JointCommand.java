package org.xinqiao.matter;

import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Command;

/** Commands of the joint case. The contract checks lengths and patterns; guards check the rest. */
public final class JointCommand {

    private JointCommand() {}

    public record Join() implements Command {}

    /** Also where the partner ends the case and nobody here takes a step. */
    public record Leave() implements Command {
        @Override
        public String action() {
            return MatterEvent.LEAVE.name();
        }
    }
}

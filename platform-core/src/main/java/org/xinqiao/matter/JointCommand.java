package org.xinqiao.matter;

import org.xinqiao.matter.procedure.Command;

/** Commands of the joint case. The contract checks lengths and patterns; guards check the rest. */
public final class JointCommand {

    private JointCommand() {}

    public record Join() implements Command {}

    public record Leave() implements Command {}
}

package org.xinqiao.matter;

import org.xinqiao.matter.procedure.Command;

/** The joint case that a matter joins and leaves. Lengths and patterns are the contract's, the rest are guards. */
public final class JointCommand {

    private JointCommand() {}

    public record Join() implements Command {}

    public record Leave() implements Command {}
}

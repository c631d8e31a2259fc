package org.xinqiao.matter.petition;

import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.procedure.Command;

/** What the petitioner alone asks. Lengths and patterns are the contract's, the rest are guards. */
public final class PetitionCommand {

    private PetitionCommand() {}

    public record Withdraw(@Nullable String reason) implements Command {}
}

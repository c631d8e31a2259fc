package org.xinqiao.matter.petition;

import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.procedure.Command;

/** Commands of the petitioner alone. The contract checks lengths and patterns; guards check the rest. */
public final class PetitionCommand {

    private PetitionCommand() {}

    public record Withdraw(@Nullable String reason) implements Command {}
}

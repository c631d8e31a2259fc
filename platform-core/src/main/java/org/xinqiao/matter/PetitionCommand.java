package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** What the petitioner alone asks. Lengths and patterns are the contract's, the rest are guards. */
public final class PetitionCommand {

    private PetitionCommand() {}

    public record Withdraw(@Nullable String reason) implements Command {}

    public record DraftWithdrawal(String reason) implements Command {
        @Override
        public String action() {
            return "DRAFT_WITHDRAWAL";
        }
    }
}

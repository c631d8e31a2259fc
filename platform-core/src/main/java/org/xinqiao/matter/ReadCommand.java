package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

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

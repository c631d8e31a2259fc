package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** The joint case that a matter joins and leaves. Lengths and patterns are the contract's, the rest are guards. */
public final class JointCommand {

    private JointCommand() {}

    public record Join() implements Command {}

    public record Leave() implements Command {}
}

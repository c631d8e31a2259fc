package org.xinqiao.matter.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.petitioner.Identity;

/** Commands of intake. The contract checks lengths and patterns; guards check the rest. */
public final class IntakeCommand {

    private IntakeCommand() {}

    /**
     * One act of filing (信访件), taken down by a registrar or sent by the portal.
     *
     * @param claimedDate the date the petitioner names: a claim, no clock starts from it
     * @param headcount people present at a joint visit; a figure about the visit, not about persons
     * @param externalIds what other systems call it; 5 at most
     */
    public record File(
            Channel channel,
            Purpose purpose,
            String placeCode,
            @Nullable LocalDate claimedDate,
            String narrative,
            List<String> demands,
            List<Identity> petitioners,
            boolean joint,
            @Nullable Integer headcount,
            @Nullable Accused accused,
            List<ExternalId> externalIds)
            implements Command {}

    public record Register(
            @Nullable String category, @Nullable MatterKind kind) implements Command {}

    /** @param number of the other matter, in which this one lives on */
    public record Link(String number) implements Command {}

    /**
     * @param tenantId the office, where it is one of this node
     * @param referTo its name; with where it receives people and letters, and in which form
     * @param declined whether the petitioner does not want it sent there
     */
    public record Guide(
            @Nullable Long tenantId, String referTo, String officeAddress, String form, String reason, boolean declined)
            implements Command, Command.Reasoned {}

    /** @param parts which together hold all demands of the matter, each once; the first part stays in it */
    public record Split(List<Part> parts) implements Command {

        public record Part(List<UUID> demandIds, String category, MatterKind kind) {}
    }
}

package org.xinqiao.matter.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Texts;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.ExternalId;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Sameness;
import org.xinqiao.petitioner.Identity;

/** Commands of intake. The contract checks lengths and patterns; guards check the rest. */
public final class IntakeCommand {

    /** All claims that no other procedure takes (Art. 31(6)). */
    private static final int OTHER_CLAIMS = 6;

    private IntakeCommand() {}

    /**
     * One act of filing (信访件), taken down by a registrar or sent by the portal.
     *
     * @param claimedDate the date the petitioner names: a claim, no clock starts from it
     * @param headcount people present at a joint visit; a figure about the visit, not about persons
     * @param externalIds what other systems call it; 5 at most
     * @param receipt when the office received it; absent where it is received now
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
            List<ExternalId> externalIds,
            @Nullable Receipt receipt)
            implements Command {

        /** Received now: a visit, a call, the portal's form. */
        public File(
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
                List<ExternalId> externalIds) {
            this(
                    channel,
                    purpose,
                    placeCode,
                    claimedDate,
                    narrative,
                    demands,
                    petitioners,
                    joint,
                    headcount,
                    accused,
                    externalIds,
                    null);
        }
    }

    /**
     * A letter or fax that the office received before it is registered; TRIAGE and NOTICE start there (RULEBOOK I11).
     *
     * @param late who heads the office and says why, where it lies more than 30 days back
     */
    public record Receipt(LocalDate on, @Nullable Late late) {

        public record Late(String head, String reason) {}
    }

    public record Register(
            @Nullable String category, @Nullable MatterKind kind) implements Command {

        @Override
        public String action() {
            return "CLASSIFY";
        }
    }

    /** @param number of the other matter, in which this one lives on */
    public record Link(String number, Sameness sameness) implements Command, Command.Same {}

    /** @param askedByPetitioner whether the petitioner asks, or the officer saw the mistake */
    public record Unlink(boolean askedByPetitioner, String reason) implements Command, Command.Reasoned {}

    /**
     * @param dutyLaw that lays an accepted claim's duty on the organ (Art. 31(5))
     * @param due the day of that law
     * @param accusedDescribed the petitioner's words for whom they accuse, where they name no organ
     * @param accusing the demands that accuse, where it becomes a report
     */
    public record Reclassify(
            MatterKind kind,
            String category,
            String reason,
            @Nullable String dutyLaw,
            @Nullable LocalDate due,
            @Nullable Accused accused,
            @Nullable String accusedDescribed,
            List<UUID> accusing)
            implements Command, Command.Accusing, Command.Reasoned {

        @Override
        public @Nullable List<UUID> accusingDemandIds() {
            return kind == MatterKind.REPORT ? accusing : null;
        }

        /** Before the acceptance the state stays; after it, the kind says where the matter goes on (Art. 29–31). */
        MatterState next(MatterState state) {
            if (!MatterState.HANDLED.contains(state)) {
                return state;
            }
            return switch (kind) {
                case SUGGESTION -> MatterState.STUDYING;
                case REPORT -> MatterState.DUTY_HANDLING;
                case CLAIM -> Texts.speaks(dutyLaw) ? MatterState.DUTY_HANDLING : MatterState.HANDLING;
            };
        }
    }

    public record ProposeReclassification(String reason) implements Command {
        @Override
        public String action() {
            return "PROPOSE_RECLASSIFICATION";
        }
    }

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

        /**
         * @param item of Art. 31, for a claim
         * @param accusedDescribed see {@link Reclassify}
         */
        public record Part(
                List<UUID> demandIds,
                String category,
                MatterKind kind,
                @Nullable Integer item,
                String reason,
                @Nullable Accused accused,
                @Nullable String accusedDescribed) {

            /** What decides the procedure: the kind; of a claim, the item of Art. 31. */
            String route() {
                return kind == MatterKind.CLAIM
                        ? "Art. 31(%d)".formatted(item == null ? OTHER_CLAIMS : item)
                        : kind.name();
            }
        }
    }
}

package org.xinqiao.matter.routing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Sameness;
import org.xinqiao.tenancy.OrganChange;

/**
 * Commands on the way to the competent organ (RULEBOOK §§4–5). The contract checks lengths and patterns; guards check
 * the rest.
 */
public final class RoutingCommand {

    private RoutingCommand() {}

    public record Forward(
            long tenantId,
            @Nullable Long organId,
            @Nullable String decision,
            @Nullable String note) implements Command, Passing {

        @Override
        public @Nullable LocalDate due() {
            return null;
        }

        @Override
        public boolean feedback() {
            return false;
        }
    }

    /** @param due last day the sender sets; never lengthens a statutory limit (RULEBOOK L1) */
    public record Assign(
            long tenantId,
            @Nullable Long organId,
            LocalDate due,
            boolean feedback,
            @Nullable String decision,
            @Nullable String note)
            implements Command, Passing {}

    /** @param due set where the next office gets the matter assigned (交办), not forwarded (转送) */
    public record Relay(
            long tenantId,
            @Nullable Long organId,
            @Nullable LocalDate due,
            boolean feedback,
            @Nullable String decision,
            @Nullable String note)
            implements Command, Passing {}

    /** What forwarding, assigning and relaying share. */
    public interface Passing extends Command.Addressed {
        /** Of the own Party committee and government, on a grave or urgent matter (Art. 22¶1(1)). */
        @Nullable
        String decision();

        @Nullable
        String note();

        @Nullable
        LocalDate due();

        boolean feedback();
    }

    public record Keep() implements Command {}

    public record CallIn(String reason) implements Command, Command.Reasoned {}

    /** @param change absent where it is recorded already */
    public record Succeed(
            long tenantId, @Nullable Long organId, @Nullable OrganChange change, String reason)
            implements Command, Command.Addressed, Command.Reasoned {}

    /** @param referTo whom to ask, in free text: a body outside the office's system */
    public record Refer(String referTo, String reason) implements Command, Command.Reasoned {}

    public record RouteLegal(String reason) implements Command, Command.Reasoned {}

    /**
     * @param accused set where they were found only now
     * @param accusingDemandIds all demands, or the matter is split first
     * @param cadre set where it reports problems of a cadre
     */
    public record RouteDiscipline(
            @Nullable Accused accused,
            List<UUID> accusingDemandIds,
            String reason,
            @Nullable Cadre cadre) implements Command, Command.Accusing, Command.Reasoned {
        /** Whom else it is told to (Art. 30¶2). */
        public enum Cadre {
            CADRE,
            GRAVE
        }
    }

    public record ReturnTransfer(String reason) implements Command, Command.Reasoned {}

    public record Confirm(Status status) implements Command {
        /** The only facts that go back to the sender (Art. 23¶4). */
        public enum Status {
            RECEIVED,
            IN_PROGRESS,
            CONCLUDED
        }
    }

    /**
     * @param item 1–4 of Art. 31
     *
     * @param timeLimit the time within which the petitioner must turn to the body
     * @param openUntil its last day; asked once the matter is accepted
     */
    public record RouteStatutory(
            int item,
            String body,
            String timeLimit,
            @Nullable LocalDate openUntil,
            String reason) implements Command, Command.Reasoned {}

    /** Does not accept, or no longer accepts, because of an earlier matter. */
    public record Refuse(String earlierNumber, String reason, Sameness sameness)
            implements Command, Command.Reasoned, Command.Same {}

    /**
     * @param proofNumber of the document by which the judicial organs concluded the case
     * @param proofId of that document among the matter's files
     */
    public record ConcludeLegal(String proofNumber, UUID proofId, String reason) implements Command, Command.Reasoned {}

    public record Raise(String reason) implements Command, Command.Reasoned {}

    /** The sender rules on an objection. */
    public record Rule(String reason) implements Command, Command.Reasoned {}

    /** @param organs ids of the others; the acting organ, or the objecting one, is always a party */
    public record Dispute(List<Long> organs, String reason) implements Command, Command.Reasoned {}

    /** @param minutes of the joint meeting, where it decides */
    public record Designate(
            long tenantId, @Nullable Long organId, @Nullable String minutes, String reason)
            implements Command, Command.Addressed, Command.Reasoned {}
}

package org.xinqiao.matter.routing;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.procedure.Command;

/** What is asked of a matter on its way to the organ that is competent (RULEBOOK §§4–5). Lengths and patterns are the contract's, the rest are guards. */
public final class RoutingCommand {

    private RoutingCommand() {}

    public record Forward(
            long tenantId, @Nullable Long organId, @Nullable String note) implements Command, Passing {}

    /** @param due last day the sender sets; never lengthens a statutory limit (RULEBOOK L1) */
    public record Assign(
            long tenantId,
            @Nullable Long organId,
            LocalDate due,
            boolean feedback,
            @Nullable String note) implements Command, Passing {}

    /** What forwarding and assigning share. */
    public interface Passing extends Command.Addressed {
        @Nullable
        String note();
    }

    public record Keep() implements Command {}

    public record CallIn(String reason) implements Command, Command.Reasoned {}

    public record Succeed(long tenantId, @Nullable Long organId, String reason)
            implements Command, Command.Addressed, Command.Reasoned {}

    /** @param referTo whom to ask, in words: it is outside the own system */
    public record Refer(String referTo, String reason) implements Command, Command.Reasoned {}

    public record RouteLegal(String reason) implements Command, Command.Reasoned {}

    /** @param accused where it was found only now */
    public record RouteDiscipline(@Nullable Accused accused, String reason) implements Command, Command.Reasoned {}

    public record Confirm(Status status) implements Command {
        /** All that goes back (Art. 23¶4). */
        public enum Status {
            RECEIVED,
            IN_PROGRESS,
            CONCLUDED
        }
    }

    /**
     * @param item 1–4 of Art. 31
     * @param timeLimit within what time to turn to the body
     */
    public record RouteStatutory(int item, String body, String timeLimit, String reason)
            implements Command, Command.Reasoned {}

    /** Not accepted or no longer accepted, because of an earlier matter. */
    public record Refuse(String earlierNumber, String reason) implements Command, Command.Reasoned {}

    /** @param proofNumber of the paper by which the judicial organs concluded it */
    public record ConcludeLegal(String proofNumber, String reason) implements Command, Command.Reasoned {}

    public record Raise(String reason) implements Command, Command.Reasoned {}

    /** The sender's word on an objection. */
    public record Rule(String reason) implements Command, Command.Reasoned {}

    /** @param organs ids of the others; the own organ, or the objecting one, is a party anyway */
    public record Dispute(List<Long> organs, String reason) implements Command, Command.Reasoned {}

    /** @param minutes of the joint meeting, where it decides */
    public record Designate(
            long tenantId, @Nullable Long organId, @Nullable String minutes, String reason)
            implements Command, Command.Addressed, Command.Reasoned {}
}

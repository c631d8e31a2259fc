package org.xinqiao.matter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of a matter on its way to the organ that is competent (RULEBOOK §§4–5). */
public sealed interface RoutingCommand extends Command.Routing {

    /** Why; in the document of the step, nowhere else. */
    interface Reasoned {
        String reason();
    }

    /** @param number of the other matter, in which this one lives on */
    record Link(String number) implements RoutingCommand {}

    /** @param parts all demands of the matter, each in one; the first part stays in it */
    record Split(List<Part> parts) implements RoutingCommand {

        public record Part(List<UUID> demandIds, String category, MatterKind kind) {}
    }

    record CallIn(String reason) implements RoutingCommand, Reasoned {}

    record Succeed(long tenantId, @Nullable Long organId, String reason)
            implements RoutingCommand, Command.Addressed, Reasoned {}

    /** @param referTo whom to ask, in words: it is outside the own system */
    record Refer(String referTo, String reason) implements RoutingCommand, Reasoned {}

    record RouteLegal(String reason) implements RoutingCommand, Reasoned {}

    /** @param accused where it was found only now */
    record RouteDiscipline(Command.@Nullable Accused accused, String reason) implements RoutingCommand, Reasoned {}

    record Confirm(Status status) implements RoutingCommand {
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
    record RouteStatutory(int item, String body, String timeLimit, String reason) implements RoutingCommand, Reasoned {}

    /** Not accepted or no longer accepted, because of an earlier matter. */
    record Refuse(String earlierNumber, String reason) implements RoutingCommand, Reasoned {}

    /** @param proofNumber of the paper by which the judicial organs concluded it */
    record ConcludeLegal(String proofNumber, String reason) implements RoutingCommand, Reasoned {}

    record Raise(String reason) implements RoutingCommand, Reasoned {}

    /** The sender's word on an objection. */
    record Rule(String reason) implements RoutingCommand, Reasoned {}

    /** @param organs ids of the others; the own organ, or the objecting one, is a party anyway */
    record Dispute(List<Long> organs, String reason) implements RoutingCommand, Reasoned {}

    /** @param minutes of the joint meeting, where it decides */
    record Designate(
            long tenantId, @Nullable Long organId, @Nullable String minutes, String reason)
            implements RoutingCommand, Command.Addressed, Reasoned {}
}

package org.xinqiao.chengyu.jointcase;

import static org.xinqiao.chengyu.jointcase.JointState.*;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.MessageType;

/**
 * The steps of a joint case as a table, the same for both sides: from which states, by whom, to which state, by which
 * message. From every state that is no end, each side has a step or the other's message is due (docs/exchange-protocol.md).
 */
enum JointAction {
    /** PROPOSED too: the partner's answer may arrive before the proposal's receipt. */
    ACCEPT(EnumSet.of(PROPOSED, RECEIVED), By.RECEIVER, ACCEPTED, MessageType.ACCEPT),
    DECLINE(EnumSet.of(PROPOSED, RECEIVED), By.RECEIVER, DECLINED, MessageType.DECLINE),
    ADD_FINDINGS(EnumSet.of(ACCEPTED), By.BOTH, null, MessageType.FINDINGS),
    CONCLUDE(EnumSet.of(ACCEPTED), By.LEAD, CONCLUDING, MessageType.CONCLUSION),
    SIGN(EnumSet.of(CONCLUDING), By.FOLLOWER, CONCLUDED, MessageType.CONCLUSION_SIGNED),
    CLOSE(EnumSet.of(CONCLUDED), By.BOTH, CLOSED, MessageType.CLOSE),
    /** Recalls the proposal, or leaves the case. */
    WITHDRAW(EnumSet.of(PROPOSED, RECEIVED, ACCEPTED, CONCLUDING), By.BOTH, WITHDRAWN, MessageType.WITHDRAW);

    private enum By {
        RECEIVER,
        LEAD,
        FOLLOWER,
        BOTH
    }

    private final Set<JointState> from;
    private final By by;
    private final @Nullable JointState to;
    private final MessageType message;

    JointAction(Set<JointState> from, By by, @Nullable JointState to, MessageType message) {
        this.from = from;
        this.by = by;
        this.to = to;
        this.message = message;
    }

    MessageType message() {
        return message;
    }

    static Optional<JointAction> said(MessageType type) {
        return Arrays.stream(values()).filter(step -> step.message == type).findFirst();
    }

    /**
     * @param proposer whether the acting side proposed the case
     * @param leading whether it leads
     */
    boolean isOpen(JointState state, boolean proposer, boolean leading) {
        return from.contains(state)
                && switch (by) {
                    case RECEIVER -> !proposer;
                    case LEAD -> leading;
                    case FOLLOWER -> !leading;
                    case BOTH -> true;
                };
    }

    /** Whether the case follows the partner's step: it follows a withdrawal wherever it crosses other steps. */
    boolean isFollowed(JointState state, boolean proposer, boolean leading) {
        return this == WITHDRAW ? state != WITHDRAWN : isOpen(state, proposer, leading);
    }

    JointState from(JointState state) {
        return to == null ? state : to;
    }

    /** The state before the own step, if the case is still where the step led it. */
    Optional<JointState> undone(JointState state) {
        return this == WITHDRAW || to != state
                ? Optional.empty()
                : from.stream().filter(before -> before != PROPOSED).findFirst();
    }

    static List<String> open(JointState state, boolean proposer, boolean leading) {
        return Arrays.stream(values())
                .filter(step -> step.isOpen(state, proposer, leading))
                .map(Enum::name)
                .toList();
    }
}

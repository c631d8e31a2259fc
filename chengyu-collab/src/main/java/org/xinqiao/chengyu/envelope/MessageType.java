package org.xinqiao.chengyu.envelope;

import org.xinqiao.chengyu.envelope.Field.Nested;

/** The messages two nodes exchange (RULEBOOK §15 X1, X2, X6). Each type has one closed body, see {@link MessageBodies}. */
public enum MessageType {
    /** proposes the case to the partner, X3 */
    PACKET(MessageBodies.PACKET),
    /** JOINT_ANSWER: accepted */
    ACCEPT(MessageBodies.ACCEPT),
    /** JOINT_ANSWER: declined, with a reason */
    DECLINE(MessageBodies.DECLINE),
    /** what one side found */
    FINDINGS(MessageBodies.FINDINGS),
    /** the leading side's conclusion, signed like every message */
    CONCLUSION(MessageBodies.CONCLUSION),
    /** the other side's signature of that conclusion */
    CONCLUSION_SIGNED(MessageBodies.CONCLUSION_SIGNED),
    /** the leading side closes a case that both have signed */
    CLOSE(MessageBodies.CLOSE),
    /** one side's statutory clocks, for the other to see */
    CLOCKS(MessageBodies.CLOCKS),
    /** one side ends the case before its conclusion: recalls the packet or leaves (X2) */
    WITHDRAW(MessageBodies.WITHDRAW),
    /** nothing: it stands at the place of a message that was refused or recalled */
    VOID(MessageBodies.VOID);

    private final Nested body;

    MessageType(Nested body) {
        this.body = body;
    }

    /** The closed whitelist of this type's body. */
    Nested body() {
        return body;
    }
}

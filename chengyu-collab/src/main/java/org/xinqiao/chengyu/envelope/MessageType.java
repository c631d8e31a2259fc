package org.xinqiao.chengyu.envelope;

import org.xinqiao.chengyu.envelope.Field.Nested;

/** What two nodes say to each other (RULEBOOK §15 X1, X2, X6). Each type has one closed body, see {@link MessageBodies}. */
public enum MessageType {
    /** the case as it is put to the partner, X3 */
    PACKET(MessageBodies.PACKET),
    /** JOINT_ANSWER: taken on */
    ACCEPT(MessageBodies.ACCEPT),
    /** JOINT_ANSWER: declined, with reason */
    DECLINE(MessageBodies.DECLINE),
    /** what one side found out */
    FINDINGS(MessageBodies.FINDINGS),
    /** the leading side's conclusion, signed by it as every message is */
    CONCLUSION(MessageBodies.CONCLUSION),
    /** the other side's signature under that conclusion */
    CONCLUSION_SIGNED(MessageBodies.CONCLUSION_SIGNED),
    /** the leading side closes what both have signed */
    CLOSE(MessageBodies.CLOSE),
    /** the statutory clocks of one side, for the other to see */
    CLOCKS(MessageBodies.CLOCKS);

    private final Nested body;

    MessageType(Nested body) {
        this.body = body;
    }

    /** The closed whitelist of this type's body. */
    Nested body() {
        return body;
    }
}

package org.xinqiao.chengyu.envelope;

import org.xinqiao.chengyu.envelope.Field.Nested;

/** What two nodes say to each other (RULEBOOK §15 X1, X2, X6). Each type has one closed body, see {@link Bodies}. */
public enum MessageType {
    /** the case as it is put to the partner, X3 */
    PACKET(Bodies.PACKET),
    /** the packet has arrived, a person has seen it (JOINT_ACK) */
    ACK(Bodies.ACK),
    /** JOINT_ANSWER: taken on */
    ACCEPT(Bodies.ACCEPT),
    /** JOINT_ANSWER: declined, with reason */
    DECLINE(Bodies.DECLINE),
    /** who leads: proposed or agreed */
    LEAD(Bodies.LEAD),
    /** put to the joint meeting */
    TO_MEETING(Bodies.TO_MEETING),
    /** draft minutes of the meeting */
    MINUTES(Bodies.MINUTES),
    /** one side's signature under the minutes */
    MINUTES_SIGNED(Bodies.MINUTES_SIGNED),
    /** what one side found out */
    FINDINGS(Bodies.FINDINGS),
    /** tasks given to organs */
    TASKS(Bodies.TASKS),
    /** what came of the tasks */
    RESULTS(Bodies.RESULTS),
    /** the lead has decided */
    DECISION(Bodies.DECISION),
    /** one side's consent to closing */
    CLOSE(Bodies.CLOSE),
    /** the statutory clocks of one side, for the other to see */
    CLOCKS(Bodies.CLOCKS),
    /** an earlier envelope is taken back */
    RECALL(Bodies.RECALL),
    /** how far each direction of a case has come, so that gaps show */
    SEQUENCES(Bodies.SEQUENCES),
    /** please send these sequence numbers again */
    RESEND(Bodies.RESEND),
    /** emergency coordination, X6 */
    EMERGENCY(Bodies.EMERGENCY),
    /** answer to an emergency, X6 */
    EMERGENCY_ANSWER(Bodies.EMERGENCY_ANSWER),
    /** joint screening by topic and place, X6 */
    SCREENING(Bodies.SCREENING);

    private final Nested body;

    MessageType(Nested body) {
        this.body = body;
    }

    /** The closed whitelist of this type's body. */
    Nested body() {
        return body;
    }
}

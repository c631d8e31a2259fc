package org.xinqiao.chengyu.ledger;

import java.util.Optional;
import java.util.UUID;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.MessageType;

/** How the case reacts to what becomes of its messages. The ledger calls it in its transaction, in order of sequence. */
public interface Conversation {

    /**
     * Locks the case until the transaction ends, so that its messages are worked off one by one.
     *
     * @return false if there is no such case
     */
    boolean lock(UUID caseId);

    /**
     * Locks the case too.
     *
     * @return the organ that works on the case, or will if the envelope opens one; empty if there is no such case
     */
    Optional<Long> organ(Envelope envelope);

    /** @return false if the case has moved on and the message changes nothing */
    boolean received(Envelope envelope);

    /** The partner took a message of this side, perhaps after having refused it. */
    void taken(UUID caseId, MessageType type);

    /** The partner does not take a message of this side: its step is undone. */
    void refused(UUID caseId, MessageType type);

    /** Nobody answered the packet while it lived: the case ends. */
    void unheard(UUID caseId);
}

package org.xinqiao.chengyu.ledger;

import java.util.Optional;
import java.util.UUID;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.MessageType;

/** How the case reacts to the partner's messages. The inbox calls it in its transaction, in order of sequence. */
public interface Conversation {

    /** @return the organ that works on the case, or will if the envelope opens one; empty if there is no such case */
    Optional<Long> organ(Envelope envelope);

    /** @return false if the case has moved on and the message changes nothing */
    boolean received(Envelope envelope);

    /** The partner accepted, or refused, a message of this side. */
    void receipted(UUID caseId, MessageType type, boolean taken);
}

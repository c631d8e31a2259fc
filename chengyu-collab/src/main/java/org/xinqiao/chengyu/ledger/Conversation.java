package org.xinqiao.chengyu.ledger;

import java.util.Optional;
import java.util.UUID;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.MessageType;

/** What the case makes of what the partner says; called in the transaction of the inbox, in order of sequence. */
public interface Conversation {

    /** @return the organ that works the case, or will where the envelope opens one; empty where there is no such case */
    Optional<Long> organ(Envelope envelope);

    /** @return false where the case has moved on and the message changes nothing */
    boolean received(Envelope envelope);

    /** The partner has, or refuses, what this side sent. */
    void receipted(UUID caseId, MessageType type, boolean taken);
}

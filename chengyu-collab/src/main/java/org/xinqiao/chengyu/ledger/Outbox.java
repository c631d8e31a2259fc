package org.xinqiao.chengyu.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Standing;

/**
 * The transactions of own messages after they were signed. A message is sent until the partner's receipt is here; what
 * the partner does not take is replaced at its place, so that the conversation goes on (docs/exchange-protocol.md). Runs
 * in the office's own scope.
 */
@Component
class Outbox {

    private static final int MOST_AGAIN = 1_000;

    private final EntityManager entities;
    private final SignMessages sign;
    private final EnvelopeSigning encrypting;
    private final Conversation conversation;
    private final Clock clock;

    Outbox(
            EntityManager entities,
            SignMessages sign,
            EnvelopeSigning encrypting,
            Conversation conversation,
            Clock clock) {
        this.entities = entities;
        this.sign = sign;
        this.encrypting = encrypting;
        this.conversation = conversation;
        this.clock = clock;
    }

    /** @return the bytes to send; empty if the receipt arrived meanwhile, or something else stands at its place */
    @Transactional
    public Optional<byte[]> load(UUID envelopeId) {
        JointMessage message = entities.find(JointMessage.class, envelopeId);
        if (message == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (message.state == MessageState.SENDING && (message.cause != null || message.isExpired(now))) {
            conversation.lock(message.caseId);
            entities.refresh(message);
            if (message.state == MessageState.SENDING) {
                renew(message, now);
            }
        }
        return Optional.ofNullable(message.encrypted);
    }

    /** What was put off, or has expired, goes out under the keys and the date of today. */
    private void renew(JointMessage message, Instant now) {
        if (message.isExpired(now)) {
            expired(message);
        } else if (!encrypting.isByOurKey(message.signed)) {
            replace(message, EnvelopeRefused.Cause.WRONG_SIGNATURE, 0);
        } else {
            EnvelopeSigning.Bytes made = encrypting.encrypt(message.signed);
            message.encrypted = made.encrypted();
            message.envelopeDigest = made.digest();
        }
    }

    private void expired(JointMessage message) {
        if (isHeard(message.caseId)) {
            replace(message, EnvelopeRefused.Cause.EXPIRED, 0);
            return;
        }
        message.ends(MessageState.EXPIRED, null, null);
        entities.flush();
        if (message.type == MessageType.PACKET) {
            conversation.unheard(message.caseId);
        }
    }

    /** Whether the partner ever answered in this case. */
    private boolean isHeard(UUID caseId) {
        return entities.createQuery(
                                "select count(m) from JointMessage m where m.caseId = :case and (m.state = 'TAKEN' or not m.sent)",
                                Long.class)
                        .setParameter("case", caseId)
                        .getSingleResult()
                > 0;
    }

    private void replace(JointMessage message, EnvelopeRefused.Cause cause, int attempts) {
        message.ends(MessageState.REPLACED, cause, null);
        entities.flush();
        sign.anew(message, attempts);
    }

    /** A receipt for other bytes than ours changes nothing. */
    @Transactional
    public void receipted(Receipt receipt, byte[] signed) {
        JointMessage message = entities.find(JointMessage.class, receipt.envelopeId());
        if (message == null || !message.sent || !conversation.lock(message.caseId)) {
            return;
        }
        entities.refresh(message);
        if (receipt.outcome() == Receipt.Outcome.TAKEN) {
            if (message.state != MessageState.TAKEN
                    && Arrays.equals(message.signedDigest, receipt.signedDigest())
                    && makeWay(message)) {
                message.ends(MessageState.TAKEN, null, signed);
                entities.flush();
                conversation.taken(message.caseId, message.type);
            }
        } else if (message.state == MessageState.SENDING
                && Arrays.equals(message.envelopeDigest, receipt.envelopeDigest())) {
            EnvelopeRefused.Cause cause = receipt.cause() == null ? EnvelopeRefused.Cause.MALFORMED : receipt.cause();
            if (receipt.outcome() == Receipt.Outcome.LATER || cause.way() == EnvelopeRefused.Way.AGAIN) {
                message.cause = cause.name();
            } else {
                refused(message, cause, signed);
            }
        }
    }

    /** The partner took a message that was replaced here: the one that stands in for it is not needed. */
    private boolean makeWay(JointMessage taken) {
        List<JointMessage> others = entities.createQuery(
                        "from JointMessage m where m.caseId = :case and m.sent and m.sequence = :sequence and m.id <> :id"
                                + " and m.state in ('SENDING', 'TAKEN')",
                        JointMessage.class)
                .setParameter("case", taken.caseId)
                .setParameter("sequence", taken.sequence)
                .setParameter("id", taken.id)
                .getResultList();
        if (others.stream().anyMatch(other -> other.state == MessageState.TAKEN)) {
            return false;
        }
        others.forEach(other -> other.ends(MessageState.REPLACED, null, null));
        entities.flush();
        return true;
    }

    private void refused(JointMessage message, EnvelopeRefused.Cause cause, byte[] proof) {
        if (cause.way() == EnvelopeRefused.Way.ANEW || message.type == MessageType.VOID) {
            replace(message, cause, message.attempts + 1);
            return;
        }
        message.ends(MessageState.REFUSED, cause, proof);
        entities.flush();
        if (message.type != MessageType.PACKET && cause != EnvelopeRefused.Cause.OUT_OF_SEQUENCE) {
            sign.empty(message);
        }
        conversation.refused(message.caseId, message.type);
    }

    /**
     * The partner's ledger is behind this one: sends again what it lacks, also what it had taken and lost since.
     *
     * @return false if there is no such case here
     */
    @Transactional
    public boolean compared(Standing standing) {
        if (!conversation.lock(standing.caseId())) {
            return false;
        }
        entities.createQuery(
                        "from JointMessage m where m.caseId = :case and m.sent and (m.state = 'SENDING'"
                                + " or (m.state = 'TAKEN' and m.sequence > :taken)) order by m.sequence",
                        JointMessage.class)
                .setParameter("case", standing.caseId())
                .setParameter("taken", standing.taken())
                .setMaxResults(MOST_AGAIN)
                .getResultStream()
                .filter(message -> message.state == MessageState.SENDING || isOlder(message, standing))
                .forEach(this::sendAgain);
        return true;
    }

    /** Both moments are by the partner's clock. */
    private boolean isOlder(JointMessage message, Standing standing) {
        return message.receipt != null
                && encrypting.receipt(message.receipt).at().isBefore(standing.at());
    }

    private void sendAgain(JointMessage message) {
        if (message.state == MessageState.TAKEN) {
            message.sending(encrypting.encrypt(message.signed), clock.instant());
        }
        sign.ready(message);
    }
}

package org.xinqiao.chengyu.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.tenancy.TenantScope;

/** The transactions of incoming messages: row, effect and receipt commit together. */
@Component
class Inbox {

    private final EntityManager entities;
    private final Ledger ledger;
    private final EnvelopeSigning encrypting;
    private final Conversation conversation;
    private final Clock clock;

    Inbox(EntityManager entities, Ledger ledger, EnvelopeSigning encrypting, Conversation conversation, Clock clock) {
        this.entities = entities;
        this.ledger = ledger;
        this.encrypting = encrypting;
        this.conversation = conversation;
        this.clock = clock;
    }

    /**
     * Runs in the partner's scope, narrowed to the case.
     *
     * @return the signed receipt, the same one for a repeated envelope; empty if the case is not known yet and the
     *     envelope must come again
     */
    @Transactional
    public Optional<byte[]> take(EnvelopeSigning.Received received) {
        Envelope envelope = received.envelope();
        JointMessage known = entities.find(JointMessage.class, envelope.id());
        if (known != null) {
            if (!Arrays.equals(known.signedDigest, received.signedDigest())) {
                throw new EnvelopeRefused(EnvelopeRefused.Cause.ID_REUSED, "another message has this id");
            }
            return Optional.ofNullable(known.receipt);
        }
        Optional<Long> organ = conversation.organ(envelope);
        if (organ.isEmpty()) {
            return Optional.empty();
        }
        long last = ledger.last(envelope.caseId(), false);
        if (envelope.sequence() <= last) {
            throw new EnvelopeRefused(EnvelopeRefused.Cause.OUT_OF_SEQUENCE, "this place in the case is taken");
        }
        boolean next = envelope.sequence() == last + 1;
        MessageState state = next ? effect(envelope) : MessageState.WAITING;
        byte[] receipt = encrypting.taken(received);
        long tenant = TenantScope.current().tenantId();
        entities.persist(JointMessage.received(tenant, organ.get(), received, state, receipt, clock.instant()));
        entities.flush();
        if (next) {
            takeWaiting(envelope.caseId(), envelope.sequence() + 1);
        }
        return Optional.of(receipt);
    }

    private MessageState effect(Envelope envelope) {
        boolean taken = conversation.received(envelope);
        entities.flush();
        return taken ? MessageState.TAKEN : MessageState.SET_ASIDE;
    }

    /** The gap is closed: applies the messages that came too early. */
    private void takeWaiting(UUID caseId, long from) {
        long sequence = from;
        for (Optional<JointMessage> waiting = waiting(caseId, sequence);
                waiting.isPresent();
                waiting = waiting(caseId, ++sequence)) {
            JointMessage message = waiting.get();
            message.state = effect(encrypting.read(message.signed));
            entities.flush();
        }
    }

    private Optional<JointMessage> waiting(UUID caseId, long sequence) {
        return entities.createQuery(
                        "from JointMessage m where m.caseId = :case and not m.sent and m.sequence = :sequence"
                                + " and m.state = 'WAITING'",
                        JointMessage.class)
                .setParameter("case", caseId)
                .setParameter("sequence", sequence)
                .getResultStream()
                .findFirst();
    }

    /** Runs in the office's own scope. A receipt for other bytes than ours changes nothing. */
    @Transactional
    public void receipted(Receipt receipt, byte[] signed) {
        JointMessage message = entities.find(JointMessage.class, receipt.envelopeId());
        if (message == null
                || message.state != MessageState.SENDING
                || !Arrays.equals(message.envelopeDigest, receipt.envelopeDigest())) {
            return;
        }
        boolean taken = receipt.outcome() == Receipt.Outcome.TAKEN;
        if (taken && !Arrays.equals(message.signedDigest, receipt.signedDigest())) {
            return;
        }
        message.receipted(
                signed,
                taken ? MessageState.TAKEN : MessageState.REFUSED,
                receipt.cause() == null ? null : receipt.cause().name());
        conversation.receipted(message.caseId, message.type, taken);
    }

    @Transactional(readOnly = true)
    public Optional<byte[]> encrypted(UUID envelopeId) {
        return Optional.ofNullable(entities.find(JointMessage.class, envelopeId))
                .map(message -> message.encrypted);
    }
}

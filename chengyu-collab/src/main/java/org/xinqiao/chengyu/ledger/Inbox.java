package org.xinqiao.chengyu.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.tenancy.TenantScope;

/** The transactions of incoming messages: row, effect and receipt commit together, one message of a case at a time. */
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
     * @return the signed receipts of this message and of those that waited for it, the same ones for a repeated
     *     envelope; none if the case is not known yet and the envelope must come again
     */
    @Transactional
    public List<byte[]> take(EnvelopeSigning.Received received) {
        Envelope envelope = received.envelope();
        Optional<Long> organ = conversation.organ(envelope);
        JointMessage known = entities.find(JointMessage.class, envelope.id());
        if (known != null) {
            if (!Arrays.equals(known.signedDigest, received.signedDigest())) {
                throw new EnvelopeRefused(EnvelopeRefused.Cause.ID_REUSED, "another message has this id");
            }
            return answer(known, received);
        }
        if (organ.isEmpty()) {
            return List.of();
        }
        Optional<JointMessage> holder = at(envelope.caseId(), envelope.sequence());
        if (holder.isPresent()) {
            return answer(
                    holder.filter(there -> there.place.equals(JointMessage.placeOf(envelope)))
                            .orElseThrow(() -> new EnvelopeRefused(
                                    EnvelopeRefused.Cause.OUT_OF_SEQUENCE, "this place in the case is taken")),
                    received);
        }
        if (envelope.sequence() > ledger.last(envelope.caseId(), false) + 1) {
            keep(organ.get(), received, MessageState.WAITING, null);
            return List.of(encrypting.tooEarly(received));
        }
        List<byte[]> receipts = new ArrayList<>();
        receipts.add(encrypting.taken(received));
        keep(organ.get(), received, effect(envelope), receipts.getFirst());
        takeWaiting(envelope.caseId(), envelope.sequence() + 1, receipts);
        return receipts;
    }

    /** The message that has this place answers for all that replace it. */
    private List<byte[]> answer(JointMessage holder, EnvelopeSigning.Received received) {
        return List.of(holder.receipt == null ? encrypting.tooEarly(received) : holder.receipt);
    }

    private void keep(long organId, EnvelopeSigning.Received received, MessageState state, byte @Nullable [] receipt) {
        long tenant = TenantScope.current().tenantId();
        entities.persist(JointMessage.received(tenant, organId, received, state, receipt, clock.instant()));
        entities.flush();
    }

    private MessageState effect(Envelope envelope) {
        boolean taken = conversation.received(envelope);
        entities.flush();
        return taken ? MessageState.TAKEN : MessageState.SET_ASIDE;
    }

    /** The gap is closed: applies the messages that came too early. */
    private void takeWaiting(UUID caseId, long from, List<byte[]> receipts) {
        long sequence = from;
        for (Optional<JointMessage> next = at(caseId, sequence); next.isPresent(); next = at(caseId, ++sequence)) {
            JointMessage message = next.get();
            Envelope envelope = encrypting.read(message.signed);
            message.state = effect(envelope);
            message.receipt = encrypting.taken(new EnvelopeSigning.Received(
                    envelope, message.signed, message.signedDigest, message.envelopeDigest));
            receipts.add(message.receipt);
            entities.flush();
        }
    }

    private Optional<JointMessage> at(UUID caseId, long sequence) {
        return entities.createQuery(
                        "from JointMessage m where m.caseId = :case and not m.sent and m.sequence = :sequence",
                        JointMessage.class)
                .setParameter("case", caseId)
                .setParameter("sequence", sequence)
                .getResultStream()
                .findFirst();
    }
}

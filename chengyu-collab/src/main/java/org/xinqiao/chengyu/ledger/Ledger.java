package org.xinqiao.chengyu.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message to the partner in the transaction of the step, and lists the messages of a case. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    /** How long the partner may be down. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final EntityManager entities;
    private final EnvelopeSigning encrypting;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ledger(EntityManager entities, EnvelopeSigning encrypting, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
        this.encrypting = encrypting;
        this.events = events;
        this.clock = clock;
    }

    /** The two offices, by division code. The case is already stored. */
    public record Parties(UUID caseId, String from, String to) {}

    /** A message as people read it. */
    public record Line(
            UUID id,
            boolean sent,
            int sequence,
            MessageType type,
            Instant at,
            MessageState state,
            @Nullable String cause,
            @Nullable String text) {}

    /** @throws Refusal never-exchanged if the body contains something that may not be exchanged; partner-unavailable */
    public void send(Parties parties, MessageType type, ObjectNode body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Envelope envelope = new Envelope(
                NewId.next(),
                Envelope.VERSION,
                parties.from,
                parties.to,
                parties.caseId,
                last(parties.caseId, true) + 1,
                type,
                null,
                Envelope.Ground.AGREEMENT,
                now,
                now.plus(LIFE),
                body);
        Scope scope = TenantScope.current();
        entities.persist(JointMessage.sent(scope.tenantId(), scope.organId(), envelope, encrypted(envelope)));
        entities.flush();
        events.publishEvent(new EnvelopeReady(scope.tenantId(), scope.organId(), envelope.id()));
    }

    private EnvelopeSigning.Encrypted encrypted(Envelope envelope) {
        try {
            return encrypting.encrypt(envelope);
        } catch (EnvelopeRefused refused) {
            if (refused.cause() == EnvelopeRefused.Cause.FIELD_NOT_ALLOWED) {
                throw Refusal.of(ProblemCodeDto.NEVER_EXCHANGED);
            }
            throw refused;
        }
    }

    /** Digest of the one signed message of a type, by direction. */
    public Optional<byte[]> digestOf(UUID caseId, MessageType type, boolean sent) {
        return entities.createQuery(
                        "select m.signedDigest from JointMessage m where m.caseId = :case and m.type = :type"
                                + " and m.sent = :sent order by m.sequence",
                        byte[].class)
                .setParameter("case", caseId)
                .setParameter("type", type)
                .setParameter("sent", sent)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The messages of the case, oldest first; at most 1,000. */
    public List<Line> lines(UUID caseId) {
        return messages(caseId).stream()
                .map(m -> new Line(m.id, m.sent, m.sequence, m.type, m.at, m.state, m.cause, m.text))
                .toList();
    }

    /** The evidence of the case for anyone who has the partner's certificate. */
    public byte[] evidence(UUID caseId) {
        return encrypting.evidence(
                caseId,
                messages(caseId).stream()
                        .filter(m -> m.state == MessageState.TAKEN || m.state == MessageState.SET_ASIDE)
                        .map(m -> new Evidence.Entry(m.sent, m.signed, m.sent ? m.receipt : null))
                        .toList());
    }

    long last(UUID caseId, boolean sent) {
        return entities.createQuery(
                        "select coalesce(max(m.sequence), 0) from JointMessage m"
                                + " where m.caseId = :case and m.sent = :sent and m.state <> 'WAITING'",
                        Integer.class)
                .setParameter("case", caseId)
                .setParameter("sent", sent)
                .getSingleResult();
    }

    private List<JointMessage> messages(UUID caseId) {
        return entities.createQuery(
                        "from JointMessage m where m.caseId = :case order by m.at, m.sequence", JointMessage.class)
                .setParameter("case", caseId)
                .setMaxResults(1_000)
                .getResultList();
    }
}

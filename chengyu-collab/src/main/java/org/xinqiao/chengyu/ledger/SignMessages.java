package org.xinqiao.chengyu.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Signs messages for their place in a case: new ones, and those that stand in for what the partner did not take. */
@Component
class SignMessages {

    /** How long the partner may be down. */
    private static final Duration LIFE = Duration.ofDays(30);

    private final EntityManager entities;
    private final EnvelopeSigning encrypting;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignMessages(EntityManager entities, EnvelopeSigning encrypting, ApplicationEventPublisher events, Clock clock) {
        this.entities = entities;
        this.encrypting = encrypting;
        this.events = events;
        this.clock = clock;
    }

    /** A place in the case; {@code first} is the first message that stood there, absent for a new place. */
    private record Place(
            long organId, long sequence, @Nullable UUID first, int attempts) {}

    void send(Ledger.Parties parties, long organId, long sequence, MessageType type, ObjectNode body) {
        put(parties, new Place(organId, sequence, null, 0), type, body);
    }

    /**
     * The same words, newly signed, at the same place.
     *
     * @param attempts how often they were sent before and refused
     */
    void anew(JointMessage old, int attempts) {
        Envelope envelope = encrypting.readOwn(old.signed);
        put(parties(envelope), placeOf(old, attempts), envelope.type(), envelope.body());
    }

    /** No words, at the same place. */
    void empty(JointMessage old) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("type", old.type.name());
        put(parties(encrypting.readOwn(old.signed)), placeOf(old, 0), MessageType.VOID, body);
    }

    private static Ledger.Parties parties(Envelope envelope) {
        return new Ledger.Parties(envelope.caseId(), envelope.from(), envelope.to());
    }

    private static Place placeOf(JointMessage old, int attempts) {
        return new Place(old.organId, old.sequence, old.place, attempts);
    }

    /** What replaces a replacement waits, longer each time, so that no two nodes refuse in a circle. */
    private void put(Ledger.Parties parties, Place place, MessageType type, ObjectNode body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Envelope envelope = new Envelope(
                NewId.next(),
                Envelope.VERSION,
                parties.from(),
                parties.to(),
                parties.caseId(),
                place.sequence,
                type,
                place.first,
                Envelope.Ground.AGREEMENT,
                now,
                now.plus(LIFE),
                body);
        long tenantId = TenantScope.current().tenantId();
        JointMessage message =
                JointMessage.sent(tenantId, place.organId, envelope, encrypted(envelope), place.attempts);
        entities.persist(message);
        entities.flush();
        if (place.attempts <= 1) {
            ready(message);
        }
    }

    /** Sends it with the transaction's end. */
    void ready(JointMessage message) {
        events.publishEvent(new EnvelopeReady(TenantScope.current().tenantId(), message.organId, message.id));
    }

    private EnvelopeSigning.Encrypted encrypted(Envelope envelope) {
        try {
            return encrypting.encrypt(envelope);
        } catch (EnvelopeRefused refused) {
            throw switch (refused.cause()) {
                case FIELD_NOT_ALLOWED -> Refusal.of(ProblemCodeDto.NEVER_EXCHANGED);
                case CERTIFICATE_EXPIRED -> Refusal.of(ProblemCodeDto.PARTNER_UNAVAILABLE);
                default -> refused;
            };
        }
    }
}

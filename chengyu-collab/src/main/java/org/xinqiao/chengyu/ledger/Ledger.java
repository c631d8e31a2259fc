package org.xinqiao.chengyu.ledger;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.Standing;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message to the partner in the transaction of the step, and lists the messages of a case. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Ledger {

    private static final int MOST_LINES = 1_000;

    private final EntityManager entities;
    private final SignMessages sign;
    private final EnvelopeSigning encrypting;
    private final Clock clock;

    Ledger(EntityManager entities, SignMessages sign, EnvelopeSigning encrypting, Clock clock) {
        this.entities = entities;
        this.sign = sign;
        this.encrypting = encrypting;
        this.clock = clock;
    }

    /** The two offices, by division code. The case is already stored, and locked by this transaction. */
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
        sign.send(parties, TenantScope.current().organId(), last(parties.caseId, true) + 1, type, body);
    }

    /** Puts empty messages where own ones were recalled, so that what follows them can be taken. */
    public void fillRecalled(UUID caseId) {
        entities.createQuery(
                        "from JointMessage m where m.caseId = :case and m.sent and m.state = 'EXPIRED' and not exists"
                                + " (select 1 from JointMessage other where other.caseId = m.caseId and other.sent"
                                + " and other.sequence = m.sequence and other.id <> m.id"
                                + " and other.state in ('SENDING', 'TAKEN')) order by m.sequence",
                        JointMessage.class)
                .setParameter("case", caseId)
                .getResultList()
                .forEach(sign::empty);
    }

    /** Whether a message of this type was sent and still counts, or was received. */
    public boolean has(UUID caseId, MessageType type) {
        return entities.createQuery(
                                "select count(m) from JointMessage m where m.caseId = :case and m.type = :type"
                                        + " and m.state not in ('REFUSED', 'EXPIRED', 'REPLACED')",
                                Long.class)
                        .setParameter("case", caseId)
                        .setParameter("type", type)
                        .getSingleResult()
                > 0;
    }

    /** True where no message of the case is under way, in either direction. */
    public boolean isSettled(UUID caseId) {
        return entities.createQuery(
                                "select count(m) from JointMessage m where m.caseId = :case"
                                        + " and m.state in ('SENDING', 'WAITING')",
                                Long.class)
                        .setParameter("case", caseId)
                        .getSingleResult()
                == 0;
    }

    /** Digest of the partner's conclusion. */
    public Optional<byte[]> conclusion(UUID caseId) {
        return entities.createQuery(
                        "select m.signedDigest from JointMessage m where m.caseId = :case and m.type = 'CONCLUSION'"
                                + " and not m.sent and m.state = 'TAKEN' order by m.sequence desc",
                        byte[].class)
                .setParameter("case", caseId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Whether this side sent a conclusion with this digest. */
    public boolean isSentConclusion(UUID caseId, byte[] digest) {
        return entities.createQuery(
                                "select count(m) from JointMessage m where m.caseId = :case and m.type = 'CONCLUSION'"
                                        + " and m.sent and m.signedDigest = :digest",
                                Long.class)
                        .setParameter("case", caseId)
                        .setParameter("digest", digest)
                        .getSingleResult()
                > 0;
    }

    /** The messages of the case, oldest first; of more than 1,000 the last ones. */
    public List<Line> lines(UUID caseId) {
        return entities.createQuery(
                        "select new org.xinqiao.chengyu.ledger.Ledger$Line(m.id, m.sent, m.sequence, m.type, m.at,"
                                + " m.state, m.cause, m.text) from JointMessage m where m.caseId = :case"
                                + " order by m.at desc, m.sequence desc",
                        Line.class)
                .setParameter("case", caseId)
                .setMaxResults(MOST_LINES)
                .getResultList()
                .reversed();
    }

    /** All messages of the case that count, for anyone who has the partner's certificate. */
    public byte[] evidence(UUID caseId) {
        Deque<JointMessage> sent = counting(caseId, true);
        Deque<JointMessage> received = counting(caseId, false);
        List<Evidence.Entry> entries = new ArrayList<>();
        while (!sent.isEmpty() || !received.isEmpty()) {
            boolean ours = received.isEmpty()
                    || (!sent.isEmpty() && !received.getFirst().at.isBefore(sent.getFirst().at));
            JointMessage next = ours ? sent.removeFirst() : received.removeFirst();
            entries.add(new Evidence.Entry(ours, next.signed, ours ? next.receipt : null));
        }
        return encrypting.evidence(caseId, entries);
    }

    private Deque<JointMessage> counting(UUID caseId, boolean sent) {
        return new ArrayDeque<>(entities.createQuery(
                        "from JointMessage m where m.caseId = :case and m.sent = :sent"
                                + " and m.state in ('TAKEN', 'SET_ASIDE') order by m.sequence",
                        JointMessage.class)
                .setParameter("case", caseId)
                .setParameter("sent", sent)
                .getResultList());
    }

    /** How far this side's ledger goes, signed for the partner. */
    public byte[] standing(Parties parties) {
        return encrypting.standing(new Standing(
                parties.caseId,
                parties.from,
                parties.to,
                last(parties.caseId, true),
                last(parties.caseId, false),
                clock.instant()));
    }

    /** The last place sent, or the last one taken of the partner's. */
    long last(UUID caseId, boolean sent) {
        return entities.createQuery(
                        "select coalesce(max(m.sequence), 0) from JointMessage m"
                                + " where m.caseId = :case and m.sent = :sent and m.state <> 'WAITING'",
                        Integer.class)
                .setParameter("case", caseId)
                .setParameter("sent", sent)
                .getSingleResult();
    }
}

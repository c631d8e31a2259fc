package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.ledger.Conversation;
import org.xinqiao.chengyu.ledger.EnvelopeSigning;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Applies the partner's messages to the case as steps of the same table. */
@Component
class PartnerSpeaks implements Conversation {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final EnvelopeSigning encrypting;
    private final AuditLog audit;
    private final AnswerClock answer;

    PartnerSpeaks(
            EntityManager entities,
            JdbcClient jdbc,
            Ledger ledger,
            EnvelopeSigning encrypting,
            AuditLog audit,
            AnswerClock answer) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.encrypting = encrypting;
        this.audit = audit;
        this.answer = answer;
    }

    @Override
    public boolean lock(UUID caseId) {
        return locked(caseId) != null;
    }

    @Override
    public Optional<Long> organ(Envelope envelope) {
        boolean opens = envelope.type() == MessageType.PACKET && envelope.sequence() == 1;
        if (opens) {
            // There is no row to lock yet, and the same packet may be with another consumer.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(envelope.caseId().toString())
                    .query((row, n) -> 0)
                    .single();
        }
        JointCase known = locked(envelope.caseId());
        if (known != null) {
            return known.partnerCode.equals(envelope.from()) ? Optional.of(known.organId) : Optional.empty();
        }
        return opens ? Optional.of(TenantScope.current().organId()) : Optional.empty();
    }

    private @Nullable JointCase locked(UUID caseId) {
        return entities.find(JointCase.class, caseId, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public boolean received(Envelope envelope) {
        JointCase known = entities.find(JointCase.class, envelope.caseId());
        boolean taken = known == null ? opened(envelope) : changed(known, envelope);
        if (taken) {
            audit.record(new AuditedAction(
                    "JOINT_PARTNER_" + envelope.type(),
                    2,
                    known == null ? null : known.matterId,
                    envelope.caseId().toString()));
        }
        return taken;
    }

    private boolean opened(Envelope envelope) {
        Scope scope = TenantScope.current();
        var body = envelope.body();
        JointCase made = JointCase.received(
                envelope.caseId(),
                scope,
                encrypting.node().equals(body.path("lead").stringValue("")),
                envelope.from(),
                body.path("sender_number").stringValue(),
                JointCaseBodies.packet(body),
                answer.asked());
        made.partnerContact = JointCaseBodies.contact(body);
        made.partnerClocks = JointCaseBodies.clocks(body);
        entities.persist(made);
        entities.flush();
        answer.runs(made);
        return true;
    }

    private boolean changed(JointCase joint, Envelope envelope) {
        if (envelope.type() == MessageType.VOID) {
            return true;
        }
        if (envelope.type() == MessageType.CLOCKS) {
            joint.partnerClocks = JointCaseBodies.clocks(envelope.body());
            return joint.state.isOpen();
        }
        if (envelope.type() == MessageType.CONCLUSION_SIGNED && !isOurConclusion(joint.id, envelope)) {
            return false;
        }
        boolean taken =
                JointAction.said(envelope.type()).map(joint::takenByPartner).orElse(false);
        if (taken && envelope.type() == MessageType.ACCEPT) {
            joint.partnerNumber = envelope.body().path("receiver_number").stringValue(null);
            joint.partnerContact = JointCaseBodies.contact(envelope.body());
            joint.partnerClocks = JointCaseBodies.clocks(envelope.body());
        }
        return taken;
    }

    /** A signature counts only for the text that it signed. */
    private boolean isOurConclusion(UUID caseId, Envelope signature) {
        return ledger.isSentConclusion(caseId, JointCaseBodies.digest(signature.body()));
    }

    @Override
    public void taken(UUID caseId, MessageType type) {
        JointCase joint = entities.find(JointCase.class, caseId);
        if (type == MessageType.PACKET) {
            answer.receipted(joint);
            joint.packetTaken();
        } else {
            JointAction.said(type).ifPresent(joint::redo);
        }
    }

    @Override
    public void refused(UUID caseId, MessageType type) {
        JointCase joint = entities.find(JointCase.class, caseId);
        if (type == MessageType.PACKET) {
            joint.ends(JointState.REFUSED);
        } else if (type == MessageType.WITHDRAW) {
            joint.unfinished = true;
        } else {
            JointAction.said(type).ifPresent(joint::undo);
        }
    }

    @Override
    public void unheard(UUID caseId) {
        entities.find(JointCase.class, caseId).ends(JointState.WITHDRAWN);
    }
}

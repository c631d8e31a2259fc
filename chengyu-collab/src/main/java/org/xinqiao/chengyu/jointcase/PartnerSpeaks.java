package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
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
    private final Ledger ledger;
    private final EnvelopeSigning encrypting;
    private final AuditLog audit;
    private final AnswerClock answer;

    PartnerSpeaks(
            EntityManager entities, Ledger ledger, EnvelopeSigning encrypting, AuditLog audit, AnswerClock answer) {
        this.entities = entities;
        this.ledger = ledger;
        this.encrypting = encrypting;
        this.audit = audit;
        this.answer = answer;
    }

    @Override
    public Optional<Long> organ(Envelope envelope) {
        JointCase known = entities.find(JointCase.class, envelope.caseId());
        if (known != null) {
            return known.partnerCode.equals(envelope.from()) ? Optional.of(known.organId) : Optional.empty();
        }
        return envelope.type() == MessageType.PACKET
                ? Optional.of(TenantScope.current().organId())
                : Optional.empty();
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
        return ledger.digestOf(caseId, MessageType.CONCLUSION, true)
                .filter(ours -> Arrays.equals(ours, JointCaseBodies.digest(signature.body())))
                .isPresent();
    }

    @Override
    public void receipted(UUID caseId, MessageType type, boolean taken) {
        if (type == MessageType.PACKET) {
            JointCase joint = entities.find(JointCase.class, caseId);
            joint.receipted(taken);
        }
    }
}

package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.JointCaseDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.matter.JoinMatter;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;
import tools.jackson.databind.node.ObjectNode;

/** The steps that a person of either side takes in a joint case. Each sends its message in its own transaction. */
@Service
public class HandleJointCase {

    private final EntityManager entities;
    private final JoinMatter join;
    private final Ledger ledger;
    private final Tenants tenants;
    private final ReadJointCases read;
    private final AuditLog audit;
    private final Clock clock;

    HandleJointCase(
            EntityManager entities,
            JoinMatter join,
            Ledger ledger,
            Tenants tenants,
            ReadJointCases read,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.join = join;
        this.ledger = ledger;
        this.tenants = tenants;
        this.read = read;
        this.audit = audit;
        this.clock = clock;
    }

    /** The case in the version the officer saw. */
    public record SeenVersion(UUID caseId, int version) {}

    /** @param matterId this side's matter for the case, in the acting organ's custody; absent if there is none */
    @Transactional
    public JointCaseDto accept(SeenVersion seen, @Nullable UUID matterId, Contact contact) {
        return step(seen, JointAction.ACCEPT, new BorderTexts().contact(contact), joint -> {
            List<JoinMatter.Clock> clocks = List.of();
            if (matterId != null) {
                JoinMatter.Facts facts = join.join(matterId, joint.partnerCode);
                joint.matterId = matterId;
                joint.ownNumber = facts.number();
                clocks = facts.clocks();
            }
            return JointCaseBodies.accept(joint.ownNumber, clocks, office(joint), contact);
        });
    }

    /** As Art. 23¶3: declining needs a reason. */
    @Transactional
    public JointCaseDto decline(SeenVersion seen, String reason) {
        return step(
                seen,
                JointAction.DECLINE,
                new BorderTexts().text("reason", reason),
                joint -> JointCaseBodies.decline(reason));
    }

    @Transactional
    public JointCaseDto addFindings(SeenVersion seen, String text) {
        return step(
                seen,
                JointAction.ADD_FINDINGS,
                new BorderTexts().text("text", text),
                joint -> JointCaseBodies.findings(text));
    }

    /** The leading side drafts the conclusion. Sending the message signs it. */
    @Transactional
    public JointCaseDto conclude(SeenVersion seen, String text) {
        return step(
                seen,
                JointAction.CONCLUDE,
                new BorderTexts().text("text", text),
                joint -> JointCaseBodies.conclusion(text, today()));
    }

    /** The other side signs the conclusion it received, by its digest. */
    @Transactional
    public JointCaseDto sign(SeenVersion seen) {
        return step(seen, JointAction.SIGN, new BorderTexts(), joint -> {
            byte[] digest = ledger.conclusion(joint.id).orElseThrow();
            return JointCaseBodies.signature(digest, office(joint), today());
        });
    }

    @Transactional
    public JointCaseDto close(SeenVersion seen, String text) {
        return step(seen, JointAction.CLOSE, new BorderTexts().text("text", text), joint -> {
            leave(joint);
            return JointCaseBodies.close(text, today());
        });
    }

    /** Recalls a proposal that is not answered yet, or leaves the case before its conclusion. */
    @Transactional
    public JointCaseDto withdraw(SeenVersion seen, String reason) {
        return step(seen, JointAction.WITHDRAW, new BorderTexts().text("reason", reason), joint -> {
            leave(joint);
            return JointCaseBodies.withdrawal(reason, today());
        });
    }

    private void leave(JointCase joint) {
        if (joint.matterId != null) {
            join.leave(joint.matterId, joint.partnerCode);
        }
    }

    private JointCaseDto step(
            SeenVersion seen, JointAction step, BorderTexts texts, Function<JointCase, ObjectNode> body) {
        texts.withoutPersonalData();
        JointCase joint = entities.find(JointCase.class, seen.caseId);
        if (joint == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        if (joint.version != seen.version) {
            throw Refusal.of(ProblemCodeDto.STALE).field("If-Match").next(joint.nextSteps());
        }
        if (joint.matterId != null) {
            join.checkExchanged(joint.matterId);
        }
        JointState before = joint.state;
        joint.take(step);
        if (joint.state == before) {
            // Of two officers who read the same version, only one sends.
            entities.lock(joint, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        }
        ObjectNode said = body.apply(joint);
        texts.withoutPetitioners(joint.matterId, join);
        entities.flush();
        ledger.send(new Ledger.Parties(joint.id, office(joint).code(), joint.partnerCode), step.message(), said);
        audit.record(new AuditedAction("JOINT_" + step, 2, joint.matterId, joint.id.toString()));
        return read.view(joint);
    }

    private JointCaseBodies.Office office(JointCase joint) {
        Tenant office = tenants.get(joint.tenantId);
        return new JointCaseBodies.Office(Objects.requireNonNull(office.code()), office.name());
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }
}

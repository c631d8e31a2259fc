package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.matter.JoinMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/** Statutory clocks run on during a joint case, and both sides see them (RULEBOOK §15 X1). */
@Service
public class ShareClocks {

    private final EntityManager entities;
    private final WorkerDatabase database;
    private final JoinMatter join;
    private final Ledger ledger;
    private final Tenants tenants;

    ShareClocks(EntityManager entities, WorkerDatabase database, JoinMatter join, Ledger ledger, Tenants tenants) {
        this.entities = entities;
        this.database = database;
        this.join = join;
        this.ledger = ledger;
        this.tenants = tenants;
    }

    /** A case that must hear of the matter, and its office's scope. */
    public record Hearer(UUID caseId, Scope scope) {}

    /** The accepted cases of a matter; most matters have none. */
    public List<Hearer> hearers(UUID matterId) {
        return database.jdbc()
                .sql("SELECT id, tenant_id, organ_id FROM joint_case"
                        + " WHERE matter_id = ? AND state IN ('ACCEPTED', 'CONCLUDING', 'CONCLUDED')")
                .param(matterId)
                .query((row, n) -> new Hearer(
                        row.getObject("id", UUID.class),
                        Scope.worker(tenants.get(row.getLong("tenant_id")), row.getLong("organ_id"))))
                .list();
    }

    /**
     * Runs in the hearing office's scope. The idempotency record commits with the message, so a repeated event sends
     * nothing twice.
     *
     * @param event numbers the step that moved the clocks, for {@link Idempotency#run}
     */
    @Transactional
    public UUID share(UUID caseId) {
        JointCase joint =
                Objects.requireNonNull(entities.find(JointCase.class, caseId, LockModeType.PESSIMISTIC_WRITE));
        if (!joint.state.isOpen() || join.isSealed(Objects.requireNonNull(joint.matterId))) {
            return caseId;
        }
        Tenant office = tenants.get(joint.tenantId);
        List<JoinMatter.Clock> clocks = join.clocks(Objects.requireNonNull(joint.matterId));
        ledger.send(
                new Ledger.Parties(caseId, Objects.requireNonNull(office.code()), joint.partnerCode),
                MessageType.CLOCKS,
                JointCaseBodies.clocks(clocks));
        return caseId;
    }
}

package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.matter.JoinMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * Finishes cases that ended without a person of this side: the matter leaves, and where the system withdrew, the partner
 * is told.
 */
@Service
public class FinishCases {

    private static final Logger log = LoggerFactory.getLogger(FinishCases.class);

    private static final int MOST = 100;

    private final WorkerDatabase database;
    private final TransactionTemplate transaction;
    private final EntityManager entities;
    private final JoinMatter join;
    private final Ledger ledger;
    private final Tenants tenants;
    private final Clock clock;

    FinishCases(
            WorkerDatabase database,
            PlatformTransactionManager transactions,
            EntityManager entities,
            JoinMatter join,
            Ledger ledger,
            Tenants tenants,
            Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.entities = entities;
        this.join = join;
        this.ledger = ledger;
        this.tenants = tenants;
        this.clock = clock;
    }

    private record Unfinished(UUID caseId, long tenantId, long organId) {}

    /** Repeating it does nothing twice. One that fails holds up no other. */
    public void finish() {
        for (Unfinished one : unfinished()) {
            try {
                TenantScope.run(
                        Scope.worker(tenants.get(one.tenantId), one.organId),
                        () -> transaction.executeWithoutResult(_ -> finish(one.caseId)));
            } catch (RuntimeException failed) {
                log.warn(
                        "Joint case {} is not finished yet: {}",
                        one.caseId,
                        failed.getClass().getSimpleName());
            }
        }
    }

    /** In random order, so that those which fail hide none. */
    private List<Unfinished> unfinished() {
        return database.jdbc()
                .sql("SELECT id, tenant_id, organ_id FROM joint_case WHERE unfinished ORDER BY random() LIMIT ?")
                .param(MOST)
                .query((row, n) -> new Unfinished(
                        row.getObject("id", UUID.class), row.getLong("tenant_id"), row.getLong("organ_id")))
                .list();
    }

    private void finish(UUID caseId) {
        JointCase joint = entities.find(JointCase.class, caseId, LockModeType.PESSIMISTIC_WRITE);
        if (joint == null || !joint.unfinished) {
            return;
        }
        ledger.fillRecalled(caseId);
        if (joint.state == JointState.WITHDRAWN && !ledger.has(caseId, MessageType.WITHDRAW)) {
            String office = Objects.requireNonNull(tenants.get(joint.tenantId).code());
            ledger.send(
                    new Ledger.Parties(caseId, office, joint.partnerCode),
                    MessageType.WITHDRAW,
                    JointCaseBodies.withdrawal(null, ChinaTime.dateOf(clock.instant())));
        }
        if (joint.matterId != null) {
            join.leave(joint.matterId, joint.partnerCode);
        }
        joint.unfinished = false;
    }
}

package org.xinqiao.chengyu.jointcase;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.chengyu.ledger.Ledger;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/** Tells the partner each day how far this side's ledger of a case goes, until the case has ended and all is settled. */
@Service
public class CompareCases {

    static final Duration PERIOD = Duration.ofDays(1);

    private static final int MOST = 200;

    private static final String CLAIM = """
            UPDATE joint_case SET compare_at = cast(:now AS timestamptz) + :period * interval '1 second'
            WHERE id IN (SELECT id FROM joint_case WHERE compare_at <= :now ORDER BY compare_at, id LIMIT :most
                FOR UPDATE SKIP LOCKED)
            RETURNING tenant_id, organ_id, id""";

    private final WorkerDatabase database;
    private final TransactionTemplate transaction;
    private final EntityManager entities;
    private final Ledger ledger;
    private final Tenants tenants;
    private final Clock clock;

    CompareCases(
            WorkerDatabase database,
            PlatformTransactionManager transactions,
            EntityManager entities,
            Ledger ledger,
            Tenants tenants,
            Clock clock) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.entities = entities;
        this.ledger = ledger;
        this.tenants = tenants;
        this.clock = clock;
    }

    private record Due(UUID caseId, long tenantId, long organId) {}

    /** @return the signed standings of the cases that are due */
    public List<byte[]> compare() {
        return due().stream()
                .map(due -> TenantScope.in(
                        Scope.worker(tenants.get(due.tenantId), due.organId),
                        () -> Objects.requireNonNull(transaction.execute(_ -> standing(due.caseId)))))
                .toList();
    }

    private List<Due> due() {
        return database.jdbc()
                .sql(CLAIM)
                .param("now", Timestamp.from(clock.instant()))
                .param("period", PERIOD.toSeconds())
                .param("most", MOST)
                .query((row, n) ->
                        new Due(row.getObject("id", UUID.class), row.getLong("tenant_id"), row.getLong("organ_id")))
                .list();
    }

    /** The last one goes out when nothing is under way any more. */
    private byte[] standing(UUID caseId) {
        JointCase joint =
                Objects.requireNonNull(entities.find(JointCase.class, caseId, LockModeType.PESSIMISTIC_WRITE));
        if (!joint.state.isOpen() && !joint.unfinished && ledger.isSettled(caseId)) {
            joint.compareAt = null;
        }
        String office = Objects.requireNonNull(tenants.get(joint.tenantId).code());
        return ledger.standing(new Ledger.Parties(caseId, office, joint.partnerCode));
    }
}

package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * After another office succeeds to a matter (Art. 24¶2, RULEBOOK R6), re-encrypts the former office's identities under
 * the successor's key, so that the former office's keys no longer open them (DESIGN §3).
 */
@Component
public class RehomeIdentities {

    private static final int BATCH = 200;
    private static final int MOST = 100_000;

    private final JdbcClient jdbc;
    private final RecordEncryption encryption;
    private final DataKeys keys;
    private final AuditLog audit;
    private final Tenants tenants;
    private final TransactionTemplate transaction;

    RehomeIdentities(
            WorkerDatabase database,
            RecordEncryption encryption,
            DataKeys keys,
            AuditLog audit,
            Tenants tenants,
            PlatformTransactionManager transactions) {
        this.jdbc = database.jdbc();
        this.encryption = encryption;
        this.keys = keys;
        this.audit = audit;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param rehomed records re-encrypted
     *
     * @param unopened records left unchanged, because they do not open
     */
    public record Rehomed(int rehomed, int unopened) {}

    private record SucceededRecord(RecordEncryption.Encrypted encrypted, int year, long successor, long organ) {}

    /** @param most records, roughly */
    public Rehomed rehome(int most) {
        int bound = Math.clamp(most, 1, MOST);
        int rehomed = 0;
        int unopened = 0;
        List<SucceededRecord> batch = leftBehind(EncryptedRows.FIRST);
        while (!batch.isEmpty() && rehomed < bound) {
            for (SucceededRecord left : batch) {
                try {
                    rehomed += rehome(left) ? 1 : 0;
                } catch (GeneralSecurityException damaged) {
                    unopened++;
                }
            }
            batch = leftBehind(batch.getLast().encrypted.id());
        }
        return new Rehomed(rehomed, unopened);
    }

    private List<SucceededRecord> leftBehind(UUID after) {
        return jdbc.sql("SELECT * FROM vault_left_behind(?, ?)")
                .params(after, BATCH)
                .query(RehomeIdentities::left)
                .list();
    }

    /** Writes the entry first: a crash in between leaves an entry too many, never an action without one. */
    private boolean rehome(SucceededRecord left) throws GeneralSecurityException {
        RecordEncryption.Encrypted was = left.encrypted;
        Identity identity = encryption.open(was);
        DataKey key = keys.encrypting(left.successor, left.year);
        UUID fresh = NewId.next();
        byte[] encrypted = encryption.encrypt(key, was.matterId(), fresh, identity);
        TenantScope.run(
                Scope.worker(tenants.get(left.successor), left.organ),
                () -> transaction.executeWithoutResult(
                        _ -> audit.record(AuditedAction.on(was.matterId(), "REHOME_IDENTITY", 3))));
        return jdbc.sql("SELECT vault_rehome(?, ?, ?, ?, ?, ?, ?)")
                .params(
                        was.id(),
                        was.keyVersion(),
                        fresh,
                        encrypted,
                        key.suite().name(),
                        key.id().version(),
                        left.successor)
                .query(Boolean.class)
                .single();
    }

    private static SucceededRecord left(ResultSet row, int n) throws SQLException {
        EncryptedRows.Row encrypted = EncryptedRows.row(row, n);
        return new SucceededRecord(
                encrypted.encrypted(), encrypted.year(), row.getLong("successor"), row.getLong("successor_organ"));
    }
}

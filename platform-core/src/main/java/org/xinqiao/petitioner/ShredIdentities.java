package org.xinqiao.petitioner;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Ends the retention: destroys an office's key of a year, and with it every copy of what it encrypted. First
 * re-encrypts, under this year's key, the records of matters that are open or ended within the retention.
 */
@Component
public class ShredIdentities {

    private static final int BATCH = 200;
    private static final int MOST = 100_000;

    private final DataKeyRows keyRows;
    private final EncryptedRows records;
    private final Reencryption reencryption;
    private final DataKeys keys;
    private final AuditLog audit;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int retentionYears;

    ShredIdentities(
            DataKeyRows keyRows,
            EncryptedRows records,
            Reencryption reencryption,
            DataKeys keys,
            AuditLog audit,
            Tenants tenants,
            PlatformTransactionManager transactions,
            VaultConfiguration.Settings settings,
            Clock clock) {
        this.keyRows = keyRows;
        this.records = records;
        this.reencryption = reencryption;
        this.keys = keys;
        this.audit = audit;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.retentionYears = settings.retentionYears();
    }

    /**
     * @param keys destroyed
     *
     * @param kept records re-encrypted, because they must still be kept
     * @param more whether the limit stopped it
     */
    public record Shredded(int keys, int kept, boolean more) {}

    /** @param most records to look at, roughly */
    public Shredded shred(int most) {
        int left = Math.clamp(most, 1, MOST);
        Instant now = clock.instant();
        Instant since = now.atZone(ChinaTime.ZONE).minusYears(retentionYears).toInstant();
        int year = since.atZone(ChinaTime.ZONE).getYear();
        int destroyed = 0;
        int kept = 0;
        List<DataKeyRows.Row> old = keyRows.before(year, new DataKey.Id(Long.MIN_VALUE, 0), BATCH);
        while (!old.isEmpty() && left > 0) {
            for (DataKeyRows.Row key : old) {
                Sifted sifted = left > 0 ? sift(key, since, left) : new Sifted(0, 0, false);
                left -= sifted.seen;
                kept += sifted.kept;
                if (sifted.nothingRetained && destroy(key, since, now)) {
                    destroyed++;
                }
            }
            old = keyRows.before(year, old.getLast().id(), BATCH);
        }
        keys.forget();
        return new Shredded(destroyed, kept, left <= 0);
    }

    private record Sifted(int seen, int kept, boolean nothingRetained) {}

    /** Re-encrypts, under this year's key, what must still be kept. */
    private Sifted sift(DataKeyRows.Row key, Instant since, int most) {
        int seen = 0;
        int kept = 0;
        boolean nothingRetained = true;
        List<EncryptedRows.Row> batch = records.under(key.id(), EncryptedRows.FIRST, BATCH);
        while (!batch.isEmpty()) {
            List<EncryptedRows.Row> retained = new ArrayList<>();
            for (EncryptedRows.Row row : batch) {
                if (records.isRetained(row.encrypted().id(), since)) {
                    retained.add(new EncryptedRows.Row(row.encrypted(), keys.thisYear()));
                }
            }
            Reencryption.Outcome outcome = reencryption.reencrypt(retained);
            nothingRetained &= outcome.unopened() == 0;
            kept += outcome.encrypted();
            seen += batch.size();
            UUID last = batch.getLast().encrypted().id();
            if (seen >= most && batch.size() == BATCH) {
                return new Sifted(seen, kept, false);
            }
            batch = records.under(key.id(), last, BATCH);
        }
        return new Sifted(Math.max(seen, 1), kept, nothingRetained);
    }

    /** Writes the entry first: a crash in between leaves an entry too many, never an action without one. */
    private boolean destroy(DataKeyRows.Row key, Instant since, Instant now) {
        long tenantId = key.id().tenantId();
        Scope scope = Scope.worker(
                tenants.get(tenantId), tenants.receivingOrgan(tenantId).id());
        TenantScope.run(
                scope,
                () -> transaction.executeWithoutResult(_ -> audit.record(AuditedAction.of(
                        "SHRED_IDENTITIES", key.year() + "/" + key.id().version()))));
        return records.shred(key.id(), since, now);
    }
}

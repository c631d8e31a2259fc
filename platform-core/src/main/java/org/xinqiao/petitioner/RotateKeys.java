package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;

/**
 * Rotates keys while the node serves: a new key-encryption key wraps all data keys, every data key is retired, and
 * batches re-encrypt its records under its replacement. Old records stay readable throughout.
 */
@Component
public class RotateKeys {

    private static final int BATCH = 200;
    private static final int MOST = 100_000;
    private static final DataKey.Id BEGIN = new DataKey.Id(Long.MIN_VALUE, 0);

    private final DataKeyRows keyRows;
    private final EncryptedRows records;
    private final Reencryption reencryption;
    private final DataKeys keys;
    private final KeyEncryption keks;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RotateKeys(
            DataKeyRows keyRows,
            EncryptedRows records,
            Reencryption reencryption,
            DataKeys keys,
            KeyEncryption keks,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.keyRows = keyRows;
        this.records = records;
        this.reencryption = reencryption;
        this.keys = keys;
        this.keks = keks;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Counts of data keys under one key-encryption key. */
    public record Kek(String id, long inUse, long retired) {}

    public record Status(String current, List<Kek> keks, long shredded) {}

    public record Rotated(String kek, int retired, int rewrapped, int failed) {}

    /** @param unopened records left unchanged, because they do not open */
    public record Reencrypted(int reencrypted, int unopened, boolean more) {}

    public Status status() {
        return new Status(
                keks.current(),
                keyRows.counts().stream()
                        .map(count -> new Kek(count.kekId(), count.inUse(), count.retired()))
                        .toList(),
                keyRows.shredded());
    }

    /** Runs in the scope of the officer who ordered it, and writes an audit entry there. */
    public Rotated rotate() {
        audited("ROTATE_KEYS", keks.current());
        String kek = keks.rotate();
        int retired = keyRows.retireAll(clock.instant());
        keys.forget();
        int rewrapped = 0;
        int failed = 0;
        List<DataKeyRows.Row> batch = keyRows.notUnder(kek, BEGIN, BATCH);
        while (!batch.isEmpty()) {
            for (DataKeyRows.Row row : batch) {
                try {
                    rewrapped += keys.rewrap(row) ? 1 : 0;
                } catch (GeneralSecurityException damaged) {
                    failed++;
                }
            }
            batch = keyRows.notUnder(kek, batch.getLast().id(), BATCH);
        }
        return new Rotated(kek, retired, rewrapped, failed);
    }

    /** @param most records, roughly; the answer says whether more are left */
    public Reencrypted reencrypt(int most) {
        int bound = Math.clamp(most, 1, MOST);
        Reencryption.Outcome done = Reencryption.Outcome.NOTHING;
        List<DataKeyRows.Row> retired = keyRows.retiredWithRecords(BEGIN, BATCH);
        while (!retired.isEmpty() && done.encrypted() < bound) {
            for (DataKeyRows.Row key : retired) {
                if (done.encrypted() < bound) {
                    done = done.plus(reencrypt(key, bound - done.encrypted()));
                }
            }
            retired = keyRows.retiredWithRecords(retired.getLast().id(), BATCH);
        }
        return new Reencrypted(done.encrypted(), done.unopened(), done.encrypted() >= bound);
    }

    /** @return number of key-encryption keys destroyed, because they wrap nothing any more */
    public int forget() {
        audited("FORGET_KEYS", null);
        return keks.forget(keyRows.keksInUse());
    }

    /** Writes the entry first: a crash in between leaves an entry too many, never an action without one. */
    private void audited(String action, @Nullable String reason) {
        transaction.executeWithoutResult(_ -> audit.record(AuditedAction.of(action, reason)));
    }

    /** Uses the same year's key, so that the record ends with the others of its year. */
    private Reencryption.Outcome reencrypt(DataKeyRows.Row key, int most) {
        Reencryption.Outcome done = Reencryption.Outcome.NOTHING;
        List<EncryptedRows.Row> batch = records.under(key.id(), EncryptedRows.FIRST, BATCH);
        while (!batch.isEmpty() && done.encrypted() < most) {
            done = done.plus(reencryption.reencrypt(batch.stream()
                    .map(row -> new EncryptedRows.Row(row.encrypted(), key.year()))
                    .toList()));
            batch = records.under(key.id(), batch.getLast().encrypted().id(), BATCH);
        }
        return done;
    }
}

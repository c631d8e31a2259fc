package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/** Re-encrypts records under the key in use: reads and encrypts outside the database, then writes one batch. */
@Component
class Reencryption {

    private final RecordEncryption encryption;
    private final DataKeys keys;
    private final EncryptedRows rows;
    private final WorkerDatabase database;

    Reencryption(RecordEncryption encryption, DataKeys keys, EncryptedRows rows, WorkerDatabase database) {
        this.encryption = encryption;
        this.keys = keys;
        this.rows = rows;
        this.database = database;
    }

    /** @param unopened left unchanged: damaged, or moved */
    record Outcome(int encrypted, int unopened) {

        static final Outcome NOTHING = new Outcome(0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(encrypted + other.encrypted, unopened + other.unopened);
        }
    }

    private record Fresh(RecordEncryption.Encrypted was, DataKey key, byte[] bytes) {}

    /** @param batch each with the year whose key shall encrypt it */
    Outcome reencrypt(List<EncryptedRows.Row> batch) {
        Map<Integer, Fresh> fresh = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            RecordEncryption.Encrypted was = batch.get(i).encrypted();
            try {
                byte[] plain = encryption.plain(was);
                DataKey key = keys.encrypting(was.tenantId(), batch.get(i).year());
                fresh.put(i, new Fresh(was, key, encryption.encryptPlain(key, was.matterId(), was.id(), plain)));
            } catch (GeneralSecurityException unopened) {
                // Counted here; the next reader who fails to open it writes the audit entry
            }
        }
        int encrypted = database.transaction(() -> (int) fresh.values().stream()
                .filter(one -> rows.reencrypt(one.was, one.key, one.bytes))
                .count());
        return new Outcome(encrypted, batch.size() - fresh.size());
    }
}

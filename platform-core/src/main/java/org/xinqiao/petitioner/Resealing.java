package org.xinqiao.petitioner;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/** Seals records anew under the key in use: read, opened and sealed outside the database, then written as one batch. */
@Component
class Resealing {

    private final Seals seals;
    private final DataKeys keys;
    private final SealedRows rows;
    private final WorkerDatabase database;

    Resealing(Seals seals, DataKeys keys, SealedRows rows, WorkerDatabase database) {
        this.seals = seals;
        this.keys = keys;
        this.rows = rows;
        this.database = database;
    }

    /** @param unopened left as they are: damaged, or moved */
    record Outcome(int sealed, int unopened) {

        static final Outcome NOTHING = new Outcome(0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(sealed + other.sealed, unopened + other.unopened);
        }
    }

    private record Fresh(Seals.Sealed was, DataKey key, byte[] bytes) {}

    /** @param batch each with the year whose key is to seal it */
    Outcome reseal(List<SealedRows.Row> batch) {
        Map<Integer, Fresh> fresh = new TreeMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Seals.Sealed was = batch.get(i).sealed();
            try {
                byte[] plain = seals.plain(was);
                DataKey key = keys.sealing(was.tenantId(), batch.get(i).year());
                fresh.put(i, new Fresh(was, key, seals.sealPlain(key, was.matterId(), was.id(), plain)));
            } catch (GeneralSecurityException unopened) {
                // Counted; whoever opens it leaves the entry
            }
        }
        int sealed = database.transaction(() -> (int) fresh.values().stream()
                .filter(one -> rows.reseal(one.was, one.key, one.bytes))
                .count());
        return new Outcome(sealed, batch.size() - fresh.size());
    }
}

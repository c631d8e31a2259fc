package org.xinqiao.petitioner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/** Encrypted records of all offices, for upkeep: cipher texts, and whether they must still be kept. */
@Component
class EncryptedRows {

    static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    EncryptedRows(WorkerDatabase database) {
        this.jdbc = database.jdbc();
    }

    /** @param year in which it was recorded */
    record Row(RecordEncryption.Encrypted encrypted, int year) {}

    /** In order of their ids, after the given one. */
    List<Row> under(DataKey.Id key, UUID after, int most) {
        return jdbc.sql("SELECT * FROM vault_records(?, ?, ?, ?)")
                .params(key.tenantId(), key.version(), after, most)
                .query(EncryptedRows::row)
                .list();
    }

    /** @return false where another process re-encrypted it meanwhile */
    boolean reencrypt(RecordEncryption.Encrypted was, DataKey key, byte[] encrypted) {
        return jdbc.sql("SELECT vault_reencrypt(?, ?, ?, ?, ?)")
                .params(
                        was.id(),
                        was.keyVersion(),
                        encrypted,
                        key.suite().name(),
                        key.id().version())
                .query(Boolean.class)
                .single();
    }

    /** True where its matter is open, or has ended since. */
    boolean isRetained(UUID id, Instant since) {
        return jdbc.sql("SELECT vault_retained(?, ?)")
                .params(id, Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /** @return false where one of its records must still be kept */
    boolean shred(DataKey.Id key, Instant since, Instant now) {
        return jdbc.sql("SELECT vault_shred(?, ?, ?, ?)")
                .params(key.tenantId(), key.version(), Timestamp.from(since), Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                new RecordEncryption.Encrypted(
                        row.getObject("id", UUID.class),
                        row.getLong("tenant_id"),
                        row.getObject("matter_id", UUID.class),
                        row.getInt("key_version"),
                        row.getBytes("ciphertext")),
                row.getInt("year"));
    }
}

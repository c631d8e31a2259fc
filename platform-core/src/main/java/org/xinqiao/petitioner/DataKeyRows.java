package org.xinqiao.petitioner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.tenancy.WorkerDatabase;

/** The table {@code data_key}, through the worker's role; the role that answers requests cannot see it. */
final class DataKeyRows {

    private static final String COLUMNS = "tenant_id, version, year, suite, kek_id, wrapped";

    private final JdbcClient jdbc;

    DataKeyRows(WorkerDatabase database) {
        this.jdbc = database.of(WorkerDatabase.Use.KEYS).jdbc();
    }

    /** @param wrapped absent where the key was destroyed */
    record Row(DataKey.Id id, int year, VaultSuite suite, KeyEncryption.@Nullable Wrapped wrapped) {}

    /** True where repeat tags exist. */
    boolean repeatKeyInUse() {
        return jdbc.sql("SELECT repeat_key FROM vault_in_use()")
                .query(Boolean.class)
                .single();
    }

    boolean isEmpty() {
        return !jdbc.sql("SELECT EXISTS (SELECT FROM data_key)")
                .query(Boolean.class)
                .single();
    }

    Optional<Row> find(DataKey.Id id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM data_key WHERE tenant_id = ? AND version = ?")
                .params(id.tenantId(), id.version())
                .query(DataKeyRows::row)
                .optional();
    }

    Optional<Row> inUse(long tenantId, int year, VaultSuite suite) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM data_key"
                        + " WHERE tenant_id = ? AND year = ? AND suite = ? AND retired_at IS NULL")
                .params(tenantId, year, suite.name())
                .query(DataKeyRows::row)
                .optional();
    }

    int nextVersion(long tenantId) {
        return jdbc.sql("SELECT coalesce(max(version), 0) + 1 FROM data_key WHERE tenant_id = ?")
                .param(tenantId)
                .query(Integer.class)
                .single();
    }

    /** Does nothing where another replica inserted one meanwhile. */
    void insert(DataKey.Id id, int year, VaultSuite suite, KeyEncryption.Wrapped wrapped, Instant at) {
        jdbc.sql("INSERT INTO data_key (" + COLUMNS + ", created_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING")
                .params(
                        id.tenantId(),
                        id.version(),
                        year,
                        suite.name(),
                        wrapped.kekId(),
                        wrapped.bytes(),
                        Timestamp.from(at))
                .update();
    }

    /** One data key for each key-encryption key. */
    List<Row> samples(int most) {
        return jdbc.sql("SELECT DISTINCT ON (kek_id) " + COLUMNS
                        + " FROM data_key WHERE shredded_at IS NULL ORDER BY kek_id, tenant_id, version LIMIT ?")
                .param(most)
                .query(DataKeyRows::row)
                .list();
    }

    Set<String> keksInUse() {
        return jdbc.sql("SELECT DISTINCT kek_id FROM data_key WHERE shredded_at IS NULL")
                .query(String.class)
                .set();
    }

    int retireAll(Instant at) {
        return jdbc.sql("UPDATE data_key SET retired_at = ? WHERE retired_at IS NULL")
                .param(Timestamp.from(at))
                .update();
    }

    /** Data keys not wrapped under this key-encryption key, in order, after the given one. */
    List<Row> notUnder(String kekId, DataKey.Id after, int most) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM data_key WHERE shredded_at IS NULL AND kek_id <> ?"
                        + " AND (tenant_id, version) > (?, ?) ORDER BY tenant_id, version LIMIT ?")
                .params(kekId, after.tenantId(), after.version(), most)
                .query(DataKeyRows::row)
                .list();
    }

    /** @return false where it was rewrapped or destroyed meanwhile */
    boolean rewrap(DataKey.Id id, KeyEncryption.Wrapped was, KeyEncryption.Wrapped now) {
        return jdbc.sql("UPDATE data_key SET kek_id = ?, wrapped = ?"
                                + " WHERE tenant_id = ? AND version = ? AND kek_id = ? AND wrapped = ?")
                        .params(now.kekId(), now.bytes(), id.tenantId(), id.version(), was.kekId(), was.bytes())
                        .update()
                == 1;
    }

    /** Retired keys that still encrypt records. */
    List<Row> retiredWithRecords(DataKey.Id after, int most) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM data_key k WHERE retired_at IS NOT NULL AND shredded_at IS NULL"
                        + " AND (tenant_id, version) > (?, ?)"
                        + " AND EXISTS (SELECT FROM vault_records(k.tenant_id, k.version,"
                        + " '00000000-0000-0000-0000-000000000000', 1)) ORDER BY tenant_id, version LIMIT ?")
                .params(after.tenantId(), after.version(), most)
                .query(DataKeyRows::row)
                .list();
    }

    List<Row> before(int year, DataKey.Id after, int most) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM data_key WHERE year < ? AND shredded_at IS NULL"
                        + " AND (tenant_id, version) > (?, ?) ORDER BY tenant_id, version LIMIT ?")
                .params(year, after.tenantId(), after.version(), most)
                .query(DataKeyRows::row)
                .list();
    }

    record Count(String kekId, long inUse, long retired) {}

    List<Count> counts() {
        return jdbc.sql("SELECT kek_id, count(*) FILTER (WHERE retired_at IS NULL) AS in_use,"
                        + " count(retired_at) AS retired FROM data_key WHERE shredded_at IS NULL"
                        + " GROUP BY kek_id ORDER BY kek_id LIMIT 100")
                .query((row, n) -> new Count(row.getString("kek_id"), row.getLong("in_use"), row.getLong("retired")))
                .list();
    }

    long shredded() {
        return jdbc.sql("SELECT count(*) FROM data_key WHERE shredded_at IS NOT NULL")
                .query(Long.class)
                .single();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String kekId = row.getString("kek_id");
        return new Row(
                new DataKey.Id(row.getLong("tenant_id"), row.getInt("version")),
                row.getInt("year"),
                VaultSuite.valueOf(row.getString("suite")),
                kekId == null ? null : new KeyEncryption.Wrapped(kekId, row.getBytes("wrapped")));
    }
}

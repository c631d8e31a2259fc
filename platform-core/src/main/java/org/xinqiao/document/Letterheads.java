package org.xinqiao.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.TenantScope;

/** The letterheads of offices. A new one applies to later documents; earlier documents keep theirs. */
@Component
public class Letterheads {

    /** Each has a seal of 200 KB at most. */
    private static final int MOST_KEPT = 100;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    /** Never stale: a version never changes. */
    private final Cache<Key, Letterhead> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record Key(long tenantId, int version) {}

    Letterheads(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** The letterhead that the office had at that moment. */
    @Transactional(readOnly = true)
    public Letterhead of(long tenantId, Instant at) {
        return jdbc.sql("SELECT max(version) FROM letterhead WHERE tenant_id = ? AND recorded_at <= ?")
                .params(tenantId, Timestamp.from(at))
                .query(Integer.class)
                .optional()
                .map(version -> kept(new Key(tenantId, version)))
                .orElse(Letterhead.NONE);
    }

    /** Two readers may read the same one; nobody waits for another's read. */
    private Letterhead kept(Key key) {
        Letterhead known = kept.getIfPresent(key);
        if (known == null) {
            known = read(key);
            kept.put(key, known);
        }
        return known;
    }

    private Letterhead read(Key key) {
        return jdbc.sql("SELECT header, seal, recorded_at FROM letterhead WHERE tenant_id = ? AND version = ?")
                .params(key.tenantId, key.version)
                .query((row, n) -> new Letterhead(
                        key.version,
                        row.getString("header"),
                        row.getBytes("seal"),
                        row.getTimestamp("recorded_at").toInstant()))
                .single();
    }

    /** The acting office's current letterhead. */
    @Transactional(readOnly = true)
    public Letterhead own() {
        return of(TenantScope.current().tenantId(), clock.instant());
    }

    /**
     * Sets the acting office's letterhead and writes its audit entry.
     *
     * @param header absent: the issuing organ's own name
     * @param seal PNG; absent: none
     * @throws Refusal seal-invalid
     */
    @Transactional
    public Letterhead set(@Nullable String header, byte @Nullable [] seal) {
        if (seal != null) {
            OfficialSeal.check(seal);
        }
        long tenant = TenantScope.current().tenantId();
        Instant now = clock.instant();
        jdbc.sql("INSERT INTO letterhead (tenant_id, version, header, seal, recorded_at)"
                        + " SELECT ?, coalesce(max(version), 0) + 1, ?, ?, ? FROM letterhead WHERE tenant_id = ?")
                .param(tenant)
                .param(header)
                .param(seal)
                .param(Timestamp.from(now))
                .param(tenant)
                .update();
        audit.record(AuditedAction.of("SET_LETTERHEAD", null));
        return of(tenant, now);
    }
}

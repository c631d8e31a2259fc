package org.xinqiao.audit;

import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.RangePlans;

/** Reads the acting office's entries, newest first. */
@Service
public class AuditTrail {

    private final JdbcClient jdbc;
    private final AuditLog log;

    AuditTrail(JdbcClient jdbc, AuditLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** One entry; columns as in table {@code audit_entry}. */
    public record Entry(
            UUID id,
            Timestamp at,
            @Nullable UUID officer,
            long organId,
            String action,
            @Nullable Integer ring,
            @Nullable String purpose,
            @Nullable String reason,
            @Nullable UUID matterId) {}

    /**
     * Reads entries; this itself writes an entry.
     *
     * @param ring of what was read or done; 3 selects the openings of identities
     * @param limit 1–101
     */
    @Transactional
    public List<Entry> page(@Nullable UUID matterId, @Nullable Integer ring, @Nullable PagePosition after, int limit) {
        Filters filters = new Filters()
                .and("matter_id = ?", matterId)
                .and("ring = ?", ring)
                .after("at", after);
        if (matterId == null) {
            RangePlans.inOrder(jdbc);
        }
        List<Entry> page = jdbc.sql("SELECT id, at, officer, organ_id, action, ring, purpose, reason, matter_id"
                        + " FROM audit_entry WHERE true" + filters.sql() + " ORDER BY at DESC, id DESC LIMIT ?")
                .params(filters.values())
                .param(limit)
                .query(Entry.class)
                .list();
        log.record(new AuditedAction("READ_AUDIT", null, matterId, null));
        return page;
    }
}

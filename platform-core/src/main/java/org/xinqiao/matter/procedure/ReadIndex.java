package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Reads ring 1 of a matter by position; tells whether the reader has a grant of its content (DESIGN §3). */
@Service
public class ReadIndex {

    private final JdbcClient jdbc;
    private final MatterViews views;

    public ReadIndex(JdbcClient jdbc, MatterViews views) {
        this.jdbc = jdbc;
        this.views = views;
    }

    /**
     * Reads ring 1.
     *
     * @throws Refusal not-found where no visible custody names it
     */
    @Transactional(readOnly = true)
    public MatterDto index(UUID matterId) {
        MatterViews.Seen seen = views.seen(matterId).orElseThrow(() -> Refusal.of(NOT_FOUND));
        return views.of(seen.matter(), seen.custodies(), views.deadlines(matterId), ask(matterId).granted);
    }

    /** @throws Refusal not-found; content-not-granted where only the index is visible */
    public void granted(UUID matterId) {
        Access access = ask(matterId);
        if (!access.seen) {
            throw Refusal.of(NOT_FOUND);
        }
        if (!access.granted) {
            throw Refusal.of(CONTENT_NOT_GRANTED);
        }
    }

    private record Access(boolean seen, boolean granted) {}

    private Access ask(UUID matterId) {
        Scope scope = TenantScope.current();
        return jdbc.sql("SELECT EXISTS (SELECT FROM matter WHERE id = ?) AS seen, EXISTS (SELECT FROM content_grant"
                        + " WHERE matter_id = ? AND tenant_id = ? AND organ_id = ?"
                        + " AND (ended_at IS NULL OR ended_at > '-infinity')) AS granted")
                .params(matterId, matterId, scope.tenantId(), scope.organId())
                .query((row, n) -> new Access(row.getBoolean("seen"), row.getBoolean("granted")))
                .single();
    }
}

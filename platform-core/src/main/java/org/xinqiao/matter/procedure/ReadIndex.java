package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;

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
        ask(matterId).check();
    }

    /** Whether the scope sees a matter, and whether a grant opens its content. */
    public record Access(boolean seen, boolean granted) {

        /** Both, of the matter {@code m}. */
        public static final String COLUMNS = "EXISTS (SELECT FROM matter WHERE id = m) AS seen, EXISTS (SELECT FROM"
                + " content_grant g WHERE g.matter_id = m AND g.tenant_id = scope_tenant() AND g.organ_id = scope_organ()"
                + " AND (g.ended_at IS NULL OR g.ended_at > '-infinity')) AS granted";

        /** @throws Refusal not-found; content-not-granted where only the index is visible */
        public void check() {
            if (!seen) {
                throw Refusal.of(NOT_FOUND);
            }
            if (!granted) {
                throw Refusal.of(CONTENT_NOT_GRANTED);
            }
        }
    }

    private Access ask(UUID matterId) {
        return jdbc.sql("SELECT " + Access.COLUMNS + " FROM (VALUES (?::uuid)) AS asked (m)")
                .param(matterId)
                .query(Access.class)
                .single();
    }
}

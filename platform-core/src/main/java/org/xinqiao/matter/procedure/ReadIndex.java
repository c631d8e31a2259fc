package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Reads ring 1 of a matter by position; tells whether the reader has a grant of its content (DESIGN §3). */
@Service
public class ReadIndex {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;

    public ReadIndex(EntityManager entities, JdbcClient jdbc, MatterViews views) {
        this.entities = entities;
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
        Matter matter = visible(matterId);
        List<Custody> custodies = views.custodies(matterId);
        return views.of(matter, custodies, views.deadlines(matterId), isGranted(matterId));
    }

    /** @throws Refusal not-found; content-not-granted where only the index is visible */
    public void granted(UUID matterId) {
        visible(matterId);
        if (!isGranted(matterId)) {
            throw Refusal.of(CONTENT_NOT_GRANTED);
        }
    }

    private Matter visible(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        if (matter == null) {
            throw Refusal.of(NOT_FOUND);
        }
        return matter;
    }

    private boolean isGranted(UUID matterId) {
        Scope scope = TenantScope.current();
        return jdbc.sql("SELECT EXISTS (SELECT FROM content_grant"
                        + " WHERE matter_id = ? AND tenant_id = ? AND organ_id = ?"
                        + " AND (ended_at IS NULL OR ended_at > '-infinity'))")
                .params(matterId, scope.tenantId(), scope.organId())
                .query(Boolean.class)
                .single();
    }
}

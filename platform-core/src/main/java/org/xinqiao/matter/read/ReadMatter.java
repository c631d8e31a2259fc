package org.xinqiao.matter.read;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.DailyLimits;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.petitioner.RevealedIdentity;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Reads a matter ring by ring (DESIGN §3): the index by position, the content by grant, identities by purpose. */
@Service
public class ReadMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;
    private final ContentViews contents;
    private final AttachmentViews attachments;
    private final IdentityVault vault;
    private final AuditLog audit;
    private final DailyLimits limits;
    private final int revealsADay;

    ReadMatter(
            EntityManager entities,
            JdbcClient jdbc,
            MatterViews views,
            ContentViews contents,
            AttachmentViews attachments,
            IdentityVault vault,
            AuditLog audit,
            DailyLimits limits,
            @Value("${xinqiao.reveals-per-day:100}") int revealsADay) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
        this.contents = contents;
        this.attachments = attachments;
        this.vault = vault;
        this.audit = audit;
        this.limits = limits;
        this.revealsADay = revealsADay;
    }

    /**
     * Ring 1.
     *
     * @throws Refusal not-found where no visible custody names it
     */
    @Transactional(readOnly = true)
    public MatterDto index(UUID matterId) {
        Matter matter = visible(matterId);
        List<Custody> custodies = views.custodies(matterId);
        return views.of(matter, custodies, views.deadlines(matterId), isGranted(matterId));
    }

    /**
     * Ring 2, with its audit entry.
     *
     * @throws Refusal content-not-granted where the index is visible and no more
     */
    @Transactional
    public MatterContentDto content(UUID matterId) {
        granted(matterId);
        audit.record(AuditedAction.on(matterId, "READ_CONTENT", 2));
        return contents.of(matterId).attachments(attachments.of(matterId));
    }

    /**
     * Ring 3, with its audit entry; the scope carries the purpose.
     *
     * @param reason stated by the officer
     * @throws Refusal not-found, content-not-granted, too-many-requests
     */
    @Transactional
    public List<RevealedIdentity> identities(UUID matterId, String reason) {
        granted(matterId);
        limits.take(IdentityVault.REVEAL, revealsADay);
        return vault.reveal(matterId, reason);
    }

    private Matter visible(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        if (matter == null) {
            throw Refusal.of(NOT_FOUND);
        }
        return matter;
    }

    void granted(UUID matterId) {
        visible(matterId);
        if (!isGranted(matterId)) {
            throw Refusal.of(CONTENT_NOT_GRANTED);
        }
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

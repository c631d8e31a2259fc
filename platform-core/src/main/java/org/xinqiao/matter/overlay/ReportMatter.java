package org.xinqiao.matter.overlay;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * The holder reports a matter to its superior, with a reason (DESIGN §4, second kind of escalation). The superior
 * watches and may read; custody and clocks stay.
 */
@Service
public class ReportMatter {

    private final ProcedureEngine engine;
    private final Tenants tenants;
    private final EntityManager entities;
    private final JdbcClient jdbc;

    ReportMatter(ProcedureEngine engine, Tenants tenants, EntityManager entities, JdbcClient jdbc) {
        this.engine = engine;
        this.tenants = tenants;
        this.entities = entities;
        this.jdbc = jdbc;
    }

    /** @throws Refusal no-superior at the province; already-supervised where the superior watches the matter already */
    @Transactional
    public MatterDto report(CommandContext context, OverlayCommand.ReportUp report) {
        Long parent = tenants.get(TenantScope.current().tenantId()).parentId();
        if (parent == null) {
            throw Refusal.of(ProblemCodeDto.NO_SUPERIOR);
        }
        StepContext step = engine.held(context, null, report);
        Tenant superior = tenants.get(parent);
        Organ office = tenants.receivingOrgan(parent);
        if (isWatched(step, office)) {
            throw Refusal.of(ProblemCodeDto.ALREADY_SUPERVISED);
        }
        Custody watch = new Custody(
                step.matter(), step.custody(), step.scope(), superior, office, CustodyMode.ESCALATED, step.now());
        watch.dueBy(step.clocks().nextDue(step.custody()));
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.results().open(watch);
        step.results().add(step.note(NoteKind.REPORT, report.reason()));
        return engine.finish(step);
    }

    private boolean isWatched(StepContext step, Organ superior) {
        return jdbc.sql("SELECT is_watched_by(?, ?)")
                .params(step.matter().id(), superior.id())
                .query(Boolean.class)
                .single();
    }
}

package org.xinqiao.matter.review;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.TenantScope;

/** The organ asked to reopen a lapsed matter declines and says why. */
@Service
public class DeclineReopening {

    private final ProcedureEngine engine;
    private final EntityManager entities;

    DeclineReopening(ProcedureEngine engine, EntityManager entities) {
        this.engine = engine;
        this.entities = entities;
    }

    /** The petitioner reads the reason. The window stays missed; they may ask again with a better reason. */
    @Transactional
    public MatterDto decline(CommandContext context, ReviewCommand.DeclineReopening refusal) {
        if (!TenantScope.current().roles().contains(Role.REVIEWER)) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        StepContext step = engine.beside(context, CustodyMode.REOPENING, null, refusal);
        ReviewChain.lapsed(step.matter().state(), step.clocks().all(), step.custodies())
                .flatMap(window -> step.content().said(ReviewChain.request(window), ReviewChain.IN_TIME))
                .ifPresent(inTime -> {
                    throw Refusal.of(ProblemCodeDto.REQUEST_IN_TIME);
                });
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        step.clocks().done(LimitRule.REOPEN_ANSWER, step.now());
        step.results().add(step.note(NoteKind.REOPENING_DECLINED, refusal.reason()));
        return engine.passOn(step, MatterEvent.REJECT.name());
    }
}

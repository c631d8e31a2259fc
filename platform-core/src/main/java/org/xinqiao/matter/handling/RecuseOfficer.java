package org.xinqiao.matter.handling;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.StepContext;

/** Keeps an officer from a matter that names them, or in which they have a direct interest (Art. 28¶3, 30¶3). */
@Service
public class RecuseOfficer {

    private final ProcedureEngine engine;
    private final Recusals recusals;

    RecuseOfficer(ProcedureEngine engine, Recusals recusals) {
        this.engine = engine;
        this.recusals = recusals;
    }

    /**
     * Officers may recuse themselves; they see the matter for the last time in the answer.
     *
     * @throws Refusal officer-unknown, already-recused, recusals-too-many
     */
    @Transactional
    public MatterDto recuse(CommandContext context, HandlingCommand.Recuse recuse) {
        StepContext step = engine.heldInNewVersion(context, recuse);
        UUID officer = recusals.check(step.matter().id(), recuse.tenantId(), recuse.username());
        recusals.write(
                step,
                officer,
                recuse.tenantId(),
                recuse.username(),
                recuse.ground().name());
        return engine.finish(step);
    }
}

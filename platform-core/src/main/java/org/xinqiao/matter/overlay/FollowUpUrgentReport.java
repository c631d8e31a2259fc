package org.xinqiao.matter.overlay;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** The holder follows up an urgent report; nobody can downgrade or withdraw it (RULEBOOK R7). */
@Service
public class FollowUpUrgentReport {

    private final ProcedureEngine engine;
    private final UrgentCopies copies;
    private final Tenants tenants;

    FollowUpUrgentReport(ProcedureEngine engine, UrgentCopies copies, Tenants tenants) {
        this.engine = engine;
        this.copies = copies;
        this.tenants = tenants;
    }

    /** Reaches everyone who was told; those who have acknowledged get a new copy. */
    @Transactional
    public MatterDto followUp(CommandContext context, OverlayCommand.FollowUp followUp) {
        StepContext step = engine.begin(context, MatterEvent.FOLLOW_UP, followUp);
        List<UrgentCopies.Copy> told = copies.copies(context.matterId());
        if (told.isEmpty()) {
            throw Refusal.of(ProblemCodeDto.NEVER_RAISED);
        }
        List<Organ> organs = told.stream()
                .filter(copy -> told.stream().noneMatch(other -> other.organId() == copy.organId() && !other.isDone()))
                .map(UrgentCopies.Copy::organId)
                .distinct()
                .map(organ -> tenants.organ(organ).orElseThrow())
                .toList();
        return copies.tell(step, null, followUp.text(), organs);
    }
}

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
import org.xinqiao.tenancy.UrgentCircle;

/** The holder tells its own government and every level above of a grave or urgent matter at once (Art. 25). */
@Service
public class RaiseUrgentReport {

    private final ProcedureEngine engine;
    private final UrgentCopies copies;
    private final UrgentCircle circle;

    RaiseUrgentReport(ProcedureEngine engine, UrgentCopies copies, UrgentCircle circle) {
        this.engine = engine;
        this.copies = copies;
        this.circle = circle;
    }

    /**
     * Of a sealed matter all learn its number and level only, past whom it accuses (Art. 30¶3).
     *
     * @throws Refusal organ-unknown
     */
    @Transactional
    public MatterDto raise(CommandContext context, OverlayCommand.Raise raise) {
        StepContext step = engine.begin(context, MatterEvent.RAISE, raise);
        return copies.tell(step, raise.level(), raise.text(), recipients(step, raise.organs()));
    }

    private List<Organ> recipients(StepContext step, List<Long> named) {
        return circle.of(step.office(), step.custody().organId(), named)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_ids"));
    }
}

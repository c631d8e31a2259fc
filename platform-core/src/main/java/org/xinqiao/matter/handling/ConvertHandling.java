package org.xinqiao.matter.handling;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** Moves from the simple to the ordinary track: the matter grew difficult or the petitioner asked (RULEBOOK S4, S5). */
@Service
public class ConvertHandling {

    private final ProcedureEngine engine;

    ConvertHandling(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto convert(CommandContext context, HandlingCommand.Convert convert) {
        StepContext step = engine.begin(context, MatterEvent.CONVERT, convert);
        step.clocks().convert(step.custody(), step.now());
        step.issue(
                DocumentKind.CONVERSION_NOTICE,
                Map.of(
                        "reason",
                        convert.reason(),
                        "asked_by_petitioner",
                        convert.askedByPetitioner(),
                        "due_date",
                        step.clocks().handling().dueDate().toString()));
        return engine.finish(step);
    }
}

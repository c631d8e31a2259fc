package org.xinqiao.matter.petition;

import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.model.MatterState.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Transition.on;

import java.util.List;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.matter.procedure.Transition;

/** Rows of the petitioner alone. */
public final class PetitionRows {

    private static final Guard OF_ALL = new Guard("a joint matter by all its representatives", "RULEBOOK H8", step -> {
        int missing = step.content().withdrawalsMissing();
        if (missing > 0) {
            throw Refusal.of(ProblemCodeDto.WITHDRAWAL_NOT_OF_ALL).limit(missing);
        }
    });

    public static final List<Transition> ROWS = List.of(on(MatterState.OPEN)
            .to(WITHDRAWN)
            .when(OF_ALL)
            .issuing(WITHDRAWAL)
            .event(WITHDRAW, "[design]", null, PETITIONER));

    private PetitionRows() {}
}

package org.xinqiao.matter.petition;

import static org.xinqiao.document.DocumentKind.*;
import static org.xinqiao.matter.model.MatterEvent.*;
import static org.xinqiao.matter.model.MatterState.*;
import static org.xinqiao.matter.procedure.Actor.*;
import static org.xinqiao.matter.procedure.Transition.on;

import java.util.List;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Transition;

/** Rows of the petitioner alone. */
public final class PetitionRows {

    public static final List<Transition> ROWS = List.of(
            on(MatterState.OPEN).to(WITHDRAWN).issuing(WITHDRAWAL).event(WITHDRAW, "[design]", null, PETITIONER));

    private PetitionRows() {}
}

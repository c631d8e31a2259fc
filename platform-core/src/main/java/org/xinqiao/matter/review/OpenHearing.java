package org.xinqiao.matter.review;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** The organ opens a hearing in a rereview by notice; the limit stands still until it is closed (Art. 36¶2). */
@Service
public class OpenHearing {

    /** Field of the hearing's record: tells the opening notice from the closing record. */
    static final String STAGE = "stage";

    static final String OPENED = "OPENED";

    static final String OPENED_ON = "opened_on";

    private final ProcedureEngine engine;

    OpenHearing(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto open(CommandContext context, ReviewCommand.OpenHearing hearing) {
        StepContext step = engine.begin(context, MatterEvent.OPEN_HEARING, hearing);
        step.clocks().hearings().hearing(step.custody(), step.today(), step.now());
        step.issue(
                DocumentKind.HEARING_RECORD,
                Map.of(STAGE, OPENED, "notice", true, OPENED_ON, step.today().toString(), "record", hearing.notice()));
        return engine.finish(step);
    }
}

package org.xinqiao.matter.review;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/** A hearing in the rereview: opened by notice, closed by its record, and its days are outside the limit (Art. 36¶2). */
@Service
public class HoldRereviewHearing {

    /** Field of the record that tells a notice from what closes it. */
    static final String STAGE = "stage";

    static final String OPENED = "OPENED";
    private static final String CLOSED = "CLOSED";
    private static final String OPENED_ON = "opened_on";

    private final ProcedureEngine engine;

    HoldRereviewHearing(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto open(CommandContext context, ReviewCommand.OpenHearing hearing) {
        StepContext step = engine.begin(context, MatterEvent.OPEN_HEARING, hearing);
        engine.issue(
                step,
                DocumentKind.HEARING_RECORD,
                Map.of(STAGE, OPENED, OPENED_ON, step.today().toString(), "record", hearing.notice()));
        return engine.finish(step);
    }

    @Transactional
    public MatterDto close(CommandContext context, ReviewCommand.CloseHearing hearing) {
        StepContext step = engine.begin(context, MatterEvent.CLOSE_HEARING, hearing);
        String opened =
                step.content().said(DocumentKind.HEARING_RECORD, OPENED_ON).orElseThrow(step::conflict);
        step.clocks().heard(step.custody(), LocalDate.parse(opened), step.today(), step.now());
        engine.issue(
                step,
                DocumentKind.HEARING_RECORD,
                Map.of(
                        STAGE,
                        CLOSED,
                        OPENED_ON,
                        opened,
                        "closed_on",
                        step.today().toString(),
                        "record",
                        hearing.record()));
        return engine.finish(step);
    }
}

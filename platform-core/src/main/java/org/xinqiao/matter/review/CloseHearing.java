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

/** The organ closes a hearing with its record; the rereview's limit moves by the hearing's days (Art. 36¶2). */
@Service
public class CloseHearing {

    private static final String CLOSED = "CLOSED";

    private final ProcedureEngine engine;

    CloseHearing(ProcedureEngine engine) {
        this.engine = engine;
    }

    @Transactional
    public MatterDto close(CommandContext context, ReviewCommand.CloseHearing hearing) {
        StepContext step = engine.begin(context, MatterEvent.CLOSE_HEARING, hearing);
        String opened = step.content()
                .said(DocumentKind.HEARING_RECORD, OpenHearing.OPENED_ON)
                .orElseThrow(step::conflict);
        step.clocks().hearings().heard(step.custody(), LocalDate.parse(opened), step.today(), step.now());
        step.issue(
                DocumentKind.HEARING_RECORD,
                Map.of(
                        OpenHearing.STAGE,
                        CLOSED,
                        OpenHearing.OPENED_ON,
                        opened,
                        "closed_on",
                        step.today().toString(),
                        "record",
                        hearing.record()));
        return engine.finish(step);
    }
}

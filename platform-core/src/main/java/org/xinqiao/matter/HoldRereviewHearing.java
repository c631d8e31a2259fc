package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** A hearing in the rereview: opened by notice, closed by its record, and its days are outside the limit (Art. 36¶2). */
@Service
public class HoldRereviewHearing {

    /** Field of the record that tells a notice from what closes it. */
    static final String STAGE = "stage";

    static final String OPENED = "OPENED";
    private static final String CLOSED = "CLOSED";
    private static final String OPENED_ON = "opened_on";

    private final Steps steps;

    HoldRereviewHearing(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto open(Order order, Command.OpenHearing hearing) {
        Step step = steps.begin(order, MatterEvent.OPEN_HEARING, hearing);
        steps.issue(
                step,
                DocumentKind.HEARING_RECORD,
                Map.of(STAGE, OPENED, OPENED_ON, step.today().toString(), "record", hearing.notice()));
        return steps.finish(step, order.once());
    }

    @Transactional
    public MatterDto close(Order order, Command.CloseHearing hearing) {
        Step step = steps.begin(order, MatterEvent.CLOSE_HEARING, hearing);
        String opened =
                step.content().said(DocumentKind.HEARING_RECORD, OPENED_ON).orElseThrow(step::conflict);
        step.clocks().heard(step.hop(), LocalDate.parse(opened), step.today(), step.now());
        steps.issue(
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
        return steps.finish(step, order.once());
    }
}

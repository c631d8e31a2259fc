package org.xinqiao.matter;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.document.DocumentKind;

/** The organ it was transferred to says that it has it and how far it is: a status, and no word of content. */
@Service
public class ConfirmTransfer {

    private final Steps steps;

    ConfirmTransfer(Steps steps) {
        this.steps = steps;
    }

    @Transactional
    public MatterDto confirm(Order order, RoutingCommand.Confirm confirmed) {
        Step step = steps.begin(order, MatterEvent.CONFIRM, confirmed);
        steps.issue(
                step,
                DocumentKind.TRANSFER_RECEIPT,
                Map.of("status", confirmed.status().name()));
        return steps.finish(step, order.once());
    }
}

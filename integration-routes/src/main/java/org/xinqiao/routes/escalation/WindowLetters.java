package org.xinqiao.routes.escalation;

import org.springframework.context.event.EventListener;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.WindowSetAside;
import org.xinqiao.routes.DeadLetters;
import tools.jackson.databind.json.JsonMapper;

/** A window that cannot be ended becomes a dead letter, like a clock; sent back, it is tried again. */
@Component
class WindowLetters {

    private final JmsTemplate jms;
    private final JsonMapper json;

    WindowLetters(JmsTemplate jms, JsonMapper json) {
        this.jms = jms;
        this.json = json;
    }

    @EventListener
    void write(WindowSetAside event) {
        jms.convertAndSend(DeadLetters.QUEUE, json.writeValueAsString(event.window()), letter -> {
            letter.setStringProperty(DeadLetters.CAUSE, event.cause());
            letter.setStringProperty(DeadLetters.ORIGIN, EscalationRoutes.AGAIN);
            return letter;
        });
    }
}

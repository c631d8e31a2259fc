package org.xinqiao.app.embedded;

import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Reports that the embedded broker is up, which it is once this bean exists. */
@Component
class BrokerStarted implements BeanPostProcessor {

    private final String node;

    BrokerStarted(@Value("${xinqiao.node}") String node) {
        this.node = node;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof EmbeddedActiveMQ) {
            StartLines.up(node, "broker", "Artemis");
        }
        return bean;
    }
}

package org.xinqiao.journey;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.model.*;

/** The node whose clocks escalate only when a test makes them. */
abstract class EscalationNodeTest extends NodeTest {

    static final String CLERK = "jinguanyi.clerk";
    static final String COUNTY = "jinjiang.clerk";

    @Autowired
    ProducerTemplate camel;

    final ClientLife life() {
        return new ClientLife(this::as, office(TOWNSHIP));
    }

    /** Claims until the clock has escalated so many levels. */
    final void escalate(UUID matter, LimitRule rule, int levels) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            camel.sendBody("direct:escalation-claim", "");
            return Objects.equals(
                    database(DatabaseRole.OWNER)
                            .sql("SELECT level FROM deadline WHERE matter_id = ? AND rule = ?")
                            .params(matter, rule.name())
                            .query(Integer.class)
                            .single(),
                    levels);
        });
    }

    final List<SupervisionOrder> orders(String officer, UUID matter) {
        return as(officer).orders().listOrders(matter, null, 10).getItems();
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.xinqiao.client.model.*;
import org.xinqiao.matter.ClockLeases;

/** A clock or message that cannot be worked off steps aside with its cause, and the others go on. */
class EscalationFailureTest extends EscalationNodeTest {

    @Test
    void a_message_that_cannot_be_worked_off_is_set_aside_and_the_others_go_on() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);
        clock.advance(Duration.ofDays(17));
        camel.sendBody("jms:queue:xinqiao.escalation-again", "no clock at all");
        escalate(life.id(), LimitRule.NOTICE, 3);
        assertThat(orders(CLERK, life.id())).hasSize(1);

        ConsumerTemplate dead = camel.getCamelContext().createConsumerTemplate();
        assertThat(dead.receiveBody("jms:queue:xinqiao.dead", 30_000, String.class))
                .isEqualTo("no clock at all");
    }

    @Test
    void a_clock_that_cannot_be_climbed_does_not_hold_up_its_neighbours() {
        ClientLife broken = life().registered(CLERK).forwarded(CLERK);
        ClientLife sound = life().registered(CLERK).forwarded(CLERK);
        JdbcClient owner = database(DatabaseRole.OWNER);
        owner.sql("CREATE FUNCTION refuse_order() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$")
                .update();
        owner.sql("CREATE TRIGGER broken BEFORE INSERT ON supervision_order FOR EACH ROW WHEN (NEW.matter_id = '"
                        + broken.id() + "') EXECUTE FUNCTION refuse_order()")
                .update();
        clock.advance(Duration.ofDays(17));
        escalate(sound.id(), LimitRule.NOTICE, 3);
        assertThat(orders(CLERK, sound.id())).hasSize(1);
        assertThat(orders(CLERK, broken.id())).isEmpty();
        for (int attempt = 2; attempt <= ClockLeases.MOST_ATTEMPTS; attempt++) {
            leaseEnds();
        }
        Message letter = deadLetter();
        assertThat(letter.getBody(String.class)).contains(broken.id().toString());
        assertThat(letter.getHeader("cause", String.class)).endsWith("Exception");
        assertThat(letter.getHeader("origin", String.class)).isEqualTo("xinqiao.escalation-again");

        leaseEnds();
        leaseEnds();
        assertThat(camel.getCamelContext().createConsumerTemplate().receive("jms:queue:xinqiao.dead", 1_000))
                .as("it has stepped aside")
                .isNull();
        owner.sql("DROP TRIGGER broken ON supervision_order").update();
        owner.sql("DROP FUNCTION refuse_order()").update();
        camel.sendBody("jms:queue:xinqiao.escalation-again", Objects.requireNonNull(letter.getBody(String.class)));
        escalate(broken.id(), LimitRule.NOTICE, 3);
        assertThat(orders(CLERK, broken.id())).hasSize(1);
    }

    @Test
    void a_clock_whose_every_attempt_was_cut_off_is_set_aside_untried() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);
        clock.advance(Duration.ofDays(13));
        database(DatabaseRole.OWNER)
                .sql("UPDATE deadline SET attempts = ? WHERE matter_id = ? AND rule = 'NOTICE'")
                .params(ClockLeases.MOST_ATTEMPTS, life.id())
                .update();
        camel.sendBody("direct:escalation-claim", "");
        Message letter = deadLetter();
        assertThat(letter.getBody(String.class)).contains(life.id().toString());
        assertThat(letter.getHeader("cause", String.class)).isEqualTo("Interrupted");
        assertThat(database(DatabaseRole.OWNER)
                        .sql("SELECT count(*) FROM escalation WHERE matter_id = ?")
                        .param(life.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Message deadLetter() {
        ConsumerTemplate dead = camel.getCamelContext().createConsumerTemplate();
        return Objects.requireNonNull(dead.receive("jms:queue:xinqiao.dead", 30_000))
                .getMessage();
    }

    private void leaseEnds() {
        clock.advance(Duration.ofMinutes(6));
        camel.sendBody("direct:escalation-claim", "");
    }
}

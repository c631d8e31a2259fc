package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.matter.ClockLeases;
import org.xinqiao.matter.WindowSetAside;
import org.xinqiao.matter.review.DueWork;

/** Windows that cannot be ended step aside with their cause, and hold up nobody. */
@RecordApplicationEvents
class SetAsideTest extends UseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";

    @Autowired
    private DueWork due;

    @Autowired
    private ApplicationEvents events;

    private Life stuck;

    @BeforeEach
    void a_matter_that_cannot_lapse() {
        stuck = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        due.lapseWindows();
    }

    @AfterEach
    void ended() {
        owner().sql("UPDATE deadline SET state = 'CANCELLED', settled_at = now()"
                        + " WHERE rule = 'REVIEW_WINDOW' AND matter_id = ?")
                .param(stuck.id())
                .update();
    }

    /** Windows of it that are over long ago, at the office that gave it away, as a damaged row would have them. */
    private void windows(int count) {
        owner().sql("INSERT INTO deadline (id, matter_id, sender_tenant, tenant_id, organ_id, label, restricted, rule,"
                        + " article, started_at, due_date, due_at, days, unit, adjustments, provisional, state)"
                        + " SELECT uuidv7(), matter_id, sender_tenant, tenant_id, organ_id, label, restricted,"
                        + " 'REVIEW_WINDOW', article, timestamptz '2024-01-01', date '2024-01-31',"
                        + " timestamptz '2024-02-01', 30, 'NATURAL_DAYS', '[]', false, 'OPEN'"
                        + " FROM deadline CROSS JOIN generate_series(1, ?) WHERE matter_id = ? AND rule = 'TRIAGE'")
                .params(count, stuck.id())
                .update();
    }

    @Test
    void what_always_fails_is_tried_five_times_and_then_told() {
        windows(1);

        for (int attempt = 1; attempt <= ClockLeases.MOST_ATTEMPTS; attempt++) {
            due.lapseWindows();
            assertThat(aside()).isEqualTo(attempt == ClockLeases.MOST_ATTEMPTS ? 1 : 0);
            due.lapseWindows();
            clock.advance(Duration.ofMinutes(6));
        }
        due.lapseWindows();

        assertThat(events.stream(WindowSetAside.class).filter(this::isStuck))
                .singleElement()
                .satisfies(told -> assertThat(told.cause()).isEqualTo("state-conflict"));
    }

    private long aside() {
        return events.stream(WindowSetAside.class).filter(this::isStuck).count();
    }

    private boolean isStuck(WindowSetAside told) {
        UUID matter = told.window().matterId();
        return matter.equals(stuck.id());
    }

    @Test
    void five_hundred_that_fail_starve_nobody() {
        Life good = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk")
                .accepted(HANDLER)
                .decided(HANDLER)
                .served(HANDLER);
        windows(500);
        clock.advance(Duration.ofDays(60));

        due.lapseWindows();
        due.lapseWindows();

        assertThat(good.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);
    }
}

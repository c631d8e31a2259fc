package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.supervision.DeadlineWatch;

/** The claim of due clocks: bounded, each clock claimed once, and fair between offices. */
class ClaimTest extends UseCaseTest {

    private static final int MANY = 3_000;

    @Autowired
    private DeadlineWatch watch;

    @AfterEach
    void nothing_stays_lent() {
        owner().sql("UPDATE deadline SET claimed_until = NULL, attempts = 0 WHERE claimed_until IS NOT NULL")
                .update();
    }

    @Test
    void an_office_with_thousands_overdue_does_not_hold_up_its_neighbour() {
        Life many = new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk");
        Life one =
                new Life(this::as, office(SIBLING)).registered("donghu.clerk").forwarded("donghu.clerk");
        // All of them due before the neighbour's
        owner().sql("INSERT INTO deadline SELECT (jsonb_populate_record(d, jsonb_build_object('id', uuidv7(),"
                        + " 'level_at', d.level_at - interval '1 day'))).* FROM deadline d, generate_series(1, ?)"
                        + " WHERE d.matter_id = ? AND d.rule = 'NOTICE'")
                .params(MANY, many.id())
                .update();
        try {
            clock.advance(Duration.ofDays(13));
            List<DeadlineWatch.Share> shares = watch.claim();
            List<UUID> first = clocks(shares);
            assertThat(dues(shares))
                    .as("the neighbour's only one is among them")
                    .anyMatch(due -> due.matterId().equals(one.id()));
            assertThat(first).hasSize(1_000);
            assertThat(shares)
                    .flatExtracting(DeadlineWatch.Share::batches)
                    .allSatisfy(batch -> assertThat(batch).hasSizeLessThanOrEqualTo(100));
            List<UUID> second = clocks(watch.claim());
            assertThat(second).as("others").hasSize(1_000).doesNotContainAnyElementsOf(first);
            assertThat(clocks(watch.claim()))
                    .as("a third worker gets its own, and nobody more than it can do at once")
                    .hasSize(1_000)
                    .doesNotContainAnyElementsOf(first)
                    .doesNotContainAnyElementsOf(second);
            clock.advance(Duration.ofMinutes(6));
            assertThat(clocks(watch.claim()))
                    .as("what nobody did is claimed again")
                    .containsAnyElementsOf(first);
        } finally {
            owner().sql("DELETE FROM deadline WHERE matter_id IN (?, ?)")
                    .params(many.id(), one.id())
                    .update();
        }
    }

    private static List<OverdueClock> dues(List<DeadlineWatch.Share> shares) {
        return shares.stream()
                .flatMap(share -> share.batches().stream())
                .flatMap(List::stream)
                .toList();
    }

    private static List<UUID> clocks(List<DeadlineWatch.Share> shares) {
        return dues(shares).stream().map(OverdueClock::deadlineId).toList();
    }
}

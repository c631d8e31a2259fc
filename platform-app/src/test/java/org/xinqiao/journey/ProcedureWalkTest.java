package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.DemoClock;
import org.xinqiao.client.walk.Walk;

/**
 * The model of RULEBOOK §9 against the running product, over HTTP: every row is walked and leaves its papers, every
 * other pair of state and event is refused, and walks at random keep what must always hold.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcedureWalkTest extends WalkedNode {

    /** Past the 30 days of a window, whatever holidays follow. */
    private static final int WINDOW_OVER = 45;

    private static final int STEPS = 200;

    private static final List<DrawnRow> ROWS = DrawnRow.all();

    /** Issued with the step only where the way calls for it: the joint meeting's, or that of an assigned matter. */
    private static final Set<String> CONDITIONAL = Set.of("MINUTES", "CLOSING_REPORT");

    private final Deque<Walk> lapsed = new ArrayDeque<>();

    /** Both windows; what else is open meanwhile is not touched. */
    @BeforeAll
    void letLapse() throws Exception {
        List<Walk> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(Reach.state(walk(), i == 3 ? "REREVIEW_OPEN" : "REVIEW_OPEN", LAPSE));
        }
        clockAhead(WINDOW_OVER);
        for (Walk one : open) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> one.look().state().equals("LAPSED"));
        }
        clockAhead(0);
        lapsed.addAll(open);
    }

    private void clockAhead(int days) throws IOException {
        new DemoClock(child.management(), cast.operator("sichuan")).ahead(days);
    }

    @Test
    void every_row_of_the_table_is_walked_and_leaves_its_papers() {
        Set<EventName> walked = new TreeSet<>();
        SoftAssertions.assertSoftly(all -> {
            for (DrawnRow row : ROWS) {
                if (!Reach.NOT_WALKED.contains(row.event())) {
                    row.from().stream().sorted().forEach(state -> walk(all, row, state));
                    walked.add(row.event());
                }
            }
        });
        assertThat(walked).hasSize(EventName.values().length - Reach.NOT_WALKED.size());
    }

    private void walk(SoftAssertions all, DrawnRow row, String state) {
        String step = state + " " + row.event();
        try {
            Walk walk = reach(state, row.event());
            all.assertThat(walk.state()).as(step + " begins there").isEqualTo(state);
            List<String> before = papers(walk.id());
            Walk.Answer answer = walk.step(row.event());
            all.assertThat(answer.isDone()).as(step + " " + answer).isTrue();
            all.assertThat(row.to().isEmpty() ? Set.of(state) : row.to())
                    .as(step)
                    .contains(walk.state());
            List<String> after = papers(walk.id());
            Set<String> issued = new TreeSet<>(row.documents());
            issued.removeAll(CONDITIONAL);
            if (row.event() == RELAY) {
                issued.remove("ASSIGN_LETTER");
            }
            all.assertThat(after.subList(Math.min(before.size(), after.size()), after.size()))
                    .as(step + " papers")
                    .containsAll(issued);
        } catch (IOException | AssertionError failure) {
            all.fail(step + ": " + failure.getMessage());
        }
    }

    private Walk reach(String state, EventName before) throws IOException {
        if (state.equals("LAPSED") || (state.equals("CLOSED") && before == REOPEN)) {
            Walk over = lapsed.removeFirst();
            if (state.equals("CLOSED")) {
                Reach.done(over, CLOSE);
            }
            if (before == REOPEN) {
                assertThat(over.askReopening().isDone()).isTrue();
            }
            return over;
        }
        Walk walk = Reach.state(walk().after(ended), state, before);
        return state.equals("REGISTERED") && before == UNLINK ? Reach.repeating(walk, cast, ended) : walk;
    }

    @Test
    void every_other_pair_of_state_and_event_is_refused_with_the_lawful_next_steps() {
        Set<String> states =
                new TreeSet<>(ROWS.stream().flatMap(row -> row.from().stream()).toList());
        assertThat(states).hasSize(29);
        SoftAssertions.assertSoftly(all -> {
            for (String state : states) {
                refuses(all, state);
            }
        });
    }

    private void refuses(SoftAssertions all, String state) {
        Set<EventName> lawful = EnumSet.noneOf(EventName.class);
        ROWS.stream().filter(row -> row.from().contains(state)).forEach(row -> lawful.add(row.event()));
        if (lawful.contains(REQUEST_REVIEW) || lawful.contains(REQUEST_REREVIEW) || state.equals("LAPSED")) {
            // One operation: which of the two it is, the state says. The node's clock was set back, so that a request
            // on
            // what lapsed is in time and goes to who may reopen it (RULEBOOK F3).
            lawful.addAll(List.of(REQUEST_REVIEW, REQUEST_REREVIEW));
        }
        try {
            Walk walk = reach(state, LAPSE);
            for (EventName event : Walk.events()) {
                if (lawful.contains(event)) {
                    continue;
                }
                Walk.Answer answer = walk.step(event);
                String step = state + " " + event + " " + answer;
                if (walk.hasActor(event)) {
                    all.assertThat(answer.status()).as(step).isEqualTo(409);
                } else {
                    all.assertThat(answer.status()).as(step).isIn(403, 404, 409);
                }
                all.assertThat(walk.look().state()).as(step).isEqualTo(state);
            }
        } catch (IOException | AssertionError failure) {
            all.fail(state + ": " + failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260501, 42})
    void a_walk_at_random_keeps_one_custodian_never_restarts_a_clock_and_leaves_its_papers(long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Map<UUID, String> clocks = new HashMap<>();
        Walk walk = begin(random);
        List<String> trail = new ArrayList<>();
        int done = 0;
        for (int i = 0; i < STEPS * 4 && done < STEPS; i++) {
            List<EventName> offered = offered(walk);
            if (offered.isEmpty()) {
                walk = begin(random);
                trail.clear();
                continue;
            }
            EventName event = offered.get(random.nextInt(offered.size()));
            int before = papers(walk.id()).size();
            String from = walk.state();
            Walk.Answer answer = walk.step(event);
            trail.add(from + " " + event + " " + answer.status());
            assertThat(answer.status()).as(trail + " " + answer).isIn(200, 201, 409, 422);
            if (answer.isDone()) {
                done++;
                assertThat(papers(walk.id()).size())
                        .as(from + " " + event)
                        .isGreaterThanOrEqualTo(before + (leavesPaper(from, event) ? 1 : 0));
            }
            assertInvariants(walk, clocks);
        }
        assertThat(done).as("most of what is offered is lawful").isEqualTo(STEPS);
    }

    private Walk begin(SplittableRandom random) throws IOException {
        Walk walk = walk().after(ended).deciding(List.of("UPHOLD", "ORDER_REDO").get(random.nextInt(2)));
        return switch (random.nextInt(5)) {
            case 0 -> walk.filed(Walk.COUNTY);
            case 1 -> walk.registered("jinjiang.handler", "CLAIM");
            case 2 -> walk.registered("jinjiang.clerk", "SUGGESTION");
            case 3 -> walk.registered("jinguanyi.clerk", "CLAIM");
            default -> walk.registered("jinjiang.clerk", "CLAIM");
        };
    }

    private List<EventName> offered(Walk walk) {
        return ROWS.stream()
                .filter(row -> row.from().contains(walk.state()) && !Reach.NOT_WALKED.contains(row.event()))
                .map(DrawnRow::event)
                .filter(walk::offers)
                .toList();
    }

    private boolean leavesPaper(String from, EventName event) {
        return ROWS.stream()
                .filter(row -> row.event() == event && row.from().contains(from))
                .flatMap(row -> row.documents().stream())
                .anyMatch(kind -> !CONDITIONAL.contains(kind));
    }

    private void assertInvariants(Walk walk, Map<UUID, String> clocks) {
        String state = owner.sql("SELECT state FROM matter WHERE id = ?")
                .param(walk.id())
                .query(String.class)
                .single();
        long holders = owner.sql("SELECT count(*) FROM custody WHERE matter_id = ? AND ended_at IS NULL AND mode NOT IN"
                        + " ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED', 'SUPPLEMENTED')")
                .param(walk.id())
                .query(Long.class)
                .single();
        assertThat(holders)
                .as("custodians of " + state)
                .isEqualTo(Stream.of("LINKED", "CLOSED").anyMatch(state::equals) ? 0 : 1);
        Map<UUID, String> now = new HashMap<>();
        owner.sql("SELECT id, rule || ' ' || started_at || ' ' || due_date AS clock FROM deadline WHERE matter_id = ?")
                .param(walk.id())
                .query((row, n) -> now.put(row.getObject("id", UUID.class), row.getString("clock")))
                .list();
        clocks.forEach((id, clock) -> {
            if (now.containsKey(id)) {
                assertThat(now.get(id)).as("a clock is never moved").isEqualTo(clock);
            }
        });
        clocks.putAll(now);
    }

    private List<String> papers(UUID matter) {
        return owner.sql("SELECT kind FROM document WHERE matter_id = ? ORDER BY recorded_at, number")
                .param(matter)
                .query(String.class)
                .list();
    }
}

package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xinqiao.bench.replay.Tape;
import org.xinqiao.bench.replay.Tape.Execution;
import org.xinqiao.bench.replay.Tape.Kind;
import org.xinqiao.bench.replay.Tape.Transaction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A replay leaves the rows that the platform left, and says so where it does not. */
class ReplayTest {

    private static final int LIVES = 6;

    /** Linked every second and anchored by the clock, whether anybody lives or not. */
    private static final String BY_THE_CLOCK = "audit_head";

    private static Floor floor;
    private static Map<String, Long> recorded;

    @BeforeAll
    static void record() throws Exception {
        floor = new Floor(FilledNode.get());
        floor.record(() -> FilledNode.LIVES.units.exactly(LIVES));
        recorded = rows(FilledNode.get().owner());
    }

    @Test
    void the_tape_has_every_life_and_both_roles() {
        Tape tape = floor.tape();

        assertThat(tape.units()).isEqualTo(LIVES);
        assertThat(tape.failed()).isZero();
        assertThat(tape.transactions()).extracting(Transaction::role).contains("xinqiao_app", "xinqiao_worker");
        assertThat(tape.statements() / LIVES).isBetween(50L, 300L);
        assertThat(tape.roundTrips())
                .isLessThan(tape.statements() + tape.transactions().size());
    }

    @Test
    void a_replay_leaves_as_many_rows_in_every_table() throws Exception {
        Map<String, Long> replayed = new TreeMap<>();
        floor.replay(2, copy -> replayed.putAll(rows(copy)));

        assertThat(replayed).isEqualTo(recorded);
    }

    @Test
    void a_replay_without_one_of_the_statements_is_refused() {
        Tape whole = floor.tape();
        try {
            floor.replace(withoutFirstInsert(whole));

            assertThatThrownBy(() -> floor.replay(2)).isInstanceOfAny(SQLException.class, IllegalStateException.class);
        } finally {
            floor.replace(whole);
        }
    }

    @Test
    void what_a_life_costs_is_told() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        floor.describe(json, "Life");

        for (String figure : List.of("statementsPerLife", "roundTripsPerLife", "buffersPerLife", "walBytesPerLife")) {
            assertThat(json.get(figure).asDouble()).as(figure).isGreaterThan(10);
        }
    }

    /** The first life's first row that others refer to. */
    private static Tape withoutFirstInsert(Tape tape) {
        List<Transaction> all = new ArrayList<>(tape.transactions());
        for (int i = 0; i < all.size(); i++) {
            Transaction one = all.get(i);
            List<Execution> left = new ArrayList<>(one.executions());
            boolean dropped = one.unit() > 0
                    && left.removeIf(execution ->
                            execution.kind() != Kind.QUERY && execution.sql().startsWith("insert into matter "));
            if (dropped) {
                all.set(
                        i,
                        new Transaction(
                                one.role(),
                                one.thread(),
                                one.unit(),
                                one.automatic(),
                                one.committed(),
                                one.endedAt(),
                                left));
                return new Tape(all, tape.failed());
            }
        }
        throw new AssertionError("Nobody registers a matter");
    }

    private static Map<String, Long> rows(Database database) {
        Map<String, Long> rows = new TreeMap<>();
        database.jdbc()
                .sql("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                        + " AND relname <> ?")
                .param(BY_THE_CLOCK)
                .query(String.class)
                .list()
                .forEach(table -> rows.put(table, database.number("SELECT count(*) FROM " + table)));
        return rows;
    }
}

package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.Tried;
import org.xinqiao.tenancy.Disclosure.Box;
import org.xinqiao.tenancy.Disclosure.Office;
import org.xinqiao.tenancy.Disclosure.Seat;

/**
 * Random trees with forwards, reports, merges and moves: through row security each organ of each office sees exactly
 * the rows of the reference.
 */
class RandomTreesTest extends PlainSqlTest {

    private static final List<String> CONTENT = List.of("submission", "handling_note", "document", "petitioner");

    /** Table, policy, and the condition to leave out. */
    private static final String WEAKER = """
            custody: by_position: (label >= scope_lo())
            custody: by_position: (label <= scope_hi())
            custody: by_position: (NOT restricted)
            custody: by_position: (NOT withheld)
            deadline: by_position: (label <= scope_hi())
            deadline: by_position: (NOT restricted)
            deadline: by_position: (NOT withheld)
            content_grant: by_position: (label <= scope_hi())
            submission: by_grant: (g.organ_id = scope_organ())
            handling_note: by_grant: (g.organ_id = scope_organ())
            document: by_grant: (document.recorded_at <= g.ended_at)
            petitioner: by_grant: (g.organ_id = scope_organ())
            petitioner: by_grant: (scope_purpose() IS NOT NULL)
            matter: by_custody: (c.matter_id = matter.id)""";

    @Autowired
    private Tenants tenants;

    private Connection owner;
    private Connection app;
    private TreeRows rows;

    /** By table: rows seen by all offices together. */
    private final Map<String, Integer> seen = new HashMap<>();

    @BeforeEach
    void two_connections() throws SQLException {
        owner = source(DatabaseRole.OWNER).getConnection();
        app = source(DatabaseRole.APP).getConnection();
        app.setAutoCommit(false);
        new Session(owner).update("SET lock_timeout = '10s'");
        rows = new TreeRows(owner, app);
        rows.clear();
    }

    @AfterEach
    void nothing_is_left() throws SQLException {
        app.rollback();
        app.close();
        rows.clear();
        owner.close();
        tenants.refresh();
    }

    @ParameterizedTest
    @CsvSource({"1, 40", "2, 60", "3, 80", "4, 100", "5, 120"})
    void every_office_sees_what_the_law_says(long seed, int size) throws SQLException {
        RandomTree tree = tree(seed, size);
        assertThat(tree.done)
                .containsExactlyInAnyOrder("register", "forward", "note", "watch", "report", "merge", "move");

        compare(tree);
        assertThat(seen.keySet()).contains("custody", "deadline", "matter").containsAll(CONTENT);
        assertThat(seen.values()).allMatch(rows -> rows > size);
    }

    /** Leaves out one condition of a policy, as the database prints it: some office then sees a row too many. */
    @TestFactory
    Stream<DynamicTest> a_weaker_policy_is_found_out() throws SQLException {
        RandomTree tree = tree(1, 60);
        compare(tree);
        Tried.times(
                "conditions of policies left out, each noticed", WEAKER.lines().count());
        return WEAKER.lines()
                .map(weaker -> DynamicTest.dynamicTest(weaker, () -> {
                    String[] part = weaker.split(": ", 3);
                    String using = using(part[0], part[1]);
                    assertThat(using).contains(part[2]);
                    alter(part[0], part[1], using.replace(part[2], "true"));
                    try {
                        assertThatThrownBy(() -> compare(tree)).isInstanceOf(AssertionError.class);
                    } finally {
                        alter(part[0], part[1], using);
                    }
                }));
    }

    private String using(String table, String policy) {
        return database(DatabaseRole.OWNER)
                .sql(
                        "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = ?::regclass AND polname = ?")
                .params(table, policy)
                .query(String.class)
                .single();
    }

    /** Ends the transaction of a failed comparison first, because the change would wait for it. */
    private void alter(String table, String policy, String using) throws SQLException {
        app.rollback();
        new Session(owner).update("ALTER POLICY " + policy + " ON " + table + " USING (" + using + ")");
    }

    private RandomTree tree(long seed, int size) throws SQLException {
        RandomTree tree = new RandomTree(seed, rows);
        tree.grow(size);
        for (int i = 0; i < 8 * size; i++) {
            tree.something();
        }
        return tree;
    }

    private void compare(RandomTree tree) throws SQLException {
        app.rollback();
        for (Office office : tree.offices) {
            for (int organ = 1; organ <= 3; organ++) {
                sees(tree.told, new Seat(office, organ));
            }
        }
    }

    private void sees(Disclosure told, Seat viewer) throws SQLException {
        new Session(app).bind(TreeRows.scope(viewer).forPurpose("CONTACT"));
        same(viewer, "custody", told.index(viewer, Box.CUSTODY));
        same(viewer, "deadline", told.index(viewer, Box.DEADLINE));
        same(viewer, "matter", told.matters(viewer));
        for (String table : CONTENT) {
            same(viewer, table, told.content(viewer, table));
        }
        new Session(app).update("SELECT set_config('app.purpose', '', true)");
        assertThat(ids("petitioner")).as("identities without a purpose").isEmpty();
        app.rollback();
    }

    private void same(Seat viewer, String table, Set<UUID> expected) throws SQLException {
        Set<UUID> ids = ids(table);
        assertThat(ids).as("%s by organ %d", table, viewer.organId()).isEqualTo(expected);
        seen.merge(table, ids.size(), Integer::sum);
    }

    /** Reads only this tree's content, so that the policies do not scan everything else in the run. */
    private Set<UUID> ids(String table) throws SQLException {
        String own = CONTENT.contains(table) ? " WHERE tenant_id >= " + TreeRows.FIRST_ID : "";
        Set<UUID> ids = new HashSet<>();
        try (PreparedStatement select = app.prepareStatement("SELECT id FROM " + table + own);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}

package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.journey.Life;
import org.xinqiao.journey.NodeTest;

/** The petitioner's scope in plain SQL: the own matter at the desk that has it, and nothing beside it. */
class PetitionerSecurityTest extends NodeTest {

    private static final String DENIED = "42501";

    private static final String HOP = "INSERT INTO custody (id, matter_id, previous_id, sender_tenant, sender_organ,"
            + " tenant_id, organ_id, label, mode, number, state, channel, place_code, sealed, filed_at, arrived_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '1', 'REVIEWING', 'LETTER', '510104017', false, now(), now())";

    private static final String DOCUMENT = "INSERT INTO document (id, tenant_id, matter_id, organ_id, kind, number,"
            + " template_version, ground, content, hash, to_petitioner, recorded_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, 1, 'x', '{}', '\\x00', true, now())";

    @Autowired
    private Tenants tenants;

    private Tenant township;
    private Tenant county;
    private long desk;
    private UUID matter;
    private UUID other;

    @BeforeEach
    void two_matters_at_one_desk() {
        township = tenants.byCode(TOWNSHIP).orElseThrow();
        county = tenants.byCode("510104").orElseThrow();
        desk = township.id() * 100 + 2;
        matter = served();
        other = served();
    }

    private UUID served() {
        return new Life(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk")
                .accepted("jinguanyi.handler")
                .decided("jinguanyi.handler")
                .served("jinguanyi.handler")
                .id();
    }

    private Scope petitioner() {
        return Scope.petitionerAt(township.id(), desk, matter);
    }

    private UUID hop(UUID of) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT id FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                .param(of)
                .query(UUID.class)
                .single();
    }

    private @Nullable Object[] onward(UUID of, Tenant to, long organ, String mode) {
        return new @Nullable Object[] {
            UUID.randomUUID(), of, hop(of), township.id(), desk, to.id(), organ, to.label(), mode
        };
    }

    @Test
    void custody_goes_to_the_reviewing_organ_of_the_own_matter_alone() throws SQLException {
        long government = county.id() * 100 + 2;
        assertThat(update(petitioner(), HOP, onward(matter, county, government, "REVIEW")))
                .as("the lawful one")
                .isOne();
        assertDenied(petitioner(), HOP, onward(matter, county, government, "FORWARDED"));
        assertDenied(petitioner(), HOP, onward(matter, county, county.id() * 100 + 1, "REVIEW"));
        assertDenied(petitioner(), HOP, onward(other, county, government, "REVIEW"));
        Scope elsewhere = Scope.petitionerAt(county.id(), government, matter);
        assertDenied(elsewhere, HOP, onward(matter, county, government, "REVIEW"));
    }

    @Test
    void no_update_of_whatever_form_reaches_another_matter_at_the_desk() throws SQLException {
        for (String blind :
                List.of("UPDATE deadline SET state = 'MET', settled_at = now()", "UPDATE custody SET due_at = now()")) {
            assertThat(untouched(petitioner(), blind)).as(blind).isTrue();
        }
        assertDenied(petitioner(), "UPDATE matter SET documents = 0");
        assertDenied(petitioner(), "UPDATE matter SET state = 'CLOSED' WHERE id = ?", matter);
        assertThat(update(petitioner(), "UPDATE matter SET state = 'REVIEWING' WHERE id = ?", other))
                .isZero();
        assertThat(update(
                        Scope.petitionerAt(county.id(), county.id() * 100 + 2, matter),
                        "UPDATE matter SET state = 'REVIEWING' WHERE id = ?",
                        matter))
                .as("at a desk that does not have it")
                .isZero();
        assertDenied(petitioner(), "SELECT end_hop(?, 'WITHDRAW', now(), 'x')", hop(other));
        assertDenied(petitioner(), "SELECT end_beside_withdrawn(now())");
    }

    @Test
    void only_the_petitioners_own_papers_are_written() throws SQLException {
        assertThat(update(petitioner(), DOCUMENT, document(matter, "REVIEW_REQUEST")))
                .isOne();
        assertDenied(petitioner(), DOCUMENT, document(matter, "OPINION"));
        assertDenied(petitioner(), DOCUMENT, document(other, "REVIEW_REQUEST"));
        assertDenied(
                petitioner(),
                "INSERT INTO handling_note (id, tenant_id, matter_id, organ_id, officer, kind, text, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, 'CONTACT', 'x', now())",
                UUID.randomUUID(),
                township.id(),
                matter,
                desk,
                UUID.randomUUID());
        assertDenied(
                petitioner(),
                "INSERT INTO demand_outcome (id, tenant_id, matter_id, demand_id, outcome, opinion, recorded_at)"
                        + " SELECT gen_random_uuid(), ?, matter_id, id, 'SUPPORT', 'x', now() FROM demand"
                        + " WHERE matter_id = ?",
                township.id(),
                matter);
    }

    private Object[] document(UUID of, String kind) {
        return new Object[] {
            UUID.randomUUID(), township.id(), of, desk, kind, UUID.randomUUID().toString()
        };
    }

    @Test
    void ratings_are_the_petitioners_own_and_no_officer_reads_a_single_one() throws SQLException {
        String rate = "INSERT INTO rating (id, matter_id, object, tenant_id, organ_id, grade, rated_at)"
                + " VALUES (gen_random_uuid(), ?, 'ORGAN', ?, ?, 3, now())";
        assertThat(update(petitioner(), rate, matter, township.id(), desk)).isOne();
        assertDenied(petitioner(), rate, other, township.id(), desk);
        assertDenied(petitioner(), rate, matter, county.id(), county.id() * 100 + 2);
        Scope officer = Scope.officer(township, desk, UUID.randomUUID(), Set.of(Role.ORGAN));
        assertDenied(officer, rate, matter, township.id(), desk);
        for (String table : List.of("rating", "rating_invitation")) {
            assertThat(count(officer, "SELECT count(*) FROM " + table))
                    .as(table)
                    .isZero();
        }
        assertDenied(petitioner(), "UPDATE rating SET grade = 0");
        assertDenied(petitioner(), "DELETE FROM rating");
        assertDenied(
                petitioner(),
                "INSERT INTO notice (id, matter_id, sender_tenant, tenant_id, organ_id, label, kind, at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, ?, 'NOT_SATISFIED', now())",
                other,
                township.id(),
                county.id(),
                county.id() * 100 + 1,
                county.label());
    }

    @Test
    void openings_of_identities_are_told_to_the_petitioner_alone() throws SQLException {
        as("jinguanyi.handler")
                .matters()
                .revealIdentity(
                        other,
                        UUID.randomUUID().toString(),
                        new org.xinqiao.client.model.RevealIdentity()
                                .purpose(org.xinqiao.client.model.RevealPurpose.SERVE)
                                .reason("送达"));
        String openings = "SELECT count(*) FROM identity_openings()";
        assertThat(count(Scope.petitioner(township.id(), other), openings)).isOne();
        assertThat(count(petitioner(), openings)).isZero();
        assertThat(count(Scope.officer(township, desk, UUID.randomUUID(), Set.of(Role.ORGAN)), openings))
                .isZero();
        assertThat(count(petitioner(), "SELECT count(*) FROM audit_entry")).isZero();
        assertThat(count(petitioner(), "SELECT count(*) FROM handling_note WHERE matter_id = ?", other))
                .isZero();
    }

    private void assertDenied(Scope scope, String sql, @Nullable Object... values) {
        assertThatThrownBy(() -> update(scope, sql, values))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(DENIED);
    }

    /** Does the statement leave every row of the other matter as it was? */
    private boolean untouched(Scope scope, String sql) throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, scope);
            try (PreparedStatement blind = connection.prepareStatement(sql)) {
                blind.execute();
            }
            bind(connection, Scope.petitioner(township.id(), other));
            try (PreparedStatement look = connection.prepareStatement("SELECT (SELECT count(*) FROM deadline"
                    + " WHERE state = 'OPEN') > 0 AND NOT EXISTS (SELECT FROM custody WHERE due_at <= now())")) {
                try (ResultSet rows = look.executeQuery()) {
                    rows.next();
                    return rows.getBoolean(1);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private long count(Scope scope, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, scope);
            try (PreparedStatement statement = prepared(connection, sql, values);
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }

    private int update(Scope scope, String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = source(DatabaseRole.APP).getConnection()) {
            connection.setAutoCommit(false);
            bind(connection, scope);
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                statement.execute();
                return statement.getUpdateCount();
            } finally {
                connection.rollback();
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(Connection connection, Scope scope) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config('app.kind', ?, true),"
                + " set_config('app.tenant', ?, true), set_config('app.organ', ?, true),"
                + " set_config('app.officer', ?, true), set_config('app.lo', ?, true),"
                + " set_config('app.hi', ?, true), set_config('app.matter', ?, true)")) {
            @Nullable
            Object[] values = {
                scope.kind(),
                scope.tenantId(),
                scope.organId(),
                scope.officer(),
                scope.lo(),
                scope.hi(),
                scope.matterId()
            };
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                set.setString(i + 1, value == null ? "" : value.toString());
            }
            set.execute();
        }
    }
}

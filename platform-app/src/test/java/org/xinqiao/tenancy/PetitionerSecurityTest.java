package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.journey.ClientLife;

/** The petitioner's scope in plain SQL: the own matter at the organ that holds it, and nothing else. */
class PetitionerSecurityTest extends PlainSqlTest {

    private static final String CUSTODY =
            "INSERT INTO custody (id, matter_id, previous_id, sender_tenant, sender_organ,"
                    + " tenant_id, organ_id, label, mode, number, state, channel, place_code, restricted, filed_at, arrived_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '1', 'REVIEWING', 'LETTER', '510104017', false, now(), now())";

    private static final String NOTE =
            "INSERT INTO handling_note (id, tenant_id, matter_id, organ_id, officer, kind, text, recorded_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, 'x', now())";

    private static final String DOCUMENT = "INSERT INTO document (id, tenant_id, matter_id, organ_id, kind, number,"
            + " template_version, ground, content, hash, to_petitioner, recorded_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, 1, 'x', '{}', '\\x00', true, now())";

    private Tenant township;
    private Tenant county;
    private long seat;
    private UUID matter;
    private UUID other;

    @BeforeEach
    void two_matters_at_one_office() {
        township = tenant(TOWNSHIP);
        county = tenant("510104");
        seat = township.id() * 100 + 2;
        matter = served();
        other = served();
    }

    private UUID served() {
        return new ClientLife(this::as, office(TOWNSHIP))
                .registered("jinguanyi.clerk")
                .forwarded("jinguanyi.clerk")
                .accepted("jinguanyi.handler")
                .decided("jinguanyi.handler")
                .served("jinguanyi.handler")
                .id();
    }

    private Scope petitioner() {
        return Scope.petitionerAt(township.id(), seat, matter);
    }

    private @Nullable Object[] onward(UUID of, Tenant to, long organ, String mode) {
        return new @Nullable Object[] {
            UUID.randomUUID(), of, openCustody(of), township.id(), seat, to.id(), organ, to.label(), mode
        };
    }

    @Test
    void custody_goes_to_the_reviewing_organ_of_the_own_matter_alone() throws SQLException {
        long government = county.id() * 100 + 2;
        assertThat(update(petitioner(), CUSTODY, onward(matter, county, government, "REVIEW")))
                .as("the lawful statement works")
                .isOne();
        assertDenied(petitioner(), CUSTODY, onward(matter, county, government, "FORWARDED"));
        assertDenied(petitioner(), CUSTODY, onward(matter, county, county.id() * 100 + 1, "REVIEW"));
        assertDenied(petitioner(), CUSTODY, onward(other, county, government, "REVIEW"));
        assertDenied(petitioner(), CUSTODY, onward(matter, county, government, "SUPPLEMENTED"));
        Scope elsewhere = Scope.petitionerAt(county.id(), government, matter);
        assertDenied(elsewhere, CUSTODY, onward(matter, county, government, "REVIEW"));
    }

    @Test
    void no_update_of_whatever_form_reaches_another_matter_at_the_office() throws SQLException {
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
                .as("at an organ that does not hold it")
                .isZero();
        assertDenied(petitioner(), "SELECT end_custody(?, 'WITHDRAW', now(), 'x')", openCustody(other));
        assertDenied(petitioner(), "SELECT end_beside_withdrawn(now())");
    }

    @Test
    void only_the_petitioners_own_papers_are_written() throws SQLException {
        assertThat(update(petitioner(), DOCUMENT, document(matter, "REVIEW_REQUEST")))
                .isOne();
        assertDenied(petitioner(), DOCUMENT, document(matter, "OPINION"));
        assertDenied(petitioner(), DOCUMENT, document(other, "REVIEW_REQUEST"));
        UUID clerk = UUID.randomUUID();
        Scope entered = petitioner().enteredBy(clerk);
        assertDenied(petitioner(), NOTE, note("CONTACT", clerk));
        assertDenied(petitioner(), NOTE, note("WITHDRAWAL_TYPED", clerk));
        assertDenied(entered, NOTE, note("CONTACT", clerk));
        assertDenied(entered, NOTE, note("WITHDRAWAL_TYPED", UUID.randomUUID()));
        assertThat(update(entered, NOTE, note("WITHDRAWAL_TYPED", clerk)))
                .as("what an officer enters for the petitioner, in the own name")
                .isOne();
        assertDenied(
                petitioner(),
                "INSERT INTO demand_outcome (id, tenant_id, matter_id, demand_id, outcome, opinion, recorded_at)"
                        + " SELECT gen_random_uuid(), ?, matter_id, id, 'SUPPORT', 'x', now() FROM demand"
                        + " WHERE matter_id = ?",
                township.id(),
                matter);
    }

    private Object[] note(String kind, UUID officer) {
        return new Object[] {UUID.randomUUID(), township.id(), matter, seat, officer, kind};
    }

    private Object[] document(UUID of, String kind) {
        return new Object[] {
            UUID.randomUUID(), township.id(), of, seat, kind, UUID.randomUUID().toString()
        };
    }

    @Test
    void ratings_are_the_petitioners_own_and_no_officer_reads_a_single_one() throws SQLException {
        String rate = "INSERT INTO rating (id, matter_id, object, tenant_id, organ_id, grade, rated_at)"
                + " VALUES (gen_random_uuid(), ?, 'ORGAN', ?, ?, 3, now())";
        assertThat(update(petitioner(), rate, matter, township.id(), seat)).isOne();
        assertDenied(petitioner(), rate, other, township.id(), seat);
        assertDenied(petitioner(), rate, matter, county.id(), county.id() * 100 + 2);
        Scope officer = officer(township, 2);
        assertDenied(officer, rate, matter, township.id(), seat);
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
        assertThat(count(officer(township, 2), openings)).isZero();
        assertThat(count(petitioner(), "SELECT count(*) FROM audit_entry")).isZero();
        assertThat(count(petitioner(), "SELECT count(*) FROM handling_note WHERE matter_id = ?", other))
                .isZero();
    }

    /** Does the statement leave every row of the other matter unchanged? */
    private boolean untouched(Scope scope, String sql) throws SQLException {
        return within(scope, session -> {
                    session.update(sql);
                    session.bind(Scope.petitioner(township.id(), other));
                    return session.count("SELECT count(*) FROM custody WHERE due_at > now() AND EXISTS"
                            + " (SELECT FROM deadline WHERE state = 'OPEN')");
                })
                > 0;
    }
}

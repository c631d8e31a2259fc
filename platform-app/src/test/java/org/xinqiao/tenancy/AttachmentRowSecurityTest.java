package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files in plain SQL: neither side writes in the other's name, and petitioners read only their own. */
class AttachmentRowSecurityTest extends OneMatterSqlTest {

    private static final String INSERT = "INSERT INTO attachment (id, tenant_id, matter_id, organ_id, officer,"
            + " by_petitioner, in_review, shows_identity, recorded_at) VALUES (?, ?, ?, ?, ?, ?, false, ?, now())";

    private static final String INSERT_FILE = "INSERT INTO attachment_file (id, attachment_id, original, tenant_id,"
            + " matter_id, key_version, suite, ciphertext, content, recorded_at)"
            + " VALUES (uuidv7(), ?, ?, ?, ?, 1, 'NATIONAL', '\\x00', '\\x00', now())";

    private static final String COUNT = "SELECT count(*) FROM attachment WHERE matter_id = ?";

    private Object[] row(@Nullable UUID officer, boolean byPetitioner) {
        return row(UUID.randomUUID(), officer, byPetitioner, false);
    }

    private Object[] row(UUID id, @Nullable UUID officer, boolean byPetitioner, boolean showsIdentity) {
        return new Object[] {id, township.id(), matter, organ(township, 1), officer, byPetitioner, showsIdentity};
    }

    private Object[] file(UUID attachment, boolean original) {
        return new Object[] {attachment, original, township.id(), matter};
    }

    @Test
    void nobody_writes_in_anothers_name() throws SQLException {
        Scope office = officer(township, 1);
        Scope petitioner = Scope.petitionerAt(township.id(), organ(township, 1), matter);
        assertThat(update(office, INSERT, row(office.officer(), false))).isOne();
        assertThat(update(petitioner, INSERT, row(null, true))).isOne();

        assertDenied(office, INSERT, row(null, true));
        assertDenied(office, INSERT, row(UUID.randomUUID(), false));
        assertDenied(petitioner, INSERT, row(office.officer(), false));
        assertDenied(Scope.petitionerAt(township.id(), organ(township, 1), UUID.randomUUID()), INSERT, row(null, true));
        assertDenied(Scope.filing(township, organ(township, 1), matter), INSERT, row(null, true));
        assertDenied(officer(county, 1), INSERT, row(officer(county, 1).officer(), false));
        assertDenied(officer(sibling, 1), INSERT, row(officer(sibling, 1).officer(), false));
        assertDenied(office, "UPDATE attachment SET by_petitioner = true");
        assertDenied(office, "DELETE FROM attachment");
    }

    @Test
    void each_reads_what_is_his() throws SQLException {
        Scope office = officer(township, 1);
        Scope petitioner = Scope.petitionerAt(township.id(), organ(township, 1), matter);
        long siblings = within(office, session -> {
            session.update(INSERT, row(office.officer(), false));
            session.bind(petitioner);
            session.update(INSERT, row(null, true));

            assertThat(session.count(COUNT, matter)).isOne();
            assertThat(seen(session, office)).isEqualTo(2);
            assertThat(seen(session, Scope.petitioner(township.id(), matter))).isOne();
            assertThat(seen(session, Scope.petitioner(township.id(), UUID.randomUUID())))
                    .isZero();
            assertThat(seen(session, officer(county, 1))).isZero();
            return seen(session, officer(sibling, 1));
        });
        assertThat(siblings).isZero();
    }

    @Test
    void what_shows_an_identity_and_every_original_need_a_purpose() throws SQLException {
        Scope office = officer(township, 1);
        Scope petitioner = Scope.petitionerAt(township.id(), organ(township, 1), matter);
        UUID identity = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        within(petitioner, session -> {
            for (UUID id : new UUID[] {identity, other}) {
                session.update(INSERT, row(id, null, true, id.equals(identity)));
                session.update(INSERT_FILE, file(id, false));
                session.update(INSERT_FILE, file(id, true));
            }
            assertThat(files(session, petitioner))
                    .as("what was given out, not what is kept")
                    .isEqualTo(2);
            assertThat(files(session, office)).as("the other's copy").isOne();
            assertThat(seen(session, office)).as("that both are there").isEqualTo(2);
            assertThat(files(session, office.forPurpose("VERIFY"))).isEqualTo(4);
            assertThat(files(session, officer(sibling, 1).forPurpose("VERIFY"))).isZero();
            assertThat(files(session, officer(county, 1).forPurpose("VERIFY"))).isZero();
            return 0;
        });
    }

    @Test
    void nobody_puts_a_file_under_anothers_name() throws SQLException {
        Scope office = officer(township, 1);
        Scope petitioner = Scope.petitionerAt(township.id(), organ(township, 1), matter);
        UUID petitioners = UUID.randomUUID();
        assertThat(update(petitioner, INSERT, row(petitioners, null, true, false)))
                .isOne();
        assertDenied(office, INSERT_FILE, file(petitioners, true));
        assertDenied(officer(sibling, 1), INSERT_FILE, file(petitioners, true));
        assertDenied(office, "UPDATE attachment_file SET original = false");
        assertDenied(office, "DELETE FROM attachment_file");
    }

    private long files(Session session, Scope scope) throws SQLException {
        session.bind(scope);
        return session.count("SELECT count(*) FROM attachment_file WHERE matter_id = ?", matter);
    }

    private long seen(Session session, Scope scope) throws SQLException {
        session.bind(scope);
        return session.count(COUNT, matter);
    }
}

package org.xinqiao.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.Disclosure.Letter;
import org.xinqiao.tenancy.Disclosure.Matter;
import org.xinqiao.tenancy.Disclosure.Office;
import org.xinqiao.tenancy.Disclosure.Paper;
import org.xinqiao.tenancy.Disclosure.Place;
import org.xinqiao.tenancy.Disclosure.Seat;
import org.xinqiao.tenancy.PlainSqlTest.Session;

/**
 * The rows of a {@link RandomTree}: the owner writes the tree and its changes, the application's role writes an
 * office's acts in that office's scope. Ids and labels are far from those of the node.
 */
final class TreeRows {

    static final long FIRST_ID = 900_000_000L;

    private static final String[] LEVELS = {"PROVINCE", "PREFECTURE", "COUNTY", "TOWNSHIP", "ZONE"};

    private final Session owner;
    private final Session app;

    TreeRows(Connection owner, Connection app) {
        this.owner = new Session(owner);
        this.app = new Session(app);
    }

    interface AuditedAction {
        void done() throws SQLException;
    }

    void in(Seat seat, AuditedAction action) throws SQLException {
        app.bind(scope(seat));
        action.done();
        app.connection().commit();
    }

    static Scope scope(Seat seat) {
        Office office = seat.office();
        Place place = office.place;
        Tenant tenant = new Tenant(
                office.id, place.label(), place.hi(), Tenant.Level.ZONE, null, null, "随机", Tenant.State.ACTIVE);
        return Scope.officer(tenant, seat.organId(), UUID.randomUUID(), Set.of(Role.OFFICE));
    }

    void add(Office office) throws SQLException {
        owner.update(
                "INSERT INTO tenant (id, label, hi, level, parent_id, name) VALUES (?, ?, ?, ?, ?, '随机')",
                office.id,
                office.place.label(),
                office.place.hi(),
                LEVELS[office.place.depth() - 1],
                office.parent == null ? null : office.parent.id);
        List<String> kinds = List.of("PETITION_OFFICE", "GOVERNMENT", "DEPARTMENT");
        for (int organ = 1; organ <= kinds.size(); organ++) {
            owner.update(
                    "INSERT INTO organ (id, tenant_id, kind, name) VALUES (?, ?, ?, '随机')",
                    new Seat(office, organ).organId(),
                    office.id,
                    kinds.get(organ - 1));
        }
    }

    void move(Office office) throws SQLException {
        owner.update(
                "UPDATE tenant SET label = ?, hi = ?, parent_id = ? WHERE id = ?",
                office.place.label(),
                office.place.hi(),
                Objects.requireNonNull(office.parent).id,
                office.id);
    }

    void close(Office office) throws SQLException {
        owner.update("UPDATE tenant SET state = 'CLOSED' WHERE id = ?", office.id);
    }

    void matter(Matter matter, Seat seat, int number, Instant at) throws SQLException {
        app.update(
                "INSERT INTO matter (id, origin_tenant, number, state, channel, purpose, place_code, joint, restricted,"
                        + " cannot_notify, filed_at, documents, version)"
                        + " VALUES (?, ?, ?, 'REGISTERED', 'LETTER', 'REQUEST', '510104017', false, ?, false, ?, 0, 0)",
                matter.id,
                seat.office().id,
                Integer.toString(number),
                matter.restricted,
                Timestamp.from(at));
    }

    /** @param organs whether the table also names the organ */
    private @Nullable Object[] content(Paper paper, Seat seat, boolean organs, @Nullable Object... more) {
        List<@Nullable Object> row =
                new ArrayList<>(List.of(paper.id(), paper.matter().id, seat.office().id, Timestamp.from(paper.at())));
        if (organs) {
            row.add(seat.organId());
        }
        row.addAll(Arrays.asList(more));
        return row.toArray();
    }

    void submission(Paper paper, Seat seat) throws SQLException {
        app.update(
                "INSERT INTO submission (id, matter_id, tenant_id, recorded_at, organ_id, channel, purpose, narrative,"
                        + " joint) VALUES (?, ?, ?, ?, ?, 'LETTER', 'REQUEST', '文', false)",
                content(paper, seat, true));
    }

    void petitioner(Paper paper, Seat seat, Paper submission) throws SQLException {
        app.update(
                "INSERT INTO petitioner (id, matter_id, tenant_id, recorded_at, submission_id, role, suite, ciphertext,"
                        + " key_version) VALUES (?, ?, ?, ?, ?, 'FILER', 'NATIONAL', '\\x00', 1)",
                content(paper, seat, false, submission.id()));
    }

    void note(Paper paper, Seat seat) throws SQLException {
        app.update(
                "INSERT INTO handling_note (id, matter_id, tenant_id, recorded_at, organ_id, officer, kind, text)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'INVESTIGATION', '文')",
                content(paper, seat, true, UUID.randomUUID()));
    }

    void document(Paper paper, Seat seat) throws SQLException {
        app.update(
                "INSERT INTO document (id, matter_id, tenant_id, recorded_at, organ_id, number, kind, template_version,"
                        + " ground, content, hash, to_petitioner)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 'OPINION', 1, 'Art. 32', '{}', '\\x00', true)",
                content(paper, seat, true, paper.id().toString()));
    }

    void accuse(Matter matter, Seat by, Seat accused, Instant at) throws SQLException {
        app.update(
                "INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                by.office().id,
                matter.id,
                accused.office().id,
                accused.organId(),
                Timestamp.from(at));
    }

    void restrict(Letter onward, Instant at) throws SQLException {
        app.update("SELECT restrict_matter(?, ?, 'REPORT', ?)", onward.matter.id, onward.id, Timestamp.from(at));
    }

    void end(Letter custody, Instant at) throws SQLException {
        app.update("SELECT end_custody(?, 'FORWARD', ?, NULL)", custody.id, Timestamp.from(at));
    }

    /** Done by the owner: the former office is gone or has moved. */
    void endForIt(Letter custody, Instant at) throws SQLException {
        Timestamp moment = Timestamp.from(at);
        owner.update("UPDATE custody SET ended_at = ?, outcome = 'SUCCEED' WHERE id = ?", moment, custody.id);
        owner.update(
                "UPDATE content_grant SET ended_at = ? WHERE custody_id = ? AND ended_at IS NULL", moment, custody.id);
    }

    /** @param custody the previous one; for grant and clock the one they belong to */
    void letter(boolean byOwner, Letter letter, Seat from, @Nullable UUID custody, String mode, Instant at)
            throws SQLException {
        Session by = byOwner ? owner : app;
        Timestamp moment = Timestamp.from(at);
        boolean restricted = letter.matter.restricted;
        String columns = "(id, matter_id, sender_tenant, tenant_id, organ_id, label, ";
        switch (letter.box) {
            case CUSTODY ->
                by.update(
                        "INSERT INTO custody " + columns + "previous_id, sender_organ, mode, restricted, filed_at,"
                                + " arrived_at, number, state, channel, place_code)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '1', 'REGISTERED', 'LETTER', '510104017')",
                        row(letter, from, custody, from.organId(), mode, restricted, moment, moment));
            case CONTENT_GRANT ->
                by.update(
                        "INSERT INTO content_grant " + columns
                                + "custody_id, granted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        row(letter, from, custody, moment));
            case DEADLINE ->
                by.update(
                        "INSERT INTO deadline " + columns
                                + "restricted, started_at, due_at, rule, article, due_date, days,"
                                + " unit, adjustments, provisional, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'NOTICE',"
                                + " '23', '2026-12-31', 15, 'NATURAL', '[]', false, 'MET')",
                        row(letter, from, restricted, moment, moment));
        }
    }

    private static @Nullable Object[] row(Letter letter, Seat from, @Nullable Object... more) {
        List<@Nullable Object> row = new ArrayList<>(List.of(
                letter.id,
                letter.matter.id,
                from.office().id,
                letter.seat.office().id,
                letter.seat.organId(),
                letter.place.label()));
        row.addAll(Arrays.asList(more));
        return row.toArray();
    }

    /** Deletes all rows of such trees. */
    void clear() throws SQLException {
        for (String table : List.of(
                "deadline",
                "content_grant",
                "custody",
                "petitioner",
                "handling_note",
                "document",
                "accused",
                "submission",
                "organ")) {
            owner.update("DELETE FROM " + table + " WHERE tenant_id >= ?", FIRST_ID);
        }
        owner.update("DELETE FROM matter WHERE origin_tenant >= ?", FIRST_ID);
        owner.update("DELETE FROM tenant WHERE id >= ?", FIRST_ID);
    }
}

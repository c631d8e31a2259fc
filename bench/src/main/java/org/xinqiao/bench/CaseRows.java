package org.xinqiao.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.tenancy.NewId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The statements of the exchange's floor: those of the platform, in prepared JDBC, in one scoped transaction. */
final class CaseRows {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID OFFICER = new UUID(0, 121);
    /** The number by which {@code EventRelay} keeps itself alone. */
    private static final long ONE_RELAY = 0x7865_7665_6e74L;

    private static final String SET_SCOPE = "SELECT set_config('app.kind', ?, true), set_config('app.tenant', ?, true),"
            + " set_config('app.organ', ?, true), set_config('app.officer', ?, true), set_config('app.lo', ?, true),"
            + " set_config('app.hi', ?, true), set_config('app.matter', ?, true), set_config('app.purpose', '', true),"
            + " set_config('app.recused', '-', true)";
    private static final String MESSAGE = "INSERT INTO joint_message (id, tenant_id, organ_id, case_id, sent, sequence,"
            + " type, at, expires_at, state, signed, signed_digest, envelope, envelope_digest, receipt, attempts, next_send_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)";
    private static final String CASE = "INSERT INTO joint_case (id, tenant_id, organ_id, matter_id, proposer, leads,"
            + " partner_code, own_number, partner_number, state, packet, partner_contact, partner_clocks, opened_at, version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, 0)";
    private static final String AUDIT = "INSERT INTO audit_entry (id, tenant_id, organ_id, officer, at, action, ring,"
            + " reason, matter_id) VALUES (?, ?, ?, ?, ?, ?, 2, ?, ?)";

    private final Connection connection;
    private final Office office;

    /** A case from a matter, with the clock it tells of. */
    record Proposed(
            UUID id, UUID matter, String number, String category, String place, String rule, String from, String due) {}

    CaseRows(Connection connection, Office office) {
        this.connection = connection;
        this.office = office;
    }

    void officer() throws SQLException {
        scope("OFFICER", office.desk(), OFFICER.toString(), "");
    }

    void worker() throws SQLException {
        scope("WORKER", office.desk(), "", "");
    }

    void partner(UUID caseId) throws SQLException {
        run(SET_SCOPE, "PARTNER", "" + office.id(), "" + office.desk(), "", "", "", caseId.toString());
    }

    private void scope(String kind, long organ, String officer, String matter) throws SQLException {
        run(SET_SCOPE, kind, "" + office.id(), "" + organ, officer, "" + office.label(), "" + office.hi(), matter);
    }

    Proposed proposed(UUID matter) throws SQLException {
        String[] facts = row("SELECT number, category, place_code FROM matter WHERE id = ?", 3, matter);
        row(
                "SELECT id FROM custody WHERE matter_id = ? AND organ_id = " + office.desk() + " AND ended_at IS NULL",
                1,
                matter);
        String[] clock = row("SELECT rule, started_at::date, due_date FROM deadline WHERE matter_id = ?", 3, matter);
        return new Proposed(NewId.next(), matter, facts[0], facts[1], facts[2], clock[0], clock[1], clock[2]);
    }

    ObjectNode packet(Proposed proposed) {
        ObjectNode body = JSON.createObjectNode()
                .put("sender_number", proposed.number())
                .put("category", proposed.category())
                .put("place", proposed.place())
                .put("abstract", Proposals.SUMMARY)
                .put("request", Proposals.REQUEST)
                .put("lead", "51");
        body.putArray("demands").addObject().put("number", 1).put("text", Proposals.DEMAND);
        body.putArray("organs").addObject().put("code", office.code()).put("name", office.name());
        body.putArray("clocks")
                .addObject()
                .put("rule", proposed.rule())
                .put("started_on", proposed.from())
                .put("due_on", proposed.due())
                .put("provisional", false);
        body.putArray("documents");
        body.putObject("contact_officer")
                .put("name", Proposals.CONTACT)
                .put("organ", office.name())
                .put("phone", Proposals.PHONE);
        return body;
    }

    long last(UUID caseId, boolean sent) throws SQLException {
        return Long.parseLong(row(
                "SELECT coalesce(max(sequence), 0) FROM joint_message WHERE case_id = ? AND sent = " + sent
                        + " AND state <> 'WAITING'",
                1,
                caseId)[0]);
    }

    void insertCase(Proposed proposed, Instant now) throws SQLException {
        String packet = packet(proposed).toString();
        insert(
                CASE,
                proposed.id(),
                office.id(),
                office.desk(),
                proposed.matter(),
                true,
                true,
                Proposals.PARTNER,
                proposed.number(),
                null,
                "PROPOSED",
                packet,
                null,
                "[]",
                Timestamp.from(now));
        insert(
                AUDIT,
                NewId.next(),
                office.id(),
                office.desk(),
                OFFICER,
                Timestamp.from(now),
                "JOIN",
                null,
                proposed.matter());
        insert(
                AUDIT,
                NewId.next(),
                office.id(),
                office.desk(),
                OFFICER,
                Timestamp.from(now),
                "JOINT_PROPOSE",
                proposed.id().toString(),
                proposed.matter());
        insert(
                "INSERT INTO idempotency_key (tenant_id, subject, operation, key, body_hash, resource_id, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                office.id(),
                OFFICER.toString(),
                "proposeJointCase",
                UUID.randomUUID().toString(),
                new byte[32],
                proposed.id(),
                Timestamp.from(now));
    }

    void insertSent(Envelope envelope, byte[] signed, byte[] signedDigest, byte[] encrypted, byte[] envelopeDigest)
            throws SQLException {
        insert(
                MESSAGE,
                envelope.id(),
                office.id(),
                office.desk(),
                envelope.caseId(),
                true,
                (int) envelope.sequence(),
                envelope.type().name(),
                Timestamp.from(envelope.sentAt()),
                Timestamp.from(envelope.expiresAt()),
                "SENDING",
                signed,
                signedDigest,
                encrypted,
                envelopeDigest,
                null,
                Timestamp.from(envelope.sentAt().plusSeconds(60)));
        insert(
                "INSERT INTO event_publication (id, listener_id, event_type, serialized_event, publication_date)"
                        + " VALUES (?, 'floor', 'floor', ?, ?)",
                NewId.next(),
                "{\"tenantId\":" + office.id() + ",\"envelopeId\":\"" + envelope.id() + "\"}",
                Timestamp.from(envelope.sentAt()));
    }

    /** What the inbox asks before it takes. */
    void mustBeNew(Envelope envelope) throws SQLException {
        if (row("SELECT count(*) FROM joint_message WHERE id = ?", 1, envelope.id())[0].equals("0")
                && row("SELECT count(*) FROM joint_case WHERE id = ?", 1, envelope.caseId())[0].equals("0")
                && last(envelope.caseId(), false) == 0) {
            return;
        }
        throw new SQLException("not new: " + envelope.id());
    }

    void insertReceivedCase(Envelope envelope, Instant now) throws SQLException {
        ObjectNode body = envelope.body();
        insert(
                CASE,
                envelope.caseId(),
                office.id(),
                office.desk(),
                null,
                false,
                false,
                envelope.from(),
                envelope.caseId().toString(),
                body.path("sender_number").stringValue(),
                "RECEIVED",
                body.toString(),
                body.path("contact_officer").toString(),
                body.path("clocks").toString(),
                Timestamp.from(now));
        insert(
                AUDIT,
                NewId.next(),
                office.id(),
                office.desk(),
                null,
                Timestamp.from(now),
                "JOINT_PARTNER_PACKET",
                envelope.caseId().toString(),
                null);
    }

    void insertTaken(
            Envelope envelope, byte[] signed, byte[] signedDigest, byte[] envelopeDigest, byte[] receipt, Instant now)
            throws SQLException {
        insert(
                MESSAGE,
                envelope.id(),
                office.id(),
                office.desk(),
                envelope.caseId(),
                false,
                (int) envelope.sequence(),
                envelope.type().name(),
                Timestamp.from(now),
                Timestamp.from(envelope.expiresAt()),
                "TAKEN",
                signed,
                signedDigest,
                null,
                envelopeDigest,
                receipt,
                null);
    }

    void receipted(Receipt receipt, byte[] signed) throws SQLException {
        String[] message = row("SELECT case_id, state FROM joint_message WHERE id = ?", 2, receipt.envelopeId());
        insert(
                "UPDATE joint_message SET state = 'TAKEN', receipt = ?, envelope = NULL, next_send_at = NULL WHERE id = ?",
                signed,
                receipt.envelopeId());
        row("SELECT state FROM joint_case WHERE id = ?", 1, UUID.fromString(message[0]));
        insert(
                "UPDATE joint_case SET state = 'RECEIVED', version = version + 1 WHERE id = ? AND version = 0",
                UUID.fromString(message[0]));
    }

    /** Event and envelope of the oldest. */
    static List<UUID[]> events(Connection worker) throws SQLException {
        List<UUID[]> events = new ArrayList<>();
        try (PreparedStatement statement = worker.prepareStatement("SELECT id, listener_id, serialized_event"
                        + " FROM event_publication ORDER BY publication_date, id LIMIT 200");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                var event = JSON.readTree(row.getString(3));
                events.add(new UUID[] {
                    row.getObject(1, UUID.class),
                    UUID.fromString(event.path("envelopeId").stringValue())
                });
            }
        }
        return events;
    }

    static void delete(Connection worker, List<UUID[]> events) throws SQLException {
        try (PreparedStatement statement =
                worker.prepareStatement("DELETE FROM event_publication WHERE id = ANY (?)")) {
            statement.setArray(
                    1,
                    worker.createArrayOf(
                            "uuid", events.stream().map(event -> event[0]).toArray()));
            statement.execute();
        }
    }

    static void holdRelay(Connection worker, boolean hold) throws SQLException {
        try (PreparedStatement statement =
                worker.prepareStatement(hold ? "SELECT pg_advisory_lock(?)" : "SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, ONE_RELAY);
            statement.execute();
        }
    }

    Map<UUID, byte[]> encrypted(List<UUID[]> events) throws SQLException {
        Map<UUID, byte[]> encrypted = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, envelope FROM joint_message WHERE id = ANY (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", events.stream().map(event -> event[1]).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    encrypted.put(row.getObject(1, UUID.class), row.getBytes(2));
                }
            }
        }
        return encrypted;
    }

    private String[] row(String sql, int columns, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("nothing: " + sql);
                }
                String[] found = new String[columns];
                for (int i = 0; i < columns; i++) {
                    found[i] = row.getString(i + 1);
                }
                return found;
            }
        }
    }

    private void run(String sql, Object... values) throws SQLException {
        row(sql, 1, values);
    }

    private void insert(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}

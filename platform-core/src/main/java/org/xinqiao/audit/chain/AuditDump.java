package org.xinqiao.audit.chain;

import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes entries, links and heads of all offices as of one moment, line by line ({@link DumpLine}). */
public final class AuditDump {

    private static final int FETCHED = 500;

    private static final String ENTRY =
            "e.id, e.tenant_id, e.organ_id, e.officer, e.at, e.action, e.ring, e.purpose, e.reason, e.matter_id";

    private static final String LINKS =
            "SELECT l.tenant_id AS chain, l.seq, l.entry_id, encode(l.digest, 'hex') AS digest, l.head,"
                    + " encode(l.hash, 'hex') AS hash, " + ENTRY
                    + " FROM audit_link l LEFT JOIN audit_entry e ON e.tenant_id = l.tenant_id AND e.id = l.entry_id"
                    + " ORDER BY l.head, l.tenant_id, l.seq";

    private static final String UNLINKED = "SELECT p.entry_id IS NOT NULL AS pending, " + ENTRY
            + " FROM audit_entry e LEFT JOIN audit_pending p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id"
            + " WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.tenant_id = e.tenant_id AND l.entry_id = e.id)"
            + " ORDER BY e.tenant_id, e.at, e.id";

    private final Writer out;
    private long lines;

    private AuditDump(Writer out) {
        this.out = out;
    }

    /**
     * @param owner a connection as the tables' owner, the only role that sees every row
     *
     * @return lines written
     */
    public static long write(Connection owner, Writer out) throws SQLException, IOException {
        owner.setAutoCommit(false);
        owner.setReadOnly(true);
        owner.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        AuditDump dump = new AuditDump(out);
        try {
            dump.linksAndHeads(owner);
            dump.unlinked(owner);
            dump.line(DumpLine.end(dump.lines));
        } finally {
            owner.rollback();
        }
        return dump.lines;
    }

    private void linksAndHeads(Connection owner) throws SQLException, IOException {
        try (Statement first = owner.createStatement();
                Statement second = owner.createStatement()) {
            first.setFetchSize(FETCHED);
            second.setFetchSize(FETCHED);
            try (ResultSet heads = first.executeQuery("SELECT * FROM audit_head ORDER BY number");
                    ResultSet links = second.executeQuery(LINKS)) {
                boolean more = heads.next();
                while (links.next()) {
                    while (more && heads.getLong("number") < links.getLong("head")) {
                        line(DumpLine.of(HeadRows.read(heads, 0)));
                        more = heads.next();
                    }
                    line(DumpLine.of(link(links)));
                }
                while (more) {
                    line(DumpLine.of(HeadRows.read(heads, 0)));
                    more = heads.next();
                }
            }
        }
    }

    private void unlinked(Connection owner) throws SQLException, IOException {
        try (Statement select = owner.createStatement()) {
            select.setFetchSize(FETCHED);
            try (ResultSet rows = select.executeQuery(UNLINKED)) {
                while (rows.next()) {
                    line(DumpLine.of(new DumpLine.Unlinked(entry(rows), rows.getBoolean("pending"))));
                }
            }
        }
    }

    private void line(DumpLine line) throws IOException {
        out.write(DumpLine.JSON.writeValueAsString(line));
        out.write('\n');
        lines++;
    }

    private static DumpLine.Link link(ResultSet row) throws SQLException {
        return new DumpLine.Link(
                row.getLong("chain"),
                row.getLong("seq"),
                row.getObject("entry_id", UUID.class),
                row.getString("digest"),
                row.getLong("head"),
                row.getString("hash"),
                row.getObject("id") == null ? null : entry(row));
    }

    private static ChainedEntry entry(ResultSet row) throws SQLException {
        return new ChainedEntry(
                row.getObject("id", UUID.class),
                row.getLong("tenant_id"),
                row.getLong("organ_id"),
                row.getObject("officer", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("action"),
                ring(row),
                row.getString("purpose"),
                row.getString("reason"),
                row.getObject("matter_id", UUID.class));
    }

    private static @Nullable Integer ring(ResultSet row) throws SQLException {
        int ring = row.getInt("ring");
        return row.wasNull() ? null : ring;
    }
}

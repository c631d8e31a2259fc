package org.xinqiao.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills the database: matters that the platform made are copied to other offices and moved back in time, in every table
 * that has rows of a matter, as the owner of the tables. Keys and indexes are taken off for it and made again, and so is
 * the FORCE of row security; both as the migrations made them. See {@code copies.sql} for what of a row changes.
 */
final class MatterCopies {

    private static final int CHUNK = 5_000;
    private static final int WORKERS = 2;

    /** Ring 1 (DESIGN §3): what lists and counts read. */
    static final List<String> INDEX = List.of("matter", "custody", "deadline");

    private final Database owner;
    private final List<String> tables;

    /** All tables. */
    MatterCopies(Database owner) {
        this(owner, List.of());
    }

    /** @param tables only these; all if none is named */
    MatterCopies(Database owner, List<String> tables) {
        this.owner = owner;
        this.tables = tables;
    }

    /**
     * Copies the matters that are there.
     *
     * @param rows how many copies
     * @param offices which offices get them, by turns, as a condition on their {@code code}
     * @param oldest the first copy is so many days old, the last is as young as its original
     */
    void make(int rows, String offices, int oldest) throws SQLException, InterruptedException, IOException {
        long start = System.nanoTime();
        try (Connection connection = owner.connect();
                Statement run = connection.createStatement()) {
            run.execute(script().replace(":rows", Integer.toString(rows))
                    .replace(":oldest", Integer.toString(oldest))
                    .replace(":offices", offices));
            List<String> filled = filled(connection);
            List<String> inserts = new ArrayList<>();
            for (String table : filled) {
                inserts.add(insert(connection, table));
            }
            List<String> back = takeOff(run, filled);
            Log.say("copying %,d matters into %s", rows, filled);
            copyAll(rows, inserts);
            Log.say("copied in %d s; keys and indexes again", seconds(start));
            run.execute("SET maintenance_work_mem = '512MB'");
            for (String statement : back) {
                run.execute(statement);
            }
            run.execute("DROP SCHEMA copies CASCADE");
            run.execute("VACUUM ANALYZE");
            Log.say("loaded in %d s", seconds(start));
        }
    }

    private static String script() throws IOException {
        try (var file = Objects.requireNonNull(MatterCopies.class.getResourceAsStream("copies.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Tables with rows of a matter, kept aside as originals. */
    private List<String> filled(Connection connection) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (String table : texts(connection, """
            SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                AND (column_name = 'matter_id' OR table_name = 'matter' AND column_name = 'id')
            ORDER BY table_name\
            """)) {
            if (tables.isEmpty() || tables.contains(table)) {
                Database.run(
                        connection,
                        "CREATE TABLE copies.%1$s AS SELECT * FROM %1$s WHERE %2$s IS NOT NULL"
                                .formatted(table, matter(table)));
                if (Database.number(connection, "SELECT count(*) FROM copies." + table) > 0) {
                    filled.add(table);
                }
            }
        }
        return filled;
    }

    private static String matter(String table) {
        return table.equals("matter") ? "id" : "matter_id";
    }

    /** @return the statement that copies a range of copies in this table */
    private static String insert(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT column_name, copies.value(column_name, data_type) FROM information_schema.columns"
                        + " WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER'"
                        + " AND is_identity = 'NO' ORDER BY ordinal_position")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                    values.add(row.getString(2));
                }
            }
        }
        return "INSERT INTO %s (%s) SELECT %s FROM copies.plan c JOIN copies.%s t ON t.%s = c.original WHERE c.n > ? AND c.n <= ?"
                .formatted(table, String.join(", ", columns), String.join(", ", values), table, matter(table));
    }

    /** @return what puts everything back, in order */
    private static List<String> takeOff(Statement run, List<String> tables) throws SQLException {
        String names = tables.stream().collect(joining("','", "'", "'"));
        List<String> off = new ArrayList<>();
        List<String> back = new ArrayList<>();
        // Foreign keys go first and come last.
        try (ResultSet row =
                run.executeQuery("SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),"
                        + " format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,"
                        + " pg_get_constraintdef(oid)) FROM pg_constraint WHERE conrelid::regclass::text IN (" + names
                        + ") AND contype IN ('p', 'u', 'f')"
                        + " OR confrelid::regclass::text IN (" + names + ") ORDER BY contype <> 'f', 1")) {
            while (row.next()) {
                off.add(row.getString(1));
                back.addFirst(row.getString(2));
            }
        }
        try (ResultSet row = run.executeQuery("SELECT format('DROP INDEX %I', indexname), indexdef FROM pg_indexes"
                + " WHERE schemaname = 'public' AND tablename IN (" + names
                + ") AND indexname NOT IN (SELECT conname FROM pg_constraint)")) {
            while (row.next()) {
                off.add(row.getString(1));
                back.addFirst(row.getString(2));
            }
        }
        for (String table : tables) {
            // What a trigger would add is copied too; without indexes it would look through whole tables for each row.
            off.add("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER");
            back.add("ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER");
        }
        for (String statement : off) {
            run.execute(statement);
        }
        return back;
    }

    private void copyAll(int rows, List<String> inserts) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Clients.run(WORKERS, _ -> {
            try (Connection connection = owner.connect()) {
                for (int from = next.getAndAdd(CHUNK); from < rows; from = next.getAndAdd(CHUNK)) {
                    for (String insert : inserts) {
                        try (PreparedStatement copy = connection.prepareStatement(insert)) {
                            copy.setInt(1, from);
                            copy.setInt(2, from + CHUNK);
                            copy.executeUpdate();
                        }
                    }
                    if (from % 100_000 == 0) {
                        Log.say("copied %,d", from);
                    }
                }
            }
            return true;
        });
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }
}

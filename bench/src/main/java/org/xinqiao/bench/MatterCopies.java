package org.xinqiao.bench;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills the database: matters that the platform made are copied to other offices and moved back in time, in every table
 * that has rows of a matter, as the owner of the tables. Keys and indexes are taken off for it and made again, and so is
 * the FORCE of row security; both as the migrations made them. See {@code copies.sql} for what of a row changes.
 *
 * @param tables only these; all if none is named
 */
record MatterCopies(Database owner, List<String> tables) {

    private static final int CHUNK = 5_000;
    private static final int WORKERS = 2;

    /** Ring 1 (DESIGN §3): what lists and counts read. */
    static final List<String> INDEX = List.of("matter", "custody", "deadline");

    /** All tables. */
    MatterCopies(Database owner) {
        this(owner, List.of());
    }

    /**
     * Copies the matters that are there.
     *
     * @param rows how many copies
     * @param offices which offices get them, by turns, as a condition on their {@code code}
     * @param oldest the first copy is so many days old, the last is one day old, so that no number of today is taken
     */
    void make(int rows, String offices, int oldest) throws InterruptedException, IOException {
        long start = System.nanoTime();
        owner.run(script().replace(":rows", Integer.toString(rows))
                .replace(":oldest", Integer.toString(oldest))
                .replace(":offices", offices));
        List<String> filled = filled();
        List<String> inserts = filled.stream().map(this::insert).toList();
        List<String> back = takeOff(filled);
        Log.say("copying %,d matters into %s", rows, filled);
        copyAll(rows, inserts);
        Log.say("copied in %d s; keys and indexes again", seconds(start));
        try (var session = owner.session()) {
            JdbcTemplate jdbc = new JdbcTemplate(session);
            jdbc.execute("SET maintenance_work_mem = '512MB'");
            back.forEach(jdbc::execute);
        }
        owner.run("DROP SCHEMA copies CASCADE", "VACUUM ANALYZE");
        Log.say("loaded in %d s", seconds(start));
    }

    private static String script() throws IOException {
        try (var file = Objects.requireNonNull(MatterCopies.class.getResourceAsStream("copies.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Tables with rows of a matter, kept aside as originals. */
    private List<String> filled() {
        List<String> all = owner.jdbc().sql("""
            SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                AND (column_name = 'matter_id' OR table_name = 'matter' AND column_name = 'id')
            ORDER BY table_name\
            """).query(String.class).list();
        return all.stream()
                .filter(table -> tables.isEmpty() || tables.contains(table))
                .filter(table -> {
                    owner.run("CREATE TABLE copies.%1$s AS SELECT * FROM %1$s WHERE %2$s IS NOT NULL"
                            .formatted(table, matter(table)));
                    return owner.number("SELECT count(*) FROM copies." + table) > 0;
                })
                .toList();
    }

    private static String matter(String table) {
        return table.equals("matter") ? "id" : "matter_id";
    }

    /** @return the statement that copies a range of copies in this table */
    private String insert(String table) {
        String join = owner.jdbc().sql("""
            SELECT format('(%s) SELECT %s', string_agg(column_name, ', ' ORDER BY ordinal_position),
                string_agg(copies.value(column_name, data_type), ', ' ORDER BY ordinal_position))
            FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'\
            """).param(table).query(String.class).single();
        return "INSERT INTO %1$s %2$s FROM copies.plan c JOIN copies.%1$s t ON t.%3$s = c.original WHERE c.n > ? AND c.n <= ?"
                .formatted(table, join, matter(table));
    }

    /** @return what puts everything back, in order */
    private List<String> takeOff(List<String> filled) {
        String names = filled.stream().collect(joining("','", "'", "'"));
        List<String> off = new ArrayList<>();
        List<String> back = new ArrayList<>();
        // Foreign keys go first and come last.
        String keys = """
            SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
                format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint
            WHERE conrelid::regclass::text IN (%1$s) AND contype IN ('p', 'u', 'f') OR confrelid::regclass::text IN (%1$s)
            ORDER BY contype <> 'f', 1\
            """;
        String indexes = """
            SELECT format('DROP INDEX %%I', indexname), indexdef FROM pg_indexes
            WHERE schemaname = 'public' AND tablename IN (%1$s) AND indexname NOT IN (SELECT conname FROM pg_constraint)\
            """;
        for (String query : List.of(keys, indexes)) {
            owner.jdbc().sql(query.formatted(names)).query(row -> {
                off.add(row.getString(1));
                back.addFirst(row.getString(2));
            });
        }
        for (String table : filled) {
            // What a trigger would add is copied too; without indexes it would look through whole tables for each row.
            off.add("ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER");
            back.add("ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER");
        }
        owner.run(off.toArray(String[]::new));
        return back;
    }

    private void copyAll(int rows, List<String> inserts) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Clients.run(WORKERS, () -> {
            try (var session = owner.session()) {
                JdbcTemplate jdbc = new JdbcTemplate(session);
                for (int from = next.getAndAdd(CHUNK); from < rows; from = next.getAndAdd(CHUNK)) {
                    for (String insert : inserts) {
                        jdbc.update(insert, from, from + CHUNK);
                    }
                    if (from % 100_000 == 0) {
                        Log.say("copied %,d", from);
                    }
                }
            }
            return true;
        });
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }
}

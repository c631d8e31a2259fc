package org.xinqiao.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.xinqiao.bench.LoadedMatter.Load;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.calendar.WorkingDays;

/**
 * Loads whole matters by COPY over all offices, as the owner of the tables. Keys and indexes are taken off for it and
 * made again, and so is the FORCE of row security, under which there is no COPY; both as the migrations made them.
 */
final class RowLoader {

    private static final int CHUNK = 5_000;
    private static final int WORKERS = 2;

    /** Ring 1 (DESIGN §3): what lists and counts read. */
    static final Set<Table> INDEX = EnumSet.of(Table.MATTER, Table.CUSTODY, Table.DEADLINE);

    private final Database database;
    private final Set<Table> tables;

    /** Where the owner comes in. */
    record Database(String url, String user, String password) {
        Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /** The mark of a request is not kept for years, and none is loaded. */
    RowLoader(Database database) {
        this(database, EnumSet.complementOf(EnumSet.of(Table.IDEMPOTENCY_KEY)));
    }

    /** @param tables only these are loaded */
    RowLoader(Database database, Set<Table> tables) {
        this.database = database;
        this.tables = tables;
    }

    /** Whole matters over all offices. */
    void load(int rows) throws SQLException, InterruptedException {
        if (rows > 0) {
            load(rows, offices -> {
                Load load = new Load(rows, Instant.now(), offices, new StatutoryClock(RowLoader::days));
                return index -> LoadedMatter.rows(load, index);
            });
        }
    }

    /** @param making of all offices, what makes the rows of the matter with an index; any worker may ask for any */
    void load(int rows, Function<List<Office>, LongFunction<Rows>> making) throws SQLException, InterruptedException {
        long start = System.nanoTime();
        try (Connection owner = database.connect();
                Statement run = owner.createStatement()) {
            LongFunction<Rows> matters = making.apply(Office.all(owner));
            List<String> back = takeOff(run);
            Log.say("loading %,d matters", rows);
            copyAll(rows, matters);
            Log.say("copied in %d s; keys and indexes again", seconds(start));
            run.execute("SET maintenance_work_mem = '512MB'");
            for (String statement : back) {
                run.execute(statement);
            }
            run.execute("VACUUM ANALYZE");
            Log.say("loaded in %d s: %s", seconds(start), size(run));
        }
    }

    private static final WorkingDays DAYS = WorkingDays.shipped();

    static WorkingDays days() {
        return DAYS;
    }

    /** @return what puts everything back, in order */
    private List<String> takeOff(Statement run) throws SQLException {
        String names = tables.stream().map(table -> "'" + table.table + "'").collect(Collectors.joining(","));
        List<String> off = new ArrayList<>();
        List<String> back = new ArrayList<>();
        // Foreign keys go first and come last.
        read(
                run,
                "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint"
                        + " WHERE (conrelid::regclass::text IN (" + names + ") AND contype IN ('p', 'u', 'f')"
                        + " OR confrelid::regclass::text IN (" + names + "))"
                        + " ORDER BY contype <> 'f', conrelid::regclass::text, conname",
                (table, name, definition) -> {
                    off.add("ALTER TABLE " + table + " DROP CONSTRAINT " + name);
                    back.addFirst("ALTER TABLE " + table + " ADD CONSTRAINT " + name + " " + definition);
                });
        read(
                run,
                "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ("
                        + names + ") AND indexname NOT IN (SELECT conname FROM pg_constraint)",
                (table, name, definition) -> {
                    off.add("DROP INDEX " + name);
                    back.addFirst(definition);
                });
        tables.forEach(table -> {
            // What a trigger would add is loaded too: without indexes it would look through whole tables for each row.
            off.add("ALTER TABLE " + table.table + " NO FORCE ROW LEVEL SECURITY, DISABLE TRIGGER USER");
            back.add("ALTER TABLE " + table.table + " FORCE ROW LEVEL SECURITY, ENABLE TRIGGER USER");
        });
        for (String statement : off) {
            run.execute(statement);
        }
        return back;
    }

    private void copyAll(int rows, LongFunction<Rows> matters) throws InterruptedException, SQLException {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                done.add(workers.submit(() -> {
                    copyChunks(rows, matters, next);
                    return true;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new SQLException("The load failed", failure.getCause());
        }
    }

    private void copyChunks(int rows, LongFunction<Rows> matters, AtomicInteger next) throws SQLException, IOException {
        Map<Table, CopyText> texts = new EnumMap<>(Table.class);
        try (Connection connection = database.connect()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int from = next.getAndAdd(CHUNK); from < rows; from = next.getAndAdd(CHUNK)) {
                int to = Math.min(from + CHUNK, rows);
                for (int index = from; index < to; index++) {
                    matters.apply(index).byTable().forEach((table, made) -> {
                        if (tables.contains(table)) {
                            CopyText text = texts.computeIfAbsent(table, key -> new CopyText());
                            made.forEach(text::row);
                        }
                    });
                }
                for (Map.Entry<Table, CopyText> part : texts.entrySet()) {
                    CopyText text = part.getValue();
                    copy.copyIn(
                            part.getKey().copy(), new ByteArrayInputStream(text.bytes(), 0, text.length()), 1 << 16);
                    text.clear();
                }
                if (to % 100_000 == 0) {
                    Log.say("copied %,d", to);
                }
            }
        }
    }

    private static String size(Statement run) throws SQLException {
        try (ResultSet row = run.executeQuery("SELECT pg_size_pretty(pg_database_size(current_database()))")) {
            row.next();
            return row.getString(1);
        }
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }

    /** What comes of a table's part: table, name, definition. */
    private interface Part {
        void take(String table, String name, String definition);
    }

    private static void read(Statement run, String query, Part part) throws SQLException {
        try (ResultSet row = run.executeQuery(query)) {
            while (row.next()) {
                part.take(row.getString(1), row.getString(2), row.getString(3));
            }
        }
    }
}

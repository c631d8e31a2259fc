package org.xinqiao.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node's PostgreSQL in the hands of its superuser: what statements cost, and copies of the database. */
final class Postgres implements AutoCloseable {

    private static final String PLATFORM = "xinqiao";
    private static final int RESTART_SECONDS = 120;

    private final Node node;
    private final Connection superuser;
    private String from = "";

    /** Buffers touched and bytes of the write-ahead log, without the images of whole pages after a checkpoint. */
    record Work(long statements, long buffers, long walBytes) {}

    private Postgres(Node node) throws IOException, SQLException {
        this.node = node;
        this.superuser = login("postgres", "postgres").connect();
    }

    /** Statements can be counted only by a server that was started with it, so it is started again. */
    static Postgres counting(Node node) throws IOException, SQLException, InterruptedException {
        try (Connection first = new Database(node.url("postgres"), "postgres", node.secret("postgres")).connect()) {
            Database.run(
                    first,
                    "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'",
                    "ALTER SYSTEM SET pg_stat_statements.max = 10000");
        }
        Path server = Path.of(
                node.postgres().getFirst().info().command().orElseThrow(() -> new IOException("Where is PostgreSQL?")));
        File log = node.home().resolve("postgres-again.log").toFile();
        List<String> command = new ArrayList<>(List.of(
                server.resolveSibling("pg_ctl").toString(),
                "restart",
                "-w",
                "-m",
                "fast",
                "-D",
                data(node).toString()));
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL does not run as root; this is how the embedded one was started too
            command.addAll(0, List.of("unshare", "-U"));
        }
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!restart.waitFor(RESTART_SECONDS, TimeUnit.SECONDS) || restart.exitValue() != 0) {
            throw new IOException("PostgreSQL did not start again: " + Files.readString(log.toPath()));
        }
        Postgres postgres = new Postgres(node);
        Database.run(
                postgres.superuser,
                "CREATE EXTENSION IF NOT EXISTS pg_stat_statements",
                "CREATE EXTENSION IF NOT EXISTS pg_walinspect");
        return postgres;
    }

    private static Path data(Node node) {
        return node.home().resolve("postgres");
    }

    /** Does something in between. */
    interface Step {
        void run() throws Exception;
    }

    /**
     * Copies the platform's database as it is now. The platform cannot come in meanwhile; its pools find their way back.
     *
     * @param last done while it is kept out, before the copy is made
     */
    void freeze(String copy, Step last) throws Exception {
        drop(copy);
        Database.run(superuser, "ALTER ROLE xinqiao_app NOLOGIN", "ALTER ROLE xinqiao_worker NOLOGIN");
        try {
            Database.run(
                    superuser,
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + PLATFORM + "'");
            last.run();
            copy(PLATFORM, copy);
        } finally {
            Database.run(superuser, "ALTER ROLE xinqiao_app LOGIN", "ALTER ROLE xinqiao_worker LOGIN");
        }
    }

    void copy(String of, String name) throws SQLException {
        Database.run(
                superuser, "CREATE DATABASE " + name + " OWNER xinqiao_owner TEMPLATE " + of + " STRATEGY FILE_COPY");
    }

    void drop(String name) throws SQLException {
        Database.run(superuser, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    Database login(String database, String role) throws IOException {
        return new Database(node.url(database), role, node.secret(role));
    }

    void beginCounting() throws SQLException {
        Database.run(superuser, "CHECKPOINT", "SELECT pg_stat_statements_reset()");
        from = text("SELECT pg_current_wal_insert_lsn()");
    }

    /** Of the platform's database alone; the log is the server's, on which nothing else works. */
    Work endCounting() throws SQLException {
        String own = " FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '" + PLATFORM
                + "' AND query !~* '^(begin|commit|rollback)'";
        return new Work(
                Database.number(superuser, "SELECT sum(calls)" + own),
                Database.number(superuser, "SELECT sum(shared_blks_hit + shared_blks_read)" + own),
                Database.number(
                        superuser,
                        "SELECT sum(record_size) FROM pg_get_wal_stats('" + from + "', pg_current_wal_flush_lsn())"));
    }

    private String text(String query) throws SQLException {
        try (var statement = superuser.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        superuser.close();
    }
}

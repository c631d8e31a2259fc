package org.xinqiao.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node's PostgreSQL in the hands of its superuser: what statements cost, and copies of the database. */
final class Postgres {

    private static final String PLATFORM = "xinqiao";
    private static final int RESTART_SECONDS = 120;

    private final Node node;
    private final Database superuser;
    private String from = "";

    /** Buffers touched and bytes of the write-ahead log, without the images of whole pages after a checkpoint. */
    record Work(long statements, long buffers, long walBytes) {}

    /** Statements can be counted only by a server that was started with it, so it is started again. */
    Postgres(Node node) throws IOException, InterruptedException {
        this.node = node;
        this.superuser = login("postgres", "postgres");
        superuser.run(
                "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'",
                "ALTER SYSTEM SET pg_stat_statements.max = 10000");
        restart();
        superuser.run(
                "CREATE EXTENSION IF NOT EXISTS pg_stat_statements", "CREATE EXTENSION IF NOT EXISTS pg_walinspect");
    }

    private void restart() throws IOException, InterruptedException {
        Path server = Path.of(
                node.postgres().getFirst().info().command().orElseThrow(() -> new IOException("Where is PostgreSQL?")));
        String data = node.home().resolve("postgres").toString();
        List<String> command = new ArrayList<>(
                List.of(server.resolveSibling("pg_ctl").toString(), "restart", "-w", "-m", "fast", "-D", data));
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL does not run as root; this is how the embedded one was started too
            command.addAll(0, List.of("unshare", "-U"));
        }
        File log = node.home().resolve("postgres-again.log").toFile();
        Process restart = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (!restart.waitFor(RESTART_SECONDS, TimeUnit.SECONDS) || restart.exitValue() != 0) {
            throw new IOException("PostgreSQL did not start again: " + Files.readString(log.toPath()));
        }
    }

    /**
     * Copies the platform's database as it is now. The platform cannot come in meanwhile; its pools find their way back.
     *
     * @param last done while it is kept out, before the copy is made
     */
    void freeze(String copy, Runnable last) {
        drop(copy);
        superuser.run("ALTER ROLE xinqiao_app NOLOGIN", "ALTER ROLE xinqiao_worker NOLOGIN");
        try {
            superuser.run(
                    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + PLATFORM + "'");
            last.run();
            copy(PLATFORM, copy);
        } finally {
            superuser.run("ALTER ROLE xinqiao_app LOGIN", "ALTER ROLE xinqiao_worker LOGIN");
        }
    }

    void copy(String of, String name) {
        superuser.run("CREATE DATABASE " + name + " OWNER xinqiao_owner TEMPLATE " + of + " STRATEGY FILE_COPY");
    }

    void drop(String name) {
        superuser.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    Database login(String database, String role) {
        return new Database(node.url(database), role, node.secret(role));
    }

    void beginCounting() {
        superuser.run("CHECKPOINT", "SELECT pg_stat_statements_reset()");
        from = superuser
                .jdbc()
                .sql("SELECT pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
    }

    /**
     * Of the platform's database alone; the log is the server's, on which nothing else works. Says which statements took most.
     */
    Work endCounting() {
        String own = " FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = '" + PLATFORM
                + "' AND query !~* '^(begin|commit|rollback)'";
        superuser
                .jdbc()
                .sql("SELECT calls, shared_blks_hit + shared_blks_read AS buffers, round(total_exec_time) AS millis,"
                        + " left(regexp_replace(query, '\\s+', ' ', 'g'), 100) AS query" + own
                        + " ORDER BY buffers DESC LIMIT 20")
                .query((row, n) -> "%8d calls %9d buffers %7d ms  %s"
                        .formatted(
                                row.getLong("calls"),
                                row.getLong("buffers"),
                                row.getLong("millis"),
                                row.getString("query")))
                .list()
                .forEach(line -> Log.say("%s", line));
        return new Work(
                superuser.number("SELECT sum(calls)" + own),
                superuser.number("SELECT sum(shared_blks_hit + shared_blks_read)" + own),
                superuser.number(
                        "SELECT sum(record_size) FROM pg_get_wal_stats('" + from + "', pg_current_wal_flush_lsn())"));
    }
}

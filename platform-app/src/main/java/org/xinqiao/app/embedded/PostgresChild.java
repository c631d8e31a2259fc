package org.xinqiao.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs PostgreSQL 18 from its own binaries on the local disk, with every durability setting on. */
final class PostgresChild {

    private final EmbeddedPostgres server;

    private PostgresChild(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * @param home of the node; the data directory is {@code postgres} below it
     *
     * @param binaries where PostgreSQL's own files are unpacked, or were by an earlier start
     * @throws StartFailure with the log's path
     */
    static PostgresChild start(Path home, Path binaries, int port, Secrets secrets) throws IOException {
        Path directory = home.resolve("postgres");
        // The library defaults to one folder in /tmp shared by all users, and reads only this setting
        System.setProperty("ot.epg.working-dir", OwnerOnly.folder(binaries).toString());
        try {
            return started(directory, port, secrets, ChildLogs.in(home, ChildLogs.POSTGRES));
        } catch (IOException | IllegalStateException failure) {
            throw StartFailure.because(
                    failure, "postgres", StartFailure.reason(failure), ChildLogs.file(home, ChildLogs.POSTGRES));
        } finally {
            // The library has just made it readable for everybody, as its default needs
            OwnerOnly.folder(binaries);
        }
    }

    private static PostgresChild started(Path directory, int port, Secrets secrets, ProcessBuilder.Redirect output)
            throws IOException {
        boolean fresh = !Files.exists(directory.resolve("PG_VERSION"));
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.toAbsolutePath())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setLocaleConfig("locale", "C.UTF-8")
                .setConnectConfig("password", secrets.get("postgres"))
                .setPGStartupWait(Duration.ofSeconds(60))
                // The library (zonky) is made for tests and switches these off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // No socket in /tmp: every client connects by TCP with a password
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_parameter_max_length_on_error", "0")
                .setServerConfig("log_min_error_statement", "panic")
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .start();
        PostgresChild child = new PostgresChild(server);
        if (fresh || !Files.exists(marker(directory))) {
            try {
                child.bootstrap(directory, secrets);
            } catch (IOException failure) {
                server.close();
                throw failure;
            }
        }
        return child;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new IllegalStateException("PostgreSQL did not stop", failure);
        }
    }

    /** Creates roles and databases once; afterwards every login needs a password. */
    private void bootstrap(Path directory, Secrets secrets) throws IOException {
        try (Connection superuser = server.getPostgresDatabase().getConnection();
                Statement run = superuser.createStatement()) {
            run.execute("ALTER ROLE postgres PASSWORD '" + secrets.get("postgres") + "'");
            for (String statement : Bootstrap.statements(secrets)) {
                run.execute(statement);
            }
        } catch (SQLException failure) {
            throw new IOException("PostgreSQL could not be prepared", failure);
        }
        try (Connection superuser = server.getDatabase("postgres", "xinqiao").getConnection();
                Statement run = superuser.createStatement()) {
            for (String statement : Bootstrap.inDatabase()) {
                run.execute(statement);
            }
        } catch (SQLException failure) {
            throw new IOException("PostgreSQL could not be prepared", failure);
        }
        Files.writeString(directory.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
        try (Connection superuser = server.getPostgresDatabase().getConnection();
                Statement run = superuser.createStatement()) {
            run.execute("SELECT pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IOException("PostgreSQL could not be prepared", failure);
        }
        Files.writeString(marker(directory), "");
    }

    private static Path marker(Path directory) {
        return directory.resolveSibling("postgres.ready");
    }

    /** Our crash leaves the server running: stops it properly, so that this process can start it again. */
    static void stopOrphan(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        ProcessHandle orphan = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .orElse(null);
        if (orphan == null) {
            Files.deleteIfExists(pidFile);
            return;
        }
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(orphan.pid()))
                    .start()
                    .waitFor();
            orphan.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException still) {
            throw new IOException(
                    "An earlier PostgreSQL (pid " + orphan.pid() + ") does not stop: stop it by hand", still);
        }
    }
}

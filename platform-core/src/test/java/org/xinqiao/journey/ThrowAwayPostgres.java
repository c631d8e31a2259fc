package org.xinqiao.journey;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.xinqiao.tenancy.Tenant;

/** One PostgreSQL for all tests of this JVM, with the product's roles; nothing of it survives, so nothing is flushed. */
final class ThrowAwayPostgres {

    private static final String PASSWORD = "test-only";

    private static final EmbeddedPostgres SERVER = start();

    private ThrowAwayPostgres() {}

    /** The settings of a node on this database. */
    static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", url() + "?prepareThreshold=3&logServerErrorDetail=false"),
                Map.entry("spring.datasource.username", "xinqiao_app"),
                Map.entry("spring.datasource.password", PASSWORD),
                Map.entry("spring.flyway.url", url()),
                Map.entry("spring.flyway.user", "xinqiao_owner"),
                Map.entry("spring.flyway.password", PASSWORD),
                Map.entry("xinqiao.worker.datasource.url", url() + "?logServerErrorDetail=false"),
                Map.entry("xinqiao.worker.datasource.username", "xinqiao_worker"),
                Map.entry("xinqiao.worker.datasource.password", PASSWORD),
                Map.entry("xinqiao.keys-dir", keys().toString()),
                Map.entry("xinqiao.vault.make-keystore", "true"),
                Map.entry("xinqiao.vault.keystore-password", PASSWORD));
    }

    static JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(url(), "xinqiao_owner", PASSWORD));
    }

    /** One connection of the owner. */
    static Connection connection() throws SQLException {
        return DriverManager.getConnection(url(), "xinqiao_owner", PASSWORD);
    }

    static Connection superuser() throws SQLException {
        return SERVER.getDatabase("postgres", "xinqiao").getConnection();
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/xinqiao";
    }

    private static Path keys() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "keys-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            String[] bootstrap = bootstrap().split("\\\\connect xinqiao", -1);
            run(server, "postgres", bootstrap[0]);
            run(server, "xinqiao", bootstrap[1]);
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The file that an administrator runs on an external server, with one password for all. */
    private static String bootstrap() throws IOException {
        try (var file = Objects.requireNonNull(Tenant.class.getResourceAsStream("bootstrap.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^--.*$", "")
                    .replaceAll(":'[a-z]+_password'", "'" + PASSWORD + "'");
        }
    }

    /** Statement by statement, since a database is not created inside a transaction. */
    private static void run(EmbeddedPostgres server, String database, String script) throws SQLException {
        try (Connection superuser = server.getDatabase("postgres", database).getConnection();
                Statement statement = superuser.createStatement()) {
            for (String sql : script.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}

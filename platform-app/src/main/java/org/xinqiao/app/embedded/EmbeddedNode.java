package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts PostgreSQL and Keycloak before the context, unless the settings name external servers; Keycloak comes up in
 * parallel with the context. Stops them after the context. One set per data directory and process, so that contexts of
 * one test run share it.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public class EmbeddedNode implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String SERVER_PORT = "server.port";

    private static final String MANAGEMENT_PORT = "management.server.port";

    private static final String KEYCLOAK_URL = "xinqiao.keycloak.url";

    private static final String KEYCLOAK_PORT = "xinqiao.embedded.keycloak.port";

    /** This node's Keycloak also serves the other node's realm on this machine (DESIGN §5). */
    static final String SHARING_KEYCLOAK = "xinqiao.embedded.keycloak.sharing";

    /** The other node's Keycloak, found at its port, serves this node's realm. */
    static final String SHARED_KEYCLOAK = "xinqiao.embedded.keycloak.shared";

    private static final String VAULT_PASSWORD = "xinqiao.vault.keystore-password";

    private static final Map<Path, Map<String, Object>> RUNNING = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        requireUnsafeForNetty();
        ConfigurableEnvironment environment = context.getEnvironment();
        Path data = Path.of(environment.getRequiredProperty("xinqiao.data-dir"))
                .toAbsolutePath()
                .normalize();
        Map<String, Object> properties = RUNNING.computeIfAbsent(data, directory -> start(directory, environment));
        environment.getPropertySources().addFirst(new MapPropertySource("embedded", properties));
    }

    /** @throws IllegalStateException where the broker would shut itself down during operation */
    static void requireUnsafeForNetty() {
        if (!"false".equals(System.getProperty("io.netty.noUnsafe"))) {
            throw new IllegalStateException("Start with -Dio.netty.noUnsafe=false: on JDK 25 the broker's journal"
                    + " dies at its first compaction without it (docs/adr/0004)");
        }
    }

    private static Map<String, Object> start(Path data, ConfigurableEnvironment environment) {
        try {
            String node = environment.getRequiredProperty("xinqiao.node");
            KnownNode known = KnownNode.of(node);
            Path home = data.resolve(node);
            InstanceLock.take(home);
            Map<String, Object> properties = new HashMap<>();
            properties.put(SERVER_PORT, free(environment, SERVER_PORT, known.httpPort));
            properties.put(MANAGEMENT_PORT, free(environment, MANAGEMENT_PORT, known.managementPort));
            Secrets secrets = Secrets.in(home.resolve("keys"));
            Parts parts = new Parts();
            SpringApplication.getShutdownHandlers().add(parts::stop);
            if (!environment.containsProperty(SHARED_KEYCLOAK) && !environment.containsProperty(KEYCLOAK_URL)) {
                InstanceLock.take(data.resolve("keycloak"));
                KeycloakChild.stopOrphan(data.resolve("keycloak"));
            }
            PostgresChild.stopOrphan(home.resolve("postgres"));
            parts.postgres = startPostgres(home, environment, secrets, properties);
            parts.keycloak = startKeycloak(data, node, environment, secrets, properties);
            useArtemis(home, environment, secrets, properties);
            properties.putAll(BridgeDefaults.of(environment, data, node, secrets));
            if (!environment.containsProperty(VAULT_PASSWORD)) {
                properties.put(VAULT_PASSWORD, secrets.get(Secrets.VAULT));
            }
            return Map.copyOf(properties);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Fails early, before the other parts have started in vain. */
    private static int free(ConfigurableEnvironment environment, String setting, int otherwise) {
        int port = environment.getProperty(setting, Integer.class, otherwise);
        if (port > 0) {
            Ports.claim("platform", setting, port);
        }
        return port;
    }

    private static @Nullable PostgresChild startPostgres(
            Path home, ConfigurableEnvironment environment, Secrets secrets, Map<String, Object> properties)
            throws IOException {
        if (environment.containsProperty("spring.datasource.url")) {
            return null;
        }
        String node = environment.getRequiredProperty("xinqiao.node");
        int port = port(environment, "PostgreSQL", "xinqiao.embedded.postgres.port", KnownNode.of(node).postgresPort);
        Path binaries = Path.of(environment.getRequiredProperty("xinqiao.embedded.postgres.binaries"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(binaries)) {
            StartLines.patience(node, "postgres");
        }
        PostgresChild postgres = PostgresChild.start(home, binaries, port, secrets);
        StartLines.up(node, "postgres", "127.0.0.1:" + port);
        String url = postgres.url("xinqiao");
        properties.put("spring.datasource.url", url + "?prepareThreshold=3&logServerErrorDetail=false");
        properties.put("spring.datasource.username", "xinqiao_app");
        properties.put("spring.datasource.password", secrets.get("xinqiao_app"));
        properties.put("spring.flyway.url", url);
        properties.put("spring.flyway.user", "xinqiao_owner");
        properties.put("spring.flyway.password", secrets.get("xinqiao_owner"));
        properties.put("xinqiao.worker.datasource.url", url + "?logServerErrorDetail=false");
        properties.put("xinqiao.worker.datasource.username", "xinqiao_worker");
        properties.put("xinqiao.worker.datasource.password", secrets.get("xinqiao_worker"));
        properties.put("xinqiao.embedded.keycloak-database", postgres.url("keycloak"));
        return postgres;
    }

    private static @Nullable KeycloakChild startKeycloak(
            Path data,
            String node,
            ConfigurableEnvironment environment,
            Secrets secrets,
            Map<String, Object> properties)
            throws IOException {
        properties.put("xinqiao.keycloak.realm", environment.getProperty("xinqiao.keycloak.realm", node));
        if (environment.containsProperty(KEYCLOAK_URL)) {
            return null;
        }
        properties.put("xinqiao.keycloak.web-client-secret", secrets.get("web-client"));
        properties.put("xinqiao.keycloak.admin-client-secret", secrets.get("admin-client"));
        if (environment.containsProperty(SHARED_KEYCLOAK)) {
            properties.put(KEYCLOAK_URL, "http://localhost:" + environment.getRequiredProperty(KEYCLOAK_PORT));
            return null;
        }
        Object database = properties.get("xinqiao.embedded.keycloak-database");
        if (database == null) {
            throw new IllegalStateException(
                    "With an external PostgreSQL name an external Keycloak too:"
                            + " set xinqiao.keycloak.url, xinqiao.keycloak.web-client-secret, xinqiao.keycloak.admin-client-secret");
        }
        Map<String, String> realms = new HashMap<>();
        realms.put(node, realm(node, environment, secrets));
        if (environment.getProperty(SHARING_KEYCLOAK, Boolean.class, false)) {
            String other = KnownNode.of(node).other().label();
            Secrets others = Secrets.in(data.resolve(other).resolve("keys"));
            realms.put(other, realm(other, environment, others));
        }
        KeycloakChild keycloak = KeycloakChild.start(new KeycloakChild.Plan(
                dist(environment),
                data,
                node,
                port(environment, "Keycloak", KEYCLOAK_PORT, 0),
                database.toString(),
                secrets,
                realms));
        properties.put(KEYCLOAK_URL, keycloak.url());
        properties.put(KeycloakReady.PID, keycloak.pid());
        return keycloak;
    }

    private static String realm(String name, ConfigurableEnvironment environment, Secrets secrets) {
        KnownNode node = KnownNode.of(name);
        boolean own = name.equals(environment.getRequiredProperty("xinqiao.node"));
        int port = own ? environment.getProperty(SERVER_PORT, Integer.class, node.httpPort) : node.httpPort;
        boolean demo = environment.getProperty("xinqiao.demo", Boolean.class, false);
        String local = "http://localhost:" + port;
        String url = own ? environment.getProperty("xinqiao.public-url", local) : local;
        return Realm.json(node, url, secrets, demo);
    }

    private static void useArtemis(
            Path home, ConfigurableEnvironment environment, Secrets secrets, Map<String, Object> properties) {
        if (environment.containsProperty("spring.artemis.broker-url")) {
            return;
        }
        properties.put("spring.artemis.embedded.persistent", true);
        properties.put(
                "spring.artemis.embedded.data-directory",
                home.resolve("artemis").toString());
        properties.put("spring.artemis.user", "xinqiao");
        properties.put("spring.artemis.password", secrets.get("artemis"));
    }

    /** Where the build unpacked the distribution; tried from the project's folder and from a module's. */
    private static Path dist(ConfigurableEnvironment environment) throws IOException {
        String set = environment.getProperty("xinqiao.embedded.keycloak.dist");
        if (set != null) {
            return Path.of(set);
        }
        for (Path folder : List.of(Path.of("platform-app/target/keycloak"), Path.of("target/keycloak"))) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "keycloak-*")) {
                    return found.iterator().next();
                }
            }
        }
        throw new StartFailure("keycloak-missing");
    }

    private static int port(ConfigurableEnvironment environment, String part, String setting, int otherwise) {
        return Ports.claim(part, setting, environment.getProperty(setting, Integer.class, otherwise));
    }

    /** The started parts. Stops Keycloak before its database. */
    private static final class Parts {
        private @Nullable PostgresChild postgres;
        private @Nullable KeycloakChild keycloak;

        void stop() {
            if (keycloak != null) {
                keycloak.stop();
            }
            if (postgres != null) {
                postgres.stop();
            }
        }
    }
}

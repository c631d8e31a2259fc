package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.xinqiao.tenancy.KeyFile;

/** Keycloak from its own distribution as a child process; its database is PostgreSQL beside ours. */
final class KeycloakChild {

    private static final Logger log = LoggerFactory.getLogger(KeycloakChild.class);

    private final Child child;
    private final String url;

    private KeycloakChild(Child child, String url) {
        this.child = child;
        this.url = url;
    }

    /** What it needs to start; realms as JSON by name, imported where they are not there yet. */
    record Plan(Path dist, Path directory, int port, String databaseUrl, Secrets secrets, Map<String, String> realms) {}

    static KeycloakChild start(Plan plan) throws IOException {
        Files.createDirectories(plan.directory);
        Path pidFile = pidFile(plan.directory);
        build(plan.dist);
        Path imports = plan.dist.resolve("data").resolve("import");
        FileSystemUtils.deleteRecursively(imports);
        Files.createDirectories(imports);
        for (Map.Entry<String, String> realm : plan.realms.entrySet()) {
            KeyFile.PRIVATE.replace(
                    imports.resolve(realm.getKey() + "-realm.json"),
                    realm.getValue().getBytes(StandardCharsets.UTF_8));
        }
        String url = "http://localhost:" + plan.port;
        ProcessBuilder start = command(
                plan.dist,
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + plan.port,
                "--hostname=" + url,
                "--db-url=" + plan.databaseUrl,
                "--db-username=xinqiao_keycloak",
                "--db-pool-max-size=20");
        start.environment().put("KC_DB_PASSWORD", plan.secrets.get("keycloak"));
        start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", plan.secrets.get("keycloak-admin"));
        Path output = plan.directory.resolve("keycloak.log");
        start.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        Process process = start.start();
        return new KeycloakChild(Child.started(process.toHandle(), pidFile), url);
    }

    String url() {
        return url;
    }

    /** A crash of ours leaves it running. */
    static void stopOrphan(Path directory) throws IOException {
        Child.orphan(pidFile(directory)).ifPresent(Child::stop);
    }

    void stop() {
        child.stop();
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("keycloak.pid");
    }

    /** Keycloak compiles its own configuration once; 30 seconds that every later start saves. */
    private static void build(Path dist) throws IOException {
        Path marker = dist.resolve("xinqiao.built");
        if (Files.exists(marker)) {
            return;
        }
        if (!Files.exists(dist.resolve("bin").resolve("kc.sh"))) {
            throw new IllegalStateException("No Keycloak distribution in " + dist + ": run ./xinqiao, which brings it");
        }
        log.info("Preparing Keycloak, once (half a minute) / 首次准备 Keycloak，约半分钟");
        dist.resolve("bin").resolve("kc.sh").toFile().setExecutable(true);
        try {
            Process build = command(dist, "build", "--db=postgres")
                    .redirectErrorStream(true)
                    .redirectOutput(dist.resolve("build.log").toFile())
                    .start();
            if (!build.waitFor(5, TimeUnit.MINUTES) || build.exitValue() != 0) {
                throw new IllegalStateException("Keycloak could not be prepared; see " + dist.resolve("build.log"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        Files.writeString(marker, "");
    }

    private static ProcessBuilder command(Path dist, String... arguments) {
        ProcessBuilder kc = new ProcessBuilder();
        kc.command(new ArrayList<>(
                List.of(dist.resolve("bin").resolve("kc.sh").toAbsolutePath().toString())));
        kc.command().addAll(List.of(arguments));
        kc.environment().put("JAVA_HOME", System.getProperty("java.home"));
        kc.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        kc.environment().remove("JAVA_TOOL_OPTIONS");
        return kc;
    }
}

package org.xinqiao.app.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import org.xinqiao.tenancy.KeyFile;

/** Runs Keycloak from its own distribution as a child process, with a database in our PostgreSQL. */
final class KeycloakChild {

    private final Child child;
    private final String url;

    private KeycloakChild(Child child, String url) {
        this.child = child;
        this.url = url;
    }

    /**
     * What Keycloak needs to start.
     *
     * @param data directory of both nodes; Keycloak's files are in {@code keycloak} below it
     * @param node that starts it and keeps its log
     * @param realms as JSON by name; imported where missing
     */
    record Plan(
            Path dist,
            Path data,
            String node,
            int port,
            String databaseUrl,
            Secrets secrets,
            Map<String, String> realms) {

        Path directory() {
            return data.resolve("keycloak");
        }
    }

    static KeycloakChild start(Plan plan) throws IOException {
        Path pidFile = pidFile(plan.directory());
        build(plan.dist, plan.node);
        Path own = own(plan.dist, plan.directory().resolve("home"));
        Path imports = imports(plan.directory());
        FileSystemUtils.deleteRecursively(imports);
        OwnerOnly.folder(imports);
        for (Map.Entry<String, String> realm : plan.realms.entrySet()) {
            KeyFile.PRIVATE.replace(
                    imports.resolve(realm.getKey() + "-realm.json"),
                    realm.getValue().getBytes(StandardCharsets.UTF_8));
        }
        KnownPasswords.write(own);
        String url = "http://localhost:" + plan.port;
        ProcessBuilder start = command(
                plan.dist,
                "start",
                "--optimized",
                "--import-realm",
                // One process; a cluster would listen on every address.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + plan.port,
                "--hostname=" + url,
                "--db-url=" + plan.databaseUrl,
                "--db-username=xinqiao_keycloak",
                "--db-pool-max-size=20",
                "-Dkc.home.dir=" + own);
        start.environment().put("KC_DB_PASSWORD", plan.secrets.get("keycloak"));
        start.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        start.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", plan.secrets.get("keycloak-admin"));
        start.redirectErrorStream(true).redirectOutput(ChildLogs.in(plan.data.resolve(plan.node), ChildLogs.KEYCLOAK));
        Process process = start.start();
        return new KeycloakChild(Child.started(process.toHandle(), pidFile), url);
    }

    /** What was imported is in the database; the files hold first passwords and the clients' secrets. */
    static void forgetImports(Path directory) throws IOException {
        FileSystemUtils.deleteRecursively(imports(directory));
    }

    private static Path imports(Path directory) {
        return directory.resolve("home").resolve("data").resolve("import");
    }

    String url() {
        return url;
    }

    long pid() {
        return child.process().pid();
    }

    /** Our crash leaves Keycloak running. */
    static void stopOrphan(Path directory) throws IOException {
        Child.orphan(pidFile(directory)).ifPresent(Child::stop);
    }

    void stop() {
        child.stop();
    }

    private static Path pidFile(Path directory) {
        return directory.resolve("keycloak.pid");
    }

    /** Keycloak compiles its configuration once; this saves every later start 30 seconds. */
    private static void build(Path dist, String node) throws IOException {
        if (!Files.exists(dist.resolve("bin").resolve("kc.sh"))) {
            throw new StartFailure("keycloak-missing");
        }
        // Two nodes with separate data may share the distribution: one prepares it, the other waits
        try (FileChannel file = FileChannel.open(
                        dist.resolve("xinqiao.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            Path marker = dist.resolve("xinqiao.built");
            if (!Files.exists(marker)) {
                prepare(dist, node);
                Files.writeString(marker, "");
            }
        }
    }

    private static void prepare(Path dist, String node) throws IOException {
        StartLines.patience(node, "keycloak");
        dist.resolve("bin").resolve("kc.sh").toFile().setExecutable(true);
        try {
            Process build = command(dist, "build", "--db=postgres")
                    .redirectErrorStream(true)
                    .redirectOutput(dist.resolve("build.log").toFile())
                    .start();
            if (!build.waitFor(5, TimeUnit.MINUTES) || build.exitValue() != 0) {
                throw new StartFailure("keycloak-build", dist.resolve("build.log"));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /**
     * Creates a home private to this data directory: links to the distribution, and its own {@code data} folder. In the
     * distribution itself, another node would import these realms with their secrets.
     */
    private static Path own(Path dist, Path home) throws IOException {
        OwnerOnly.folder(home);
        for (String part : List.of("lib", "conf", "providers", "themes")) {
            Path link = home.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, dist.resolve(part).toAbsolutePath());
        }
        return home;
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

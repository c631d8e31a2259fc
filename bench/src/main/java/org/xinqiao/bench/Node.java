package org.xinqiao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A platform of its own for one run: fresh data in a directory that goes with it, free ports. */
final class Node implements AutoCloseable {

    private static final int START_SECONDS = 600;
    private static final int STOP_SECONDS = 60;

    final Path directory;
    final String name;
    final URI platform;
    final String realm;
    final String database;
    private final List<String> settings;
    private @Nullable ChildJvm jvm;

    /** @param ports of the platform, PostgreSQL, Keycloak */
    Node(Path directory, String name, int[] ports, String... settings) {
        this.directory = directory;
        this.name = name;
        this.platform = URI.create("http://localhost:" + ports[0]);
        this.database = "jdbc:postgresql://127.0.0.1:" + ports[1] + "/xinqiao";
        this.realm = "http://localhost:" + ports[2] + "/realms/" + name;
        this.settings = new ArrayList<>(List.of(
                "--xinqiao.node=" + name,
                "--server.port=" + ports[0],
                "--xinqiao.calls-per-minute=1000000",
                "--xinqiao.calls-per-minute-and-address=10000000",
                "--xinqiao.embedded.postgres.port=" + ports[1],
                "--xinqiao.embedded.keycloak.port=" + ports[2],
                "--xinqiao.data-dir=" + directory.resolve("data")));
        this.settings.addAll(List.of(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Sichuan alone, ready. */
    static Node start(String bench, String... settings) throws IOException, InterruptedException {
        return start(List.of("-jar", jar().toString()), bench, settings);
    }

    /** @param program what the JVM runs instead of the platform's jar */
    static Node start(List<String> program, String bench, String... settings) throws IOException, InterruptedException {
        Node node = new Node(directory(bench), "sichuan", freePorts(3), settings);
        node.launch(program);
        node.awaitReady();
        return node;
    }

    /** On the project's disk: where temporary files live is memory on many systems. */
    static Path directory(String bench) throws IOException {
        Path target = Files.createDirectories(Path.of("bench", "target").toAbsolutePath());
        return Files.createTempDirectory(target, bench + "-");
    }

    void launch(String... more) throws IOException {
        launch(List.of("-jar", jar().toString()), more);
    }

    /** @param program what the JVM runs: the arguments of {@code java} before those of the program */
    void launch(List<String> program, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(program);
        arguments.addAll(settings);
        arguments.addAll(List.of(more));
        jvm = ChildJvm.start(directory, name, Map.of(), arguments);
    }

    void awaitReady() throws IOException, InterruptedException {
        jvm().await(platform.resolve("/actuator/health/readiness"), 200, START_SECONDS);
    }

    ChildJvm jvm() {
        return Objects.requireNonNull(jvm);
    }

    /** The data stays. */
    void stop() {
        if (jvm == null) {
            return;
        }
        try {
            List<ProcessHandle> postgres = postgres();
            jvm.close();
            // Told to stop by the platform, which does not wait for the last of it; or left behind where it was killed
            for (ProcessHandle process : postgres) {
                process.onExit()
                        .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                        .join();
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Passwords between the parts of this node. */
    String secret(String name) throws IOException {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(home().resolve("keys").resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return secrets.getProperty(name);
    }

    List<ProcessHandle> postgres() throws IOException {
        return Footprint.tree(home().resolve("postgres").resolve("postmaster.pid"));
    }

    List<ProcessHandle> keycloak() throws IOException {
        return Footprint.tree(directory.resolve("data").resolve("keycloak").resolve("keycloak.pid"));
    }

    Path home() {
        return directory.resolve("data").resolve(name);
    }

    static int[] freePorts(int count) throws IOException {
        ServerSocket[] probes = new ServerSocket[count];
        int[] ports = new int[count];
        for (int i = 0; i < count; i++) {
            probes[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            ports[i] = probes[i].getLocalPort();
        }
        for (ServerSocket probe : probes) {
            probe.close();
        }
        return ports;
    }

    private static Path jar() throws IOException {
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Path.of("platform-app", "target"), "platform-app-*-exec.jar")) {
            return found.iterator().next();
        }
    }

    @Override
    public void close() {
        stop();
        delete(directory);
    }

    static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

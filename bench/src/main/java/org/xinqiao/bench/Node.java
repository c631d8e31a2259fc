package org.xinqiao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A platform of its own for one run: fresh data in a directory that goes with it, free ports. */
final class Node implements AutoCloseable {

    private static final int START_SECONDS = 240;

    final Path directory;
    final URI platform;
    final String realm;
    final String database;
    final ChildJvm jvm;

    private Node(Path directory, int[] ports, ChildJvm jvm) {
        this.directory = directory;
        this.platform = URI.create("http://localhost:" + ports[0]);
        this.database = "jdbc:postgresql://127.0.0.1:" + ports[1] + "/xinqiao";
        this.realm = "http://localhost:" + ports[2] + "/realms/sichuan";
        this.jvm = jvm;
    }

    /** On the project's disk: where temporary files live is memory on many systems. */
    static Node start() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("bench", "target").toAbsolutePath());
        Path directory = Files.createTempDirectory(target, "lifecycle-");
        int[] ports = freePorts(3);
        ChildJvm jvm = ChildJvm.start(
                directory,
                "platform",
                Map.of(),
                List.of(
                        "-jar",
                        jar().toString(),
                        "--server.port=" + ports[0],
                        "--xinqiao.embedded.postgres.port=" + ports[1],
                        "--xinqiao.embedded.keycloak.port=" + ports[2],
                        // Only the life of matters is measured; the loaded ones are years overdue
                        "--xinqiao.escalation.enabled=false",
                        "--xinqiao.data-dir=" + directory.resolve("data")));
        Node node = new Node(directory, ports, jvm);
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        jvm.await(node.platform.resolve("/actuator/health/readiness"), 200, START_SECONDS);
        return node;
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

    private Path home() {
        return directory.resolve("data").resolve("sichuan");
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
        jvm.close();
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(Node::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

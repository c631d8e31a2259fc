package org.xinqiao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClientException;
import org.xinqiao.bench.replay.RecordedPlatform;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.partner.EnvelopeSettings;
import org.xinqiao.chengyu.partner.Partners;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.walk.DemoClock;

/** A platform of its own for one run: fresh data in a directory that goes with it, free ports. */
final class Node implements AutoCloseable {

    private static final int START_SECONDS = 600;
    private static final int STOP_SECONDS = 60;
    private static final int AGAIN_TRIES = 200;
    private static final int AGAIN_IN_A_ROW = 20;

    final Path directory;
    final String name;
    final URI platform;
    private final URI management;
    final String realm;
    final String database;
    private final int postgresPort;
    private final List<String> settings;
    private @Nullable ChildJvm jvm;

    /** @param ports of the platform, PostgreSQL, Keycloak, and the platform's for operators */
    Node(Path directory, String name, int[] ports, String... settings) {
        this.directory = directory;
        this.name = name;
        this.platform = URI.create("http://localhost:" + ports[0]);
        this.management = URI.create("http://localhost:" + ports[3]);
        this.postgresPort = ports[1];
        this.database = url("xinqiao");
        this.realm = "http://localhost:" + ports[2] + "/realms/" + name;
        this.settings = new ArrayList<>(List.of(
                "--xinqiao.node=" + name,
                "--xinqiao.demo=true",
                "--server.port=" + ports[0],
                "--management.server.port=" + ports[3],
                "--xinqiao.calls-per-minute=1000000",
                "--xinqiao.calls-per-minute-and-address=10000000",
                "--xinqiao.embedded.postgres.port=" + ports[1],
                "--xinqiao.embedded.keycloak.port=" + ports[2],
                "--xinqiao.data-dir=" + directory.resolve("data")));
        this.settings.addAll(List.of(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Sichuan alone, ready, with a recorder under its pools. */
    static Node start(String bench, String... settings) throws IOException, InterruptedException {
        Node node = new Node(directory(bench), "sichuan", freePorts(4), settings);
        node.launch();
        node.awaitReady();
        return node;
    }

    /** On the project's disk: where temporary files live is memory on many systems. */
    static Path directory(String bench) throws IOException {
        Path target = Files.createDirectories(Path.of("bench", "target").toAbsolutePath());
        return Files.createTempDirectory(target, bench + "-");
    }

    /** From the class path of this process, since the platform ships no recorder. */
    void launch(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-cp", ChildJvm.CLASS_PATH, RecordedPlatform.class.getName()));
        arguments.addAll(settings);
        arguments.addAll(List.of(more));
        jvm = ChildJvm.start(directory, name, Map.of(), arguments);
    }

    String url(String other) {
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/" + other;
    }

    /** @param role {@code xinqiao_owner}, {@code xinqiao_app}, {@code xinqiao_worker} or {@code postgres} */
    Database as(String role) {
        return new Database(database, role, secret(role));
    }

    Database owner() {
        return as("xinqiao_owner");
    }

    /** A source of fresh tokens of a demo account. */
    PasswordTokens tokens(String account) {
        return new PasswordTokens(
                URI.create(realm + "/protocol/openid-connect/token"),
                "xinqiao-cli",
                account,
                "xinqiao-demo",
                Clock.systemUTC());
    }

    /** Both find their way back to a database that was started again; Keycloak after a failure for each old connection. */
    void awaitAgain() throws IOException, InterruptedException {
        awaitReady();
        int inARow = 0;
        for (int i = 0; i < AGAIN_TRIES && inARow < AGAIN_IN_A_ROW; i++) {
            try {
                tokens(name + ".admin").get();
                inARow++;
            } catch (RestClientException notYet) {
                inARow = 0;
                Thread.sleep(500);
            }
        }
    }

    /** Its own keys of the exchange and the partner's certificates. */
    Partners partners(EnvelopeSuite suite) {
        boolean sichuan = name.equals("sichuan");
        Path certificates = home().resolve("certs");
        String kind = suite.name().toLowerCase(Locale.ROOT);
        return new EnvelopeSettings(
                        suite,
                        sichuan ? "51" : "50",
                        sichuan ? "50" : "51",
                        certificates.resolve("envelope-" + kind + ".p12"),
                        secret("certificates"),
                        certificates.resolve("partner-signing-" + kind + ".pem"),
                        certificates.resolve("partner-opening-" + kind + ".pem"))
                .read();
    }

    DemoClock clock() {
        return new DemoClock(management, tokens("sichuan.operator"));
    }

    void awaitReady() throws IOException, InterruptedException {
        jvm().await(platform.resolve("/readyz"), 200, START_SECONDS);
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
    String secret(String name) {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(home().resolve("keys").resolve("secrets.properties"))) {
            secrets.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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

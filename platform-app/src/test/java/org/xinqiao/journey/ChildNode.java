package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A node in its own process, which can be killed; its data directory survives. */
record ChildNode(Process process, URI uri, URI management, Path data) implements AutoCloseable {

    /** Unpacked once for all nodes of the tests. */
    static final String POSTGRES_BINARIES =
            Path.of("target", "postgresql").toAbsolutePath().toString();

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /**
     * Ready when this returns.
     *
     * @param settings in addition to data directory and port
     */
    static ChildNode start(Path data, int port, Map<String, String> settings) throws IOException, InterruptedException {
        int management = freePort();
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dio.netty.noUnsafe=false",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.xinqiao.XinqiaoApplication",
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--xinqiao.data-dir=" + data,
                "--xinqiao.demo=true",
                "--xinqiao.embedded.postgres.binaries=" + POSTGRES_BINARIES));
        settings.forEach((name, value) -> java.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(java)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("node.log").toFile()))
                .start();
        ChildNode node = new ChildNode(process, local(port), local(management), data);
        // Also where its start or its test fails: a node that is left would run beside all later tests.
        Runtime.getRuntime().addShutdownHook(new Thread(node::close));
        node.awaitReady();
        return node;
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }

    private void awaitReady() throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(uri.resolve("/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                assertThat(process.isAlive()).as(this::log).isTrue();
                assertThat(System.nanoTime()).as("ready in time").isLessThan(limit);
                try {
                    if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // asks again
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    String log() {
        try {
            return Files.readString(data.resolve("node.log"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void kill() {
        process.destroyForcibly();
        await(10);
    }

    /** Stops in order, as by Ctrl-C. */
    @Override
    public void close() {
        process.destroy();
        if (!await(40)) {
            process.destroyForcibly();
        }
    }

    private boolean await(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The database of a Sichuan node, as its owner sees it. */
    static JdbcClient owner(Path data, int postgres) throws IOException {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("sichuan/keys/secrets.properties"))) {
            secrets.load(reader);
        }
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + postgres + "/xinqiao",
                "xinqiao_owner",
                secrets.getProperty("xinqiao_owner")));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

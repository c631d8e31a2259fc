package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xinqiao.journey.NodeTest;

/** A start that fails ends with 1 and tells the person at the terminal, and nobody else's node is harmed. */
class RefusedStartTest extends NodeTest {

    private record Ended(int status, String terminal) {}

    @Test
    void another_instance_with_the_same_data_is_named_and_left_alone() throws Exception {
        Ended ended = start(DATA.toAbsolutePath(), "--server.port=0", "--management.server.port=0");

        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.terminal)
                .contains("✗ 另一个信桥正在使用 ", "Another Xinqiao runs with the data in ")
                .contains("platform.log")
                .doesNotContain("\tat ", "WARNING");
        assertThat(office(TOWNSHIP).getCode()).as("the first one still works").isEqualTo(TOWNSHIP);
    }

    @ParameterizedTest
    @CsvSource({"server.port, management.server.port", "management.server.port, server.port"})
    void a_taken_port_is_named_before_anything_else_has_started(String taken, String free, @TempDir Path data)
            throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = start(data, "--" + taken + "=" + other.getLocalPort(), "--" + free + "=0");

            assertThat(ended.status).isEqualTo(1);
            assertThat(ended.terminal)
                    .contains("Port " + other.getLocalPort() + " for platform is taken")
                    .contains(" " + taken)
                    .contains(data.resolve("sichuan/logs/platform.log").toString());
            assertThat(data.resolve("sichuan/postgres")).doesNotExist();
        }
    }

    @Test
    void a_database_that_does_not_start_is_named_with_its_log(@TempDir Path data) throws Exception {
        Path cluster = Files.createDirectories(data.resolve("sichuan/postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "9.1\n");
        Ended ended = start(data, "--server.port=0", "--management.server.port=0");

        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.terminal)
                .contains("PostgreSQL 无法启动", "PostgreSQL does not start: ")
                .contains(data.resolve("sichuan/logs/postgres.log").toString());
    }

    @Test
    void a_failure_that_nobody_foresaw_is_a_sentence_too_and_whole_in_the_log(@TempDir Path data) throws Exception {
        Ended ended = start(data, "--server.port=0", "--management.server.port=0", "--xinqiao.node=tibet");

        assertThat(ended.status).isEqualTo(1);
        assertThat(ended.terminal)
                .contains("The node does not start: xinqiao.node is tibet; there are: sichuan, chongqing")
                .doesNotContain("\tat ");
        assertThat(data.resolve("tibet/logs/platform.log")).content().contains("\tat ");
    }

    /** As {@code ./xinqiao run} starts it. */
    private static Ended start(Path data, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.xinqiao.XinqiaoApplication",
                "--spring.profiles.active=terminal",
                "--xinqiao.embedded.postgres.binaries="
                        + Path.of("target/postgresql").toAbsolutePath(),
                "--xinqiao.embedded.postgres.port=0",
                "--xinqiao.embedded.keycloak.port=0",
                "--xinqiao.data-dir=" + data));
        command.addAll(List.of(settings));
        Path terminal = Files.createTempFile("terminal", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(terminal.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
            return new Ended(process.exitValue(), Files.readString(terminal));
        } finally {
            process.destroyForcibly();
            Files.delete(terminal);
        }
    }
}

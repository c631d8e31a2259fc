package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.xinqiao.journey.NodeTest;

/** Nobody on another machine reaches a node before its operator says so. */
@EnabledOnOs(OS.LINUX)
class ListenersTest extends NodeTest {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** How the kernel writes 127.0.0.1, ::1 and 127.0.0.1 as an IPv6 address. */
    private static final Set<String> LOOPBACK =
            Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

    /** A listening socket, as /proc/net/tcp has it. */
    private record Listener(String address, int port, String inode) {}

    @Test
    void every_part_listens_on_loopback_alone() throws IOException {
        Set<String> inodes = Stream.of(ProcessHandle.current(), postmaster())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .flatMap(ListenersTest::sockets)
                .collect(Collectors.toSet());
        List<Listener> ours =
                listeners().filter(listener -> inodes.contains(listener.inode)).toList();

        assertThat(ours)
                .extracting(Listener::port)
                .as("the platform with both its ports and its PostgreSQL are seen")
                .contains(node().getPort(), management().getPort(), postgresPort());
        assertThat(ours).hasSizeGreaterThanOrEqualTo(3);
        assertThat(ours)
                .filteredOn(listener -> !LOOPBACK.contains(listener.address))
                .isEmpty();
    }

    /** PostgreSQL's first process, which is no child of the platform. */
    static ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(DATA.resolve("sichuan/postgres/postmaster.pid"))
                .getFirst()
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private int postgresPort() {
        Matcher port = Pattern.compile(":(\\d+)/").matcher(setting("spring.datasource.url"));
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static Stream<String> sockets(long pid) {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files
                    .map(ListenersTest::target)
                    .map(SOCKET::matcher)
                    .filter(Matcher::matches)
                    .map(matcher -> matcher.group(1))
                    .toList()
                    .stream();
        } catch (IOException ended) {
            return Stream.empty();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static Stream<Listener> listeners() throws IOException {
        return Stream.concat(
                        Files.readAllLines(Path.of("/proc/net/tcp")).stream().skip(1),
                        Files.readAllLines(Path.of("/proc/net/tcp6")).stream().skip(1))
                .map(line -> line.trim().split("\\s+"))
                .filter(cells -> cells[3].equals("0A"))
                .map(cells -> {
                    String[] address = cells[1].split(":", -1);
                    return new Listener(address[0], Integer.parseInt(address[1], 16), cells[9]);
                });
    }
}

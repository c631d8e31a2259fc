package org.xinqiao.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The known ports at the far ends of a process's TCP connections (proc(5)); other ports belong to clients. */
final class FarEnds {

    private FarEnds() {}

    static Collection<Integer> of(ProcessHandle process) throws IOException {
        Set<String> sockets = new HashSet<>();
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            for (Path descriptor : open.toList()) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        sockets.add(target.substring(8, target.length() - 1));
                    }
                } catch (IOException closed) {
                    // meanwhile
                }
            }
        }
        List<String[]> lines = new ArrayList<>();
        Set<Integer> listening = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(proc.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals("0A")) {
                    listening.add(port(columns[1]));
                } else if (columns[3].equals("01") && sockets.contains(columns[9])) {
                    lines.add(columns);
                }
            }
        }
        return lines.stream()
                .map(columns -> listening.contains(port(columns[1])) ? port(columns[1]) : port(columns[2]))
                .distinct()
                .toList();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}

package org.xinqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Memory and processor time of processes, as the system tells; 0 where it does not tell (no {@code /proc}). */
final class Footprint {

    /** {@code Pause Young (Allocation Failure) 350M->60M(981M) 5.2ms}: the heap is never fuller than before a pause. */
    private static final Pattern BEFORE_PAUSE = Pattern.compile("Pause .* (\\d+)M->\\d+M\\(");

    private static final long MILLIS_A_TICK = 10;

    /** In /proc/PID/stat behind the name: user and system time, and both of ended children. */
    private static final int UTIME = 11;

    private Footprint() {}

    static long heapPeakMegabytes(Path gcLog) throws IOException {
        try (Stream<String> lines = Files.lines(gcLog)) {
            return lines.map(BEFORE_PAUSE::matcher)
                    .filter(Matcher::find)
                    .mapToLong(pause -> Long.parseLong(pause.group(1)))
                    .max()
                    .orElse(0);
        }
    }

    /** The most that the process ever had resident. */
    static long residentPeakMegabytes(ProcessHandle process) {
        return kilobytes(Path.of("/proc/" + process.pid() + "/status"), "VmHWM:") / 1024;
    }

    /** Proportional share, so that the memory PostgreSQL's processes have in common counts once. */
    static long shareMegabytes(List<ProcessHandle> processes) {
        return processes.stream()
                        .mapToLong(process -> kilobytes(Path.of("/proc/" + process.pid() + "/smaps_rollup"), "Pss:"))
                        .sum()
                / 1024;
    }

    /** With that of their children which have ended: a connection of PostgreSQL is a process. */
    static Duration cpu(List<ProcessHandle> processes) {
        return Duration.ofMillis(processes.stream().mapToLong(Footprint::ticks).sum() * MILLIS_A_TICK);
    }

    private static long ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return IntStream.range(UTIME, UTIME + 4)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }

    /** The process of which the first word of the file tells the id, and all below it. */
    static List<ProcessHandle> tree(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return List.of();
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip().split("\\s", 2)[0]);
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    private static long kilobytes(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}

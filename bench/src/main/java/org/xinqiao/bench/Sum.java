package org.xinqiao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import tools.jackson.databind.node.ObjectNode;

/** What the rounds of one side add up to: units of work, seconds, and processor time. */
final class Sum {

    private static final String[] NAMES = {"application", "postgres", "bench"};

    private final List<Node> nodes;
    private final long[] cpu = new long[NAMES.length];
    private double seconds;
    long units;

    Sum(Node... nodes) {
        this.nodes = List.of(nodes);
    }

    /** What a round did. */
    record Done(double units, double seconds) {}

    void add(String name, Callable<Done> round) throws Exception {
        long[] before = cpu();
        Done done = round.call();
        long[] after = cpu();
        for (int i = 0; i < cpu.length; i++) {
            cpu[i] += after[i] - before[i];
        }
        units += Math.round(done.units);
        seconds += done.seconds;
        Log.say("%s: %.1f/s", name, done.units / done.seconds);
    }

    /** Processor nanoseconds of the applications, of PostgreSQL, of this process. */
    private long[] cpu() throws IOException {
        long[] now = new long[NAMES.length];
        for (Node node : nodes) {
            now[0] += Footprint.cpu(List.of(node.jvm().handle())).toNanos();
            now[1] += Footprint.cpu(node.postgres()).toNanos();
        }
        now[2] = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        return now;
    }

    double perSecond() {
        return seconds == 0 ? 0 : units / seconds;
    }

    /** @param part 0 the applications, 1 PostgreSQL, 2 this process */
    double cpuMillis(int part) {
        return cpu[part] / 1e6 / Math.max(units, 1);
    }

    void cpuMillis(ObjectNode json) {
        for (int i = 0; i < NAMES.length; i++) {
            json.put(NAMES[i], hundredths(cpuMillis(i)));
        }
    }

    static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}

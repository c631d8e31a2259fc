package org.xinqiao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Joint cases of 2 KB a second, from the proposal over HTTP to the partner's signed receipt in the ledger, with both
 * nodes on this machine; beside it a bare program with the same encrypts, inserts and bridge, and the bare bridge with the
 * same sizes. Each suite in turn, each side back to back in rounds.
 */
final class Exchange {

    /** So many times as many messages as cases cross the bare bridge, which is faster. */
    private static final int BARE = 5;

    private final Options options;

    /** What the rounds of one side add up to: cases, and processor nanoseconds. */
    private static final class Sum {
        private long cases;
        private double seconds;
        private final long[] cpu = new long[3];

        double perSecond() {
            return cases / seconds;
        }
    }

    Exchange(Options options) {
        this.options = options;
    }

    /** @return the result, one line of JSON */
    String run() throws IOException, InterruptedException, SQLException {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("bench", "exchange");
        try (TwoNodes nodes = new TwoNodes()) {
            Log.say("starting both nodes, the first time");
            json.put("firstStartSeconds", rounded(nodes.start(EnvelopeSuite.NATIONAL)));
            load(nodes.sichuan);
            suite(nodes, EnvelopeSuite.NATIONAL, json.putObject("national"));
            nodes.stop();
            Log.say("starting both nodes again");
            json.put("secondStartSeconds", rounded(nodes.start(EnvelopeSuite.INTERNATIONAL)));
            suite(nodes, EnvelopeSuite.INTERNATIONAL, json.putObject("international"));
        }
        return json.put("cases", options.get("--cases"))
                .put("warmup", options.get("--warmup"))
                .put("clients", options.get("--clients"))
                .put("cores", Runtime.getRuntime().availableProcessors())
                .toString();
    }

    /** A matter for each case. */
    private void load(Node sichuan) throws IOException, SQLException, InterruptedException {
        int each = options.get("--cases") + options.get("--warmup");
        new RowLoader(Ledger.owner(sichuan))
                .load(4 * each, OpenMatter.over(office -> office.code().equals(Proposals.OFFICE), Office::desk));
    }

    private void suite(TwoNodes nodes, EnvelopeSuite suite, ObjectNode json)
            throws IOException, InterruptedException, SQLException {
        try (Ledger ledger = new Ledger(nodes);
                ExchangePair floor = ExchangePair.start(nodes, suite, ledger)) {
            Proposals proposals = new Proposals(nodes.sichuan, ledger, options.get("--clients"));
            int warmup = options.get("--warmup");
            if (warmup > 0) {
                Log.say("%s, warm-up: %.0f cases/s", suite, warmup / proposals.make(warmup));
                Log.say("%s, warm-up of the program: %.0f cases/s", suite, warmup / floor.make(warmup, clients()));
            }
            Sum platform = new Sum();
            Sum program = new Sum();
            int half = options.get("--cases") / 2;
            List<ProcessHandle> programs = floor.processes();
            round("platform", platform, half, nodes, List.of(), () -> proposals.make(half));
            round("program", program, half, nodes, programs, () -> floor.make(half, clients()));
            round("program", program, half, nodes, programs, () -> floor.make(half, clients()));
            round("platform", platform, half, nodes, List.of(), () -> proposals.make(half));
            double bare = floor.bare(half * BARE);
            Log.say("%s, bare bridge: %.0f there and back a second", suite, half * BARE / bare);
            json.put("casesPerSecond", rounded(platform.perSecond()))
                    .put("programPerSecond", rounded(program.perSecond()))
                    .put("ratioProgram", thousandths(platform.perSecond() / program.perSecond()))
                    .put("bridgePerSecond", rounded(half * BARE / bare))
                    .put("ratioBridge", thousandths(platform.perSecond() * bare / (half * BARE)))
                    .put("lost", ledger.lost())
                    .put("doubled", ledger.doubled())
                    .put("encryptedBytes", floor.encryptedBytes());
            cpu(json.putObject("cpuMillisPerCase"), platform);
            cpu(json.putObject("programCpuMillisPerCase"), program);
        }
    }

    private int clients() {
        return options.get("--clients");
    }

    /** Makes cases and tells the seconds it took until the last receipt. */
    private interface Making {
        double make() throws IOException, InterruptedException, SQLException;
    }

    /** @param programs beside the nodes */
    private static void round(
            String name, Sum sum, int cases, TwoNodes nodes, List<ProcessHandle> programs, Making making)
            throws IOException, InterruptedException, SQLException {
        long[] before = cpu(nodes, programs);
        double seconds = making.make();
        long[] after = cpu(nodes, programs);
        for (int i = 0; i < sum.cpu.length; i++) {
            sum.cpu[i] += after[i] - before[i];
        }
        sum.cases += cases;
        sum.seconds += seconds;
        Log.say("%s: %.1f cases/s", name, cases / seconds);
    }

    /** Processor nanoseconds of both applications, of both databases, of this process. */
    private static long[] cpu(TwoNodes nodes, List<ProcessHandle> programs) throws IOException {
        List<ProcessHandle> applications = new ArrayList<>(programs);
        applications.add(nodes.sichuan.jvm().handle());
        applications.add(nodes.chongqing.jvm().handle());
        List<ProcessHandle> databases = new ArrayList<>(nodes.sichuan.postgres());
        databases.addAll(nodes.chongqing.postgres());
        var own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new long[] {
            Footprint.cpu(applications).toNanos(), Footprint.cpu(databases).toNanos(), own.getProcessCpuTime()
        };
    }

    private static void cpu(ObjectNode json, Sum sum) {
        String[] names = {"applications", "postgres", "bench"};
        for (int i = 0; i < names.length; i++) {
            json.put(names[i], rounded(sum.cpu[i] / 1e6 / sum.cases));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double thousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}

package org.xinqiao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Overdue clocks a second that reach the office above, with custody, drafted order, notice and audit, through the claim and
 * the durable queue: the platform's and the floor's, back to back in rounds on the clocks of one table.
 */
final class Escalation {

    /** Sides in the order of their rounds, so that a drift in one direction touches both alike. */
    private static final List<Clocks.Side> ORDER =
            List.of(Clocks.Side.PLATFORM, Clocks.Side.FLOOR, Clocks.Side.FLOOR, Clocks.Side.PLATFORM);

    private final Options options;
    private final Map<Clocks.Side, Sum> sums = new EnumMap<>(Clocks.Side.class);

    /** What the measured rounds of one side add up to. */
    private static final class Sum {
        private int due;
        private double seconds;
        private final long[] cpu = new long[3];

        double perSecond() {
            return due / seconds;
        }
    }

    Escalation(Options options) {
        this.options = options;
    }

    /** Each clock climbs once. */
    static boolean fits(Options options) {
        return ORDER.size() * options.get("--due") + 2 * options.get("--warmup") <= options.get("--rows");
    }

    /** @return the result, one line of JSON */
    String run() throws IOException, InterruptedException, SQLException {
        Log.say("starting a platform of its own");
        try (Node node = Node.start("escalation")) {
            var owner = new RowLoader.Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
            new RowLoader(owner)
                    .load(
                            options.get("--rows"),
                            OpenMatter.over(office -> office.code().length() == OpenMatter.TOWNSHIP, Office::handler));
            int port = Node.freePorts(1)[0];
            try (Clocks clocks = new Clocks(owner);
                    ChildJvm floor = floor(node, port, clocks)) {
                URI floorUri = URI.create("http://127.0.0.1:" + port);
                floor.await(floorUri, 200, 60);
                clocks.wait(options.get("--rows"));
                measure(node, floor, floorUri, clocks);
                return result(clocks);
            }
        }
    }

    private static ChildJvm floor(Node node, int port, Clocks clocks) throws IOException {
        return ChildJvm.start(
                node.directory,
                "floor",
                Map.of(
                        "XINQIAO_FLOOR_APP", node.secret("xinqiao_app"),
                        "XINQIAO_FLOOR_WORKER", node.secret("xinqiao_worker")),
                List.of(
                        "-cp",
                        ChildJvm.CLASS_PATH,
                        EscalationFloor.class.getName(),
                        Integer.toString(port),
                        node.database,
                        node.directory.resolve("floor-artemis").toString(),
                        clocks.floorNow.toString()));
    }

    private void measure(Node node, ChildJvm floor, URI floorUri, Clocks clocks)
            throws SQLException, IOException, InterruptedException {
        int warmup = options.get("--warmup");
        if (warmup > 0) {
            for (Clocks.Side side : Clocks.Side.values()) {
                Log.say("warm-up %s: %.0f/s", side, warmup / round(side, warmup, clocks, floorUri));
            }
        }
        int due = options.get("--due");
        for (Clocks.Side side : ORDER) {
            ProcessHandle worker = (side == Clocks.Side.PLATFORM ? node.jvm() : floor).handle();
            Sum sum = sums.computeIfAbsent(side, key -> new Sum());
            long[] before = cpu(worker, node);
            double seconds = round(side, due, clocks, floorUri);
            long[] after = cpu(worker, node);
            for (int i = 0; i < sum.cpu.length; i++) {
                sum.cpu[i] += after[i] - before[i];
            }
            sum.due += due;
            sum.seconds += seconds;
            Log.say("round of %s: %.0f/s", side, due / seconds);
        }
    }

    /** @return seconds from the commit by which they became due until the last of them had climbed */
    private static double round(Clocks.Side side, int due, Clocks clocks, URI floor)
            throws SQLException, IOException, InterruptedException {
        clocks.makeDue(side, due);
        long start = System.nanoTime();
        if (side == Clocks.Side.FLOOR) {
            go(floor);
        }
        clocks.awaitClimbed(side);
        return (System.nanoTime() - start) / 1e9;
    }

    /** The floor begins to look; it stops when it finds nothing more. */
    private static void go(URI floor) throws IOException {
        var connection = (HttpURLConnection) floor.resolve("/go").toURL().openConnection();
        if (connection.getResponseCode() != 200) {
            throw new IOException("The floor answers " + connection.getResponseCode());
        }
    }

    /** Processor nanoseconds of the worker, of PostgreSQL, of this process. */
    private static long[] cpu(ProcessHandle worker, Node node) throws IOException {
        var own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new long[] {
            Footprint.cpu(List.of(worker)).toNanos(),
            Footprint.cpu(node.postgres()).toNanos(),
            own.getProcessCpuTime()
        };
    }

    private String result(Clocks clocks) throws SQLException {
        Sum platform = sums.getOrDefault(Clocks.Side.PLATFORM, new Sum());
        Sum floor = sums.getOrDefault(Clocks.Side.FLOOR, new Sum());
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("bench", "escalation")
                .put("escalationsPerSecond", rounded(platform.perSecond()))
                .put("floorPerSecond", rounded(floor.perSecond()))
                .put("ratio", Math.round(1_000 * platform.perSecond() / floor.perSecond()) / 1_000.0)
                .put("doubled", clocks.doubled(Clocks.Side.PLATFORM))
                .put("lost", clocks.lost(Clocks.Side.PLATFORM))
                .put("floorDoubled", clocks.doubled(Clocks.Side.FLOOR))
                .put("floorLost", clocks.lost(Clocks.Side.FLOOR))
                .put("escalated", clocks.escalated(Clocks.Side.PLATFORM))
                .put("rows", options.get("--rows"))
                .put("due", options.get("--due"))
                .put("warmup", options.get("--warmup"))
                .put("cores", Runtime.getRuntime().availableProcessors());
        cpu(json.putObject("cpuMillisPerEscalation"), platform);
        cpu(json.putObject("floorCpuMillisPerEscalation"), floor);
        return json.toString();
    }

    private static void cpu(ObjectNode json, Sum sum) {
        List<String> names = new ArrayList<>(List.of("worker", "postgres", "bench"));
        for (int i = 0; i < names.size(); i++) {
            json.put(names.get(i), Math.round(sum.cpu[i] / 1e4 / sum.due) / 100.0);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

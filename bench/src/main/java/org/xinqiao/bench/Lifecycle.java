package org.xinqiao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.xinqiao.bench.Life.Township;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Organ;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole lives a second of the platform and of the floor, in one run against one database: both are warmed up for
 * minutes and then measured back to back, in rounds, because times on one machine drift and ratios do not.
 */
final class Lifecycle {

    private static final int ROUND_SECONDS = 10;
    private static final Map<String, String> TOWNSHIPS = Map.of("jinguanyi", "510104017", "donghu", "510104018");

    private final Options options;
    private final Map<Side, long[]> cpu = new HashMap<>();
    private long postgresPeak;

    Lifecycle(Options options) {
        this.options = options;
    }

    /** @return the result, one line of JSON */
    String run() throws IOException, InterruptedException, SQLException {
        Log.say("starting a platform of its own");
        // Only the life of matters is measured; the loaded ones are years overdue
        try (Node node = Node.start("lifecycle", "--xinqiao.escalation.enabled=false")) {
            RowLoader.Database owner =
                    new RowLoader.Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
            new RowLoader(owner).load(options.get("--rows"));
            int port = Node.freePorts(1)[0];
            try (ChildJvm floorJvm = floor(node, port)) {
                URI floorUri = URI.create("http://127.0.0.1:" + port);
                floorJvm.await(floorUri, 401, 30);
                List<Township> townships = townships(node);
                Side platform = new Side("platform", node.platform, townships, options.get("--clients"));
                Side floor = new Side("floor", floorUri, townships, options.get("--clients"));
                warmUp(platform, floor);
                LinkLag lag = new LinkLag(owner);
                try (lag) {
                    measure(node, floorJvm, platform, floor);
                }
                return result(node, floorJvm, platform, floor, lag);
            }
        }
    }

    private static ChildJvm floor(Node node, int port) throws IOException {
        return ChildJvm.start(
                node.directory,
                "floor",
                Map.of("XINQIAO_FLOOR_PASSWORD", node.secret("xinqiao_app")),
                List.of(
                        "-cp",
                        ChildJvm.CLASS_PATH,
                        Floor.class.getName(),
                        Integer.toString(port),
                        node.database,
                        node.realm));
    }

    static List<Township> townships(Node node) {
        List<Township> all = new ArrayList<>();
        TOWNSHIPS.forEach((name, code) -> {
            Tenant tenant = XinqiaoClient.anonymous(node.platform)
                    .tenants()
                    .listTenants(null, code, null, null, 1)
                    .getItems()
                    .getFirst();
            Organ government = tenant.getOrgans().stream()
                    .filter(organ -> organ.getKind() == OrganKind.GOVERNMENT)
                    .findFirst()
                    .orElseThrow();
            all.add(new Township(
                    code,
                    tenant.getTenantId(),
                    government.getOrganId(),
                    session(node, name + ".clerk"),
                    session(node, name + ".handler")));
        });
        return all;
    }

    private static Supplier<String> session(Node node, String account) {
        URI tokens = URI.create(node.realm + "/protocol/openid-connect/token");
        return new PasswordTokens(tokens, "xinqiao-cli", account, "xinqiao-demo", Clock.systemUTC());
    }

    /** Two parts of three for the platform, which has more code to compile. */
    private void warmUp(Side platform, Side floor) throws InterruptedException {
        long end = System.nanoTime() + options.get("--warmup") * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            Side side = i % 3 == 2 ? floor : platform;
            long left = (end - System.nanoTime()) / 1_000_000_000L;
            int seconds = (int) Math.clamp(left, 1, Math.max(1, Math.min(ROUND_SECONDS, options.get("--warmup") / 6)));
            Log.say("warm-up %s: %.1f lives/s", side.name, side.round(seconds));
        }
        platform.forget();
        floor.forget();
    }

    /** ABBA, so that a drift in one direction touches both alike. */
    private void measure(Node node, ChildJvm floorJvm, Side platform, Side floor)
            throws IOException, InterruptedException {
        int rounds = Math.max(2, options.get("--seconds") / ROUND_SECONDS);
        int seconds = Math.max(1, options.get("--seconds") / rounds);
        for (int i = 0; i < rounds; i++) {
            List<Side> order = i % 2 == 0 ? List.of(platform, floor) : List.of(floor, platform);
            for (Side side : order) {
                ProcessHandle server = (side == platform ? node.jvm() : floorJvm).handle();
                long[] before = cpuNow(server, node);
                double rate = side.round(seconds);
                long[] after = cpuNow(server, node);
                long[] sum = cpu.computeIfAbsent(side, key -> new long[3]);
                for (int k = 0; k < sum.length; k++) {
                    sum[k] += after[k] - before[k];
                }
                postgresPeak = Math.max(postgresPeak, Footprint.shareMegabytes(node.postgres()));
                Log.say("round %d of %d, %s: %.1f lives/s", i + 1, rounds, side.name, rate);
            }
        }
    }

    /** Processor nanoseconds of the server, of PostgreSQL, of the clients. */
    private static long[] cpuNow(ProcessHandle server, Node node) throws IOException {
        var own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new long[] {
            Footprint.cpu(List.of(server)).toNanos(),
            Footprint.cpu(node.postgres()).toNanos(),
            own.getProcessCpuTime()
        };
    }

    private String result(Node node, ChildJvm floorJvm, Side platform, Side floor, LinkLag lag) throws IOException {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("bench", "lifecycle")
                .put("lifecyclesPerSecond", rounded(platform.livesPerSecond()))
                .put("floorPerSecond", rounded(floor.livesPerSecond()))
                .put("ratio", Math.round(1_000 * platform.livesPerSecond() / floor.livesPerSecond()) / 1_000.0)
                .put("errors", platform.errors)
                .put("floorErrors", floor.errors)
                .put("lives", platform.lives)
                .put("floorLives", floor.lives)
                .put("rows", options.get("--rows"))
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("clients", options.get("--clients"))
                .put("seconds", options.get("--seconds"))
                .put("warmupSeconds", options.get("--warmup"));
        calls(json.putObject("millis"), platform);
        calls(json.putObject("floorMillis"), floor);
        cpu(json.putObject("cpuMillisPerLife"), platform);
        cpu(json.putObject("floorCpuMillisPerLife"), floor);
        double[] unrestricted = lag.percentiles(0.5, 0.95, 1);
        json.putObject("unrestrictedMillis")
                .put("p50", rounded(unrestricted[0]))
                .put("p95", rounded(unrestricted[1]))
                .put("max", rounded(unrestricted[2]));
        json.putObject("memoryMegabytes")
                .put("applicationHeapPeak", Footprint.heapPeakMegabytes(node.jvm().gcLog))
                .put(
                        "applicationResidentPeak",
                        Footprint.residentPeakMegabytes(node.jvm().handle()))
                .put("postgresShare", postgresPeak)
                .put(
                        "keycloakResidentPeak",
                        node.keycloak().stream()
                                .mapToLong(Footprint::residentPeakMegabytes)
                                .sum())
                .put("floorHeapPeak", Footprint.heapPeakMegabytes(floorJvm.gcLog))
                .put("floorResidentPeak", Footprint.residentPeakMegabytes(floorJvm.handle()));
        return json.toString();
    }

    private static void calls(ObjectNode json, Side side) {
        for (Call call : Call.values()) {
            double[] millis = side.latencies.percentiles(call, 0.5, 0.95, 0.99);
            json.putObject(call.label)
                    .put("p50", rounded(millis[0]))
                    .put("p95", rounded(millis[1]))
                    .put("p99", rounded(millis[2]));
        }
    }

    private void cpu(ObjectNode json, Side side) {
        long[] nanos = cpu.getOrDefault(side, new long[3]);
        String[] names = {"application", "postgres", "clients"};
        for (int i = 0; i < names.length; i++) {
            json.put(names[i], rounded(nanos[i] / 1e6 / Math.max(side.lives, 1)));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

package org.xinqiao.bench;

import java.io.IOException;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole lives a second of the platform and of its floor, warmed up and then measured back to back in rounds, because
 * times on one machine drift and ratios do not.
 */
final class Lifecycle {

    static final int ROUND_SECONDS = 10;

    private static final int OLDEST_DAYS = 1_095;

    private final Options options;
    private long postgresPeak;

    Lifecycle(Options options) {
        this.options = options;
    }

    /** @return the result, one line of JSON */
    String run() throws Exception {
        Log.say("starting a platform of its own");
        // Only the life of matters is measured; the loaded ones are years overdue
        try (Node node = Node.start("lifecycle", "--xinqiao.escalation.enabled=false")) {
            int clients = options.get("--clients");
            Lives lives = new Lives(node, clients);
            if (options.get("--rows") > 0) {
                load(node, lives, options.get("--rows"));
            }
            try (Floor floor = new Floor(node)) {
                for (int warmed = 0; warmed < options.get("--warmup"); warmed += ROUND_SECONDS) {
                    Sum.Done done = lives.round(Math.min(ROUND_SECONDS, options.get("--warmup") - warmed));
                    Log.say("warm-up: %.1f lives/s", done.units() / done.seconds());
                }
                floor.record(() -> lives.exactly(options.get("--recorded")));
                floor.replay(clients);
                lives.forget();
                Sum platform = new Sum(node);
                Sum replay = new Sum(node);
                AuditLag lag = new AuditLag(node.owner());
                try (lag) {
                    measure(node, lives, floor, platform, replay);
                }
                return result(node, lives, floor, platform, replay, lag);
            }
        }
    }

    /** Whole matters over all offices, of three years. */
    static void load(Node node, Lives lives, int rows) throws SQLException, IOException, InterruptedException {
        lives.makeOpenOriginals();
        lives.makeClosedOriginals();
        new MatterCopies(node.owner()).make(rows, "true", OLDEST_DAYS);
    }

    /** There and back, so that a drift in one direction touches both alike. */
    private void measure(Node node, Lives lives, Floor floor, Sum platform, Sum replay) throws Exception {
        int rounds = Math.max(2, options.get("--seconds") / ROUND_SECONDS);
        int seconds = Math.max(1, options.get("--seconds") / rounds);
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                platform.add("platform", () -> lives.round(seconds));
                replay.add("floor", () -> floor.replay(options.get("--clients")));
            } else {
                replay.add("floor", () -> floor.replay(options.get("--clients")));
                platform.add("platform", () -> lives.round(seconds));
            }
            postgresPeak = Math.max(postgresPeak, Footprint.shareMegabytes(node.postgres()));
        }
    }

    private String result(Node node, Lives lives, Floor floor, Sum platform, Sum replay, AuditLag lag)
            throws IOException {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("bench", "lifecycle")
                .put("lifecyclesPerSecond", Sum.tenths(platform.perSecond()))
                .put("floorPerSecond", Sum.tenths(replay.perSecond()))
                .put("ratio", Sum.ratio(platform, replay))
                .put("errors", lives.errors)
                .put("lives", platform.units)
                .put("floorLives", replay.units);
        floor.describe(json, "Life");
        options.describe(json);
        ObjectNode calls = json.putObject("millis");
        for (Call call : Call.values()) {
            lives.latencies.describe(calls.putObject(call.label), call);
        }
        platform.cpuMillis(json.putObject("cpuMillisPerLife"));
        replay.cpuMillis(json.putObject("floorCpuMillisPerLife"));
        double[] waiting = lag.percentiles(0.5, 0.95, 1);
        json.putObject("unlinkedMillis")
                .put("p50", Sum.tenths(waiting[0]))
                .put("p95", Sum.tenths(waiting[1]))
                .put("max", Sum.tenths(waiting[2]));
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
                                .sum());
        return json.toString();
    }
}

package org.xinqiao.bench;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.xinqiao.client.walk.Call;
import tools.jackson.databind.node.ObjectNode;

/** Whole lives a second of the platform and of its floor, warmed up and then measured. */
record Lifecycle(Options options) {

    private static final int ROUND_SECONDS = 10;

    private static final int OLDEST_DAYS = 1_095;

    void run(ObjectNode json) throws Exception {
        // Only the life of matters is measured; the loaded ones are years overdue
        try (Node node = Node.start("lifecycle", "--xinqiao.escalation.enabled=false")) {
            int clients = options.get("--clients");
            Lives lives = new Lives(node, clients);
            if (options.get("--rows") > 0) {
                load(node, lives, options.get("--rows"));
            }
            Floor floor = new Floor(node);
            warmUp(lives.units, options.get("--warmup"));
            floor.record(() -> lives.units.exactly(options.get("--recorded")));
            floor.replay(clients);
            lives.forget();
            Comparison comparison = new Comparison(node, floor, clients);
            AuditLag lag = new AuditLag(node.owner());
            AtomicLong postgresShare = new AtomicLong();
            try (lag) {
                int rounds = Math.max(2, options.get("--seconds") / ROUND_SECONDS);
                int seconds = Math.max(1, options.get("--seconds") / rounds);
                comparison.measure(rounds, () -> {
                    Sum.Done done = lives.units.round(seconds);
                    postgresShare.accumulateAndGet(Footprint.shareMegabytes(node.postgres()), Math::max);
                    return done;
                });
            }
            comparison.describe(json, "lifecyclesPerSecond", "Life");
            json.put("errors", lives.units.errors())
                    .put("lives", comparison.platform.units)
                    .put("floorLives", comparison.replay.units);
            ObjectNode calls = json.putObject("millis");
            for (Call call : Call.values()) {
                lives.latencies.describe(calls.putObject(call.label), call);
            }
            double[] waiting = lag.percentiles(0.5, 0.95, 1);
            json.putObject("unlinkedMillis")
                    .put("p50", Sum.tenths(waiting[0]))
                    .put("p95", Sum.tenths(waiting[1]))
                    .put("max", Sum.tenths(waiting[2]));
            memory(json.putObject("memoryMegabytes"), node, postgresShare.get());
        }
    }

    static void warmUp(Units units, int seconds) throws InterruptedException {
        for (int warmed = 0; warmed < seconds; warmed += ROUND_SECONDS) {
            Sum.Done done = units.round(Math.min(ROUND_SECONDS, seconds - warmed));
            Log.say("warm-up: %.1f/s", done.units() / done.seconds());
        }
    }

    /** Whole matters over all offices, of three years. */
    static void load(Node node, Lives lives, int rows) throws IOException, InterruptedException {
        lives.makeOpenOriginals();
        lives.makeClosedOriginals();
        new MatterCopies(node.owner()).make(rows, "true", OLDEST_DAYS);
    }

    private static void memory(ObjectNode json, Node node, long postgresShare) throws IOException {
        json.put("applicationHeapPeak", Footprint.heapPeakMegabytes(node.jvm().gcLog()))
                .put(
                        "applicationResidentPeak",
                        Footprint.residentPeakMegabytes(node.jvm().handle()))
                .put("postgresShare", postgresShare)
                .put(
                        "keycloakResidentPeak",
                        node.keycloak().stream()
                                .mapToLong(Footprint::residentPeakMegabytes)
                                .sum());
    }
}

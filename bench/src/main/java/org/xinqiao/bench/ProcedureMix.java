package org.xinqiao.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Ways;
import org.xinqiao.client.walk.Wire;
import tools.jackson.databind.node.ObjectNode;

/** A mix of all events of the procedure over HTTP, beside many matters: how long each takes, and whether any fails. */
record ProcedureMix(Options options, Latencies<EventName> latencies) {

    private static final int LAPSED = 40;

    ProcedureMix(Options options) {
        this(options, new Latencies<>());
    }

    void run(ObjectNode json) throws Exception {
        try (Node node = Node.start(
                "procedure",
                "--xinqiao.escalation.enabled=false",
                "--xinqiao.procedure.conclude-legal=true",
                "--xinqiao.worker.delay=1s",
                "--xinqiao.worker.interval=1s",
                "--xinqiao.portal.filings-per-minute=1000000")) {
            int clients = options.get("--clients");
            if (options.get("--rows") > 0) {
                Lifecycle.load(node, new Lives(node, clients), options.get("--rows"));
            }
            Ways whole = new Ways(new Cast(node.platform, node.realm), latencies::add);
            prepare(node, whole);
            Units ways =
                    new Units(node.platform, clients, (wire, number) -> whole.walk(wire, new SplittableRandom(number)));
            Floor floor = new Floor(node);
            Lifecycle.warmUp(ways, options.get("--warmup"));
            long before = latencies.countAll();
            floor.record(() -> {
                ways.exactly(options.get("--recorded"));
                return latencies.countAll() - before;
            });
            floor.replay(clients);
            latencies.clear();
            ways.forget();
            Comparison comparison = new Comparison(node, floor, clients);
            comparison.measure(2, () -> round(ways, options.get("--seconds") / 2));
            comparison.describe(json, "stepsPerSecond", "Step");
            json.put("errors", ways.errors()).put("steps", comparison.platform.units);
            describe(json);
        }
    }

    /** What some ways need; among it matters whose window is over. */
    private static void prepare(Node node, Ways ways) throws IOException, InterruptedException {
        try (Wire wire = new Wire(node.platform)) {
            ways.end(wire);
            List<Walk> open = new ArrayList<>();
            for (int i = 0; i < LAPSED; i++) {
                open.add(ways.served(wire));
            }
            node.clock().afterWindow(open, one -> one.look().state().equals("LAPSED"));
            for (Walk one : open) {
                ways.lapsed(one);
            }
            node.clock().ahead(0);
        }
    }

    private Sum.Done round(Units ways, int seconds) throws InterruptedException {
        long before = latencies.countAll();
        double took = ways.round(seconds).seconds();
        return new Sum.Done(latencies.countAll() - before, took);
    }

    private void describe(ObjectNode json) {
        List<EventName> events = latencies.calls().stream()
                .sorted(Comparator.comparing((EventName event) -> latencies.percentiles(event, 0.95)[0])
                        .reversed())
                .toList();
        json.put("worstEventP95Millis", Sum.tenths(latencies.percentiles(events.getFirst(), 0.95)[0]))
                .put("worstEvent", events.getFirst().getValue())
                .put("events", events.size());
        ObjectNode millis = json.putObject("millis");
        events.forEach(event -> latencies.describe(millis.putObject(event.getValue()), event));
    }
}

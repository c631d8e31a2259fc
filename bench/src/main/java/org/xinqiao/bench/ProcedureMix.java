package org.xinqiao.bench;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Wire;
import tools.jackson.databind.node.ObjectNode;

/** A mix of all events of the procedure over HTTP, beside many matters: how long each takes, and whether any fails. */
final class ProcedureMix {

    private static final int LAPSED = 40;

    /** Whole ways: start, kind, events; together they have every event that a person does. */
    private static final List<Way> WAYS = """
        portal CLAIM REGISTER FORWARD ACCEPT EXTEND HOLD_HEARING DECIDE SERVE REQUEST_REVIEW \
        DECIDE_REVIEW SERVE REQUEST_REREVIEW OPEN_HEARING CLOSE_HEARING DECIDE_REREVIEW SERVE CLOSE
        jinjiang.clerk CLAIM ASSIGN OBJECT REJECT ACCEPT SETTLE CLOSE
        jinjiang.clerk CLAIM FORWARD OBJECT AGREE FORWARD DISPUTE DESIGNATE ACCEPT WITHDRAW CLOSE
        jinjiang.handler CLAIM KEEP ACCEPT_SIMPLE CONVERT DECIDE
        jinjiang.handler CLAIM REFER CLOSE
        jinjiang.clerk CLAIM SPLIT LINK
        jinjiang.clerk CLAIM ROUTE_LEGAL CONFIRM CLOSE
        jinjiang.clerk CLAIM ROUTE_DISCIPLINE CONFIRM
        jinjiang.clerk CLAIM FORWARD ROUTE_STATUTORY CLOSE
        jinjiang.clerk SUGGESTION FORWARD STUDY REPLY
        jinjiang.clerk CLAIM FORWARD ACCEPT_DUTY ANSWER
        jinguanyi.clerk CLAIM FORWARD CALL_IN
        jinjiang.clerk CLAIM FORWARD SUCCEED ACCEPT
        jinjiang.clerk CLAIM NOT_ACCEPT CLOSE
        jinjiang.clerk CLAIM NO_LONGER CLOSE
        jinjiang.clerk CLAIM CONCLUDE_LEGAL
        redo CLAIM FORWARD ACCEPT DECIDE SERVE REQUEST_REVIEW DECIDE_REVIEW SERVE REDO DECIDE
        lapsed CLAIM REOPEN\
        """.lines().map(Way::of).toList();

    private final Options options;
    private final Queue<Walk> lapsed = new ConcurrentLinkedQueue<>();
    private final Latencies<EventName> latencies = new Latencies<>();
    private String ended = "";

    ProcedureMix(Options options) {
        this.options = options;
    }

    /** @param start who registers it, or how it begins else */
    private record Way(String start, String kind, List<EventName> steps) {
        static Way of(String line) {
            List<String> words = List.of(line.split(" "));
            return new Way(
                    words.get(0),
                    words.get(1),
                    words.stream().skip(2).map(EventName::valueOf).toList());
        }
    }

    void run(ObjectNode json) throws Exception {
        try (Node node = Node.start(
                "procedure",
                "--xinqiao.escalation.enabled=false",
                "--xinqiao.procedure.conclude-legal=true",
                "--xinqiao.worker.delay=1s",
                "--xinqiao.worker.interval=1s",
                "--xinqiao.portal.filings-per-minute=1000000",
                "--xinqiao.portal.queries-per-minute=1000000",
                "--xinqiao.portal.queries-per-number=1000000")) {
            int clients = options.get("--clients");
            if (options.get("--rows") > 0) {
                Lifecycle.load(node, new Lives(node, clients), options.get("--rows"));
            }
            Cast cast = new Cast(node.platform, node.realm);
            prepare(node, cast);
            Units ways = new Units(node.platform, clients, (wire, number) -> walk(cast, wire, number));
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

    /** A matter decided finally, for refusals by Art. 36¶3, and some whose window is over. */
    private void prepare(Node node, Cast cast) throws IOException, InterruptedException {
        try (Wire wire = new Wire(node.platform)) {
            List<EventName> whole = WAYS.getFirst().steps;
            ended = registered(wire, cast, whole.subList(1, whole.size() - 1)).number();
            List<Walk> open = new ArrayList<>();
            for (int i = 0; i < LAPSED; i++) {
                open.add(registered(wire, cast, List.of(FORWARD, ACCEPT, DECIDE, SERVE)));
            }
            node.afterWindow(open, one -> one.look().state().equals("LAPSED"));
            for (Walk one : open) {
                one.askReopening();
            }
            node.clockAhead(0);
            lapsed.addAll(open);
        }
    }

    private static Walk registered(Wire wire, Cast cast, List<EventName> steps) throws IOException {
        Walk walk = new Walk(wire, cast, (_, _) -> {}).registered("jinjiang.clerk", "CLAIM");
        for (EventName step : steps) {
            walk.step(step);
        }
        return walk;
    }

    private Sum.Done round(Units ways, int seconds) throws InterruptedException {
        long before = latencies.countAll();
        double took = ways.round(seconds).seconds();
        return new Sum.Done(latencies.countAll() - before, took);
    }

    private void walk(Cast cast, Wire wire, int number) throws IOException {
        Way way = WAYS.get(new SplittableRandom(number).nextInt(WAYS.size()));
        Walk walk = begun(way, wire, cast);
        if (walk == null) {
            return;
        }
        for (EventName step : way.steps) {
            Walk.Answer answer = walk.step(step);
            if (!answer.isDone()) {
                throw new IOException(walk.state() + " " + step + " " + answer);
            }
        }
    }

    private @Nullable Walk begun(Way way, Wire wire, Cast cast) throws IOException {
        Walk walk = new Walk(wire, cast, latencies::add).after(ended);
        return switch (way.start) {
            case "portal" -> walk.filed(Walk.COUNTY);
            case "redo" -> walk.deciding("ORDER_REDO").registered("jinjiang.clerk", way.kind);
            case "lapsed" -> {
                Walk one = lapsed.poll();
                yield one == null ? null : one.over(wire, latencies::add);
            }
            default -> walk.registered(way.start, way.kind);
        };
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

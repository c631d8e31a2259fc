package org.xinqiao.bench;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;
import org.xinqiao.client.walk.Wire;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A mix of all events of the procedure over HTTP, beside many matters: how long each takes, and whether any fails. */
final class ProcedureMix {

    private static final int ROUND = 20;
    private static final int WINDOW_OVER = 45;
    private static final int LAPSED = 40;
    private static final int MOST_ERRORS_TOLD = 5;

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
    private final AtomicInteger units = new AtomicInteger();
    private final Latencies<EventName> all = new Latencies<>();
    private long errors;
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

    private record Done(Latencies<EventName> latencies, List<String> errors) {}

    /** @return the result, one line of JSON */
    String run() throws Exception {
        Log.say("starting a platform of its own");
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
            try (Floor floor = new Floor(node)) {
                for (int warmed = 0; warmed < options.get("--warmup"); warmed += ROUND) {
                    Log.say("%.1f steps/s in warming up", perSecond(round(node, cast, ROUND)));
                }
                long before = steps();
                floor.record(() -> {
                    AtomicInteger left = new AtomicInteger(options.get("--recorded"));
                    walk(node, cast, () -> left.getAndDecrement() > 0);
                    return steps() - before;
                });
                floor.replay(clients);
                forget();
                Sum platform = new Sum(node);
                Sum replay = new Sum(node);
                int seconds = options.get("--seconds") / 2;
                platform.add("platform", () -> round(node, cast, seconds));
                replay.add("floor", () -> floor.replay(clients));
                replay.add("floor", () -> floor.replay(clients));
                platform.add("platform", () -> round(node, cast, seconds));
                return result(floor, platform, replay);
            }
        }
    }

    private static double perSecond(Sum.Done done) {
        return done.units() / done.seconds();
    }

    private void forget() {
        all.clear();
        errors = 0;
    }

    /** A matter decided finally, for refusals by Art. 36¶3, and some whose window is over. */
    private void prepare(Node node, Cast cast) throws IOException, InterruptedException {
        try (Wire wire = new Wire(node.platform)) {
            Walk last = walk(wire, cast, new Latencies<>()).registered("jinjiang.clerk", "CLAIM");
            for (EventName step :
                    WAYS.getFirst().steps.subList(1, WAYS.getFirst().steps.size() - 1)) {
                last.step(step);
            }
            ended = last.number();
            List<Walk> open = new ArrayList<>();
            for (int i = 0; i < LAPSED; i++) {
                Walk one = walk(wire, cast, new Latencies<>()).registered("jinjiang.clerk", "CLAIM");
                for (EventName step : List.of(FORWARD, ACCEPT, DECIDE, SERVE)) {
                    one.step(step);
                }
                open.add(one);
            }
            node.clockAhead(WINDOW_OVER);
            for (Walk one : open) {
                for (int i = 0; i < 600 && !one.look().state().equals("LAPSED"); i++) {
                    Thread.sleep(100);
                }
                one.askReopening();
            }
            node.clockAhead(0);
            lapsed.addAll(open);
        }
    }

    private Sum.Done round(Node node, Cast cast, int seconds) throws InterruptedException {
        long before = steps();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        walk(node, cast, () -> System.nanoTime() < end);
        return new Sum.Done(steps() - before, (System.nanoTime() - start) / 1e9);
    }

    private void walk(Node node, Cast cast, BooleanSupplier more) throws InterruptedException {
        for (Done done : Clients.run(options.get("--clients"), _ -> client(node, cast, more))) {
            all.addAll(done.latencies);
            errors += done.errors.size();
            done.errors.stream().limit(MOST_ERRORS_TOLD).forEach(error -> Log.say("%s", error));
        }
    }

    private Done client(Node node, Cast cast, BooleanSupplier more) throws IOException {
        Latencies<EventName> own = new Latencies<>();
        List<String> failed = new ArrayList<>();
        try (Wire wire = new Wire(node.platform)) {
            while (more.getAsBoolean()) {
                int unit = units.incrementAndGet();
                wire.unit(unit);
                Way way = WAYS.get(new SplittableRandom(unit).nextInt(WAYS.size()));
                Walk walk = begin(way, wire, cast, own);
                if (walk == null) {
                    continue;
                }
                for (EventName step : way.steps) {
                    Walk.Answer answer = walk.step(step);
                    if (!answer.isDone()) {
                        failed.add(walk.state() + " " + step + " " + answer);
                        break;
                    }
                }
            }
        }
        return new Done(own, failed);
    }

    private @Nullable Walk begin(Way way, Wire wire, Cast cast, Latencies<EventName> own) throws IOException {
        Walk walk = walk(wire, cast, own).after(ended);
        return switch (way.start) {
            case "portal" -> walk.filed(Walk.COUNTY);
            case "redo" -> walk.deciding("ORDER_REDO").registered("jinjiang.clerk", way.kind);
            case "lapsed" -> {
                Walk one = lapsed.poll();
                yield one == null ? null : one.over(wire, own::add);
            }
            default -> walk.registered(way.start, way.kind);
        };
    }

    private static Walk walk(Wire wire, Cast cast, Latencies<EventName> latencies) {
        return new Walk(wire, cast, latencies::add);
    }

    private String result(Floor floor, Sum platform, Sum replay) {
        List<EventName> events = all.calls().stream()
                .sorted(Comparator.comparing((EventName event) -> all.percentiles(event, 0.95)[0])
                        .reversed())
                .toList();
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("bench", "procedure")
                .put("worstEventP95Millis", Sum.tenths(all.percentiles(events.getFirst(), 0.95)[0]))
                .put("worstEvent", events.getFirst().getValue())
                .put("errors", errors)
                .put("steps", platform.units)
                .put("stepsPerSecond", Sum.tenths(platform.perSecond()))
                .put("floorPerSecond", Sum.tenths(replay.perSecond()))
                .put("ratio", Sum.ratio(platform, replay))
                .put("events", events.size());
        floor.describe(json, "Step");
        options.describe(json);
        platform.cpuMillis(json.putObject("cpuMillisPerStep"));
        replay.cpuMillis(json.putObject("floorCpuMillisPerStep"));
        ObjectNode millis = json.putObject("millis");
        events.forEach(event -> all.describe(millis.putObject(event.getValue()), event));
        return json.toString();
    }

    private long steps() {
        return all.calls().stream().mapToLong(all::count).sum();
    }
}

package org.xinqiao.bench;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.xinqiao.bench.walk.Cast;
import org.xinqiao.bench.walk.Walk;
import org.xinqiao.client.model.EventName;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A mix of all events of the procedure over HTTP, beside many matters: how long each takes, and whether any fails. */
final class ProcedureMix {

    private static final int ROUND = 20;
    private static final int WINDOW_OVER = 45;
    private static final int LAPSED = 40;
    private static final int MOST_ERRORS_TOLD = 5;

    /** Whole ways; together they have every event that a person does. */
    private static final List<Way> WAYS = List.of(
            new Way(
                    "portal",
                    "CLAIM",
                    REGISTER,
                    FORWARD,
                    ACCEPT,
                    EXTEND,
                    HOLD_HEARING,
                    DECIDE,
                    SERVE,
                    REQUEST_REVIEW,
                    DECIDE_REVIEW,
                    SERVE,
                    REQUEST_REREVIEW,
                    OPEN_HEARING,
                    CLOSE_HEARING,
                    DECIDE_REREVIEW,
                    SERVE,
                    CLOSE),
            new Way("jinjiang.clerk", "CLAIM", ASSIGN, OBJECT, REJECT, ACCEPT, SETTLE, CLOSE),
            new Way(
                    "jinjiang.clerk",
                    "CLAIM",
                    FORWARD,
                    OBJECT,
                    AGREE,
                    FORWARD,
                    DISPUTE,
                    DESIGNATE,
                    ACCEPT,
                    WITHDRAW,
                    CLOSE),
            new Way("jinjiang.handler", "CLAIM", KEEP, ACCEPT_SIMPLE, CONVERT, DECIDE),
            new Way("jinjiang.handler", "CLAIM", REFER, CLOSE),
            new Way("jinjiang.clerk", "CLAIM", SPLIT, LINK),
            new Way("jinjiang.clerk", "CLAIM", ROUTE_LEGAL, CONFIRM, CLOSE),
            new Way("jinjiang.clerk", "CLAIM", ROUTE_DISCIPLINE, CONFIRM),
            new Way("jinjiang.clerk", "CLAIM", FORWARD, ROUTE_STATUTORY, CLOSE),
            new Way("jinjiang.clerk", "SUGGESTION", FORWARD, STUDY, REPLY),
            new Way("jinjiang.clerk", "CLAIM", FORWARD, ACCEPT_DUTY, ANSWER),
            new Way("jinguanyi.clerk", "CLAIM", FORWARD, CALL_IN),
            new Way("jinjiang.clerk", "CLAIM", FORWARD, SUCCEED, ACCEPT),
            new Way("jinjiang.clerk", "CLAIM", NOT_ACCEPT, CLOSE),
            new Way("jinjiang.clerk", "CLAIM", NO_LONGER, CLOSE),
            new Way("jinjiang.clerk", "CLAIM", CONCLUDE_LEGAL),
            new Way(
                    "redo",
                    "CLAIM",
                    FORWARD,
                    ACCEPT,
                    DECIDE,
                    SERVE,
                    REQUEST_REVIEW,
                    DECIDE_REVIEW,
                    SERVE,
                    REDO,
                    DECIDE),
            new Way("lapsed", "CLAIM", REOPEN));

    private final Options options;
    private final Queue<Walk> lapsed = new ConcurrentLinkedQueue<>();
    private String ended = "";

    ProcedureMix(Options options) {
        this.options = options;
    }

    private record Way(String start, String kind, List<EventName> steps) {
        Way(String start, String kind, EventName... steps) {
            this(start, kind, List.of(steps));
        }
    }

    private record Done(Latencies<EventName> latencies, long errors, List<String> told) {}

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
            new RowLoader(new RowLoader.Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner")))
                    .load(options.get("--rows"));
            Cast cast = new Cast(node.platform, node.realm);
            prepare(node, cast);
            for (int warmed = 0; warmed < options.get("--warmup"); warmed += ROUND) {
                Done done = measure(node, cast, ROUND);
                Log.say("%d steps in %d s of warming up", steps(done.latencies), ROUND);
            }
            Done done = measure(node, cast, options.get("--seconds"));
            done.told.forEach(error -> Log.say("%s", error));
            return result(done);
        }
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
            clockAhead(wire, cast, WINDOW_OVER);
            for (Walk one : open) {
                for (int i = 0; i < 600 && !one.look().state().equals("LAPSED"); i++) {
                    Thread.sleep(100);
                }
                one.askReopening();
            }
            clockAhead(wire, cast, 0);
            lapsed.addAll(open);
        }
    }

    private static void clockAhead(Wire wire, Cast cast, int days) throws IOException {
        wire.call(
                "POST",
                "/actuator/democlock",
                "Authorization: Bearer " + cast.named("sichuan.admin").token().get() + "\r\n",
                "{\"days\":" + days + "}");
    }

    private Done measure(Node node, Cast cast, int seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Latencies<EventName> all = new Latencies<>();
        long errors = 0;
        List<String> told = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(options.get("--clients"))) {
            List<Future<Done>> clients = new ArrayList<>();
            for (int i = 0; i < options.get("--clients"); i++) {
                long seed = i * 31L + seconds;
                clients.add(threads.submit(() -> client(node, cast, seed, end)));
            }
            for (Future<Done> client : clients) {
                Done done = client.get();
                all.addAll(done.latencies);
                errors += done.errors;
                told.addAll(done.told);
            }
        }
        return new Done(all, errors, told);
    }

    private Done client(Node node, Cast cast, long seed, long end) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Latencies<EventName> own = new Latencies<>();
        List<String> told = new ArrayList<>();
        long errors = 0;
        try (Wire wire = new Wire(node.platform)) {
            while (System.nanoTime() < end) {
                Way way = WAYS.get(random.nextInt(WAYS.size()));
                Walk walk = begin(way, wire, cast, own);
                if (walk == null) {
                    continue;
                }
                for (EventName step : way.steps) {
                    Walk.Answer answer = walk.step(step);
                    if (!answer.isDone()) {
                        errors++;
                        if (told.size() < MOST_ERRORS_TOLD) {
                            told.add(walk.state() + " " + step + " " + answer);
                        }
                        break;
                    }
                }
            }
        }
        return new Done(own, errors, told);
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

    private String result(Done done) {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        Latencies<EventName> all = done.latencies;
        List<EventName> events = all.calls().stream()
                .sorted(Comparator.comparing((EventName event) -> all.percentiles(event, 0.95)[0])
                        .reversed())
                .toList();
        long steps = steps(all);
        json.put("bench", "procedure")
                .put("worstEventP95Millis", rounded(all.percentiles(events.getFirst(), 0.95)[0]))
                .put("worstEvent", events.getFirst().getValue())
                .put("errors", done.errors)
                .put("steps", steps)
                .put("stepsPerSecond", rounded(steps / (double) options.get("--seconds")))
                .put("events", events.size())
                .put("rows", options.get("--rows"))
                .put("clients", options.get("--clients"))
                .put("seconds", options.get("--seconds"))
                .put("warmupSeconds", options.get("--warmup"))
                .put("cores", Runtime.getRuntime().availableProcessors());
        ObjectNode millis = json.putObject("millis");
        for (EventName event : events) {
            double[] some = all.percentiles(event, 0.5, 0.95);
            millis.putObject(event.getValue())
                    .put("p50", rounded(some[0]))
                    .put("p95", rounded(some[1]))
                    .put("times", all.count(event));
        }
        return json.toString();
    }

    private static long steps(Latencies<EventName> all) {
        return all.calls().stream().mapToLong(all::count).sum();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

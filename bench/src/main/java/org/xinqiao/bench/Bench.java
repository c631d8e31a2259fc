package org.xinqiao.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xinqiao.bench.Options.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./xinqiao bench NAME [args]}: one line of JSON on standard output, everything else on standard error. */
public final class Bench {

    private static final Option CLIENTS = new Option("--clients", 1, 64, 8, "clients at once", "并发客户端数");

    private static final List<Benchmark> ALL = List.of(
            new Benchmark(
                    "lifecycle",
                    (options, json) -> new Lifecycle(options).run(json),
                    new Option("--rows", 0, 10_000_000, 0, "whole matters loaded beforehand", "预先载入的事项数"),
                    new Option("--seconds", 4, 3600, 60, "measured seconds of the platform", "平台计时秒数"),
                    new Option("--warmup", 0, 3600, 180, "seconds of warming up", "预热秒数"),
                    CLIENTS,
                    new Option("--recorded", 10, 20_000, 1_000, "lives recorded and replayed", "录制并回放的办件数")),
            new Benchmark(
                    "escalation",
                    (options, json) -> new Escalation(options).run(json),
                    new Option("--rows", 1_000, 1_000_000, 100_000, "open deadlines, at least 3 due + warmup", "在办期限数"),
                    new Option("--due", 10, 100_000, 10_000, "overdue at once, three times", "同时逾期数"),
                    new Option("--warmup", 0, 100_000, 10_000, "overdue before that", "预热逾期数")),
            new Benchmark(
                    "exchange",
                    (options, json) -> new Exchange(options).run(json),
                    new Option("--cases", 20, 100_000, 2_000, "cases of each suite", "每套算法案件数"),
                    new Option("--warmup", 0, 100_000, 2_000, "cases before that", "预热案件数"),
                    CLIENTS),
            new Benchmark(
                    "procedure",
                    (options, json) -> new ProcedureMix(options).run(json),
                    new Option("--rows", 0, 1_000_000, 100_000, "matters loaded beforehand", "预先载入的事项数"),
                    new Option("--seconds", 5, 3600, 120, "measured seconds of the platform", "平台计时秒数"),
                    new Option("--warmup", 0, 3600, 120, "seconds of warming up", "预热秒数"),
                    CLIENTS,
                    new Option("--recorded", 10, 20_000, 500, "whole ways recorded and replayed", "录制并回放的流程数")),
            new Benchmark(
                    "isolation",
                    (options, json) -> new Isolation(options).run(json),
                    new Option(
                            "--rows", 10_000, 10_000_000, 1_000_000, "matters; above 1000000 their index alone", "事项数"),
                    new Option("--rounds", 10, 10_000, 300, "rounds: 10 pages and a count of each level", "计时轮数"),
                    new Option("--warmup", 5, 1_000, 50, "rounds before that", "预热轮数"),
                    new Option("--transactions", 1_000, 10_000_000, 100_000, "short, over 4 connections", "短事务数")),
            new Benchmark("documents", (_, json) -> Printing.run(json)));

    private Bench() {}

    private interface Run {
        void of(Options options, ObjectNode json) throws Exception;
    }

    private record Benchmark(String name, Run run, List<Option> options) {
        Benchmark(String name, Run run, Option... options) {
            this(name, run, List.of(options));
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        for (Benchmark one : ALL) {
            if (!given.isEmpty() && one.name.equals(given.getFirst())) {
                Optional<Options> options = Options.of(one.options, given.subList(1, given.size()))
                        .filter(all -> !one.name.equals("escalation") || Escalation.fits(all));
                if (options.isPresent()) {
                    Log.say("starting a platform of its own");
                    ObjectNode json = JsonMapper.shared().createObjectNode().put("bench", one.name);
                    one.run.of(options.get(), json);
                    options.get().describe(json);
                    System.out.println(json);
                    return;
                }
            }
        }
        for (Benchmark one : ALL) {
            System.err.println("./xinqiao bench " + one.name + " [--option N …]");
            one.options.forEach(System.err::print);
        }
        System.exit(2);
    }
}

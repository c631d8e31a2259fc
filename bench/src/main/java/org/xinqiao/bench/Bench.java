package org.xinqiao.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xinqiao.bench.Options.Bounds;

/** {@code ./xinqiao bench NAME [args]}: one line of JSON on standard output, everything else on standard error. */
public final class Bench {

    private static final String USAGE = """
        ./xinqiao bench lifecycle [--rows N] [--seconds S] [--warmup S] [--clients C] [--recorded L]
          --rows N      whole matters loaded beforehand, 0 to 10000000      预先载入的事项数 (0)
          --seconds S   measured seconds of the platform, 4 to 3600         平台计时秒数 (60)
          --warmup S    seconds of warming up, 0 to 3600                    预热秒数 (180)
          --clients C   clients at once, 1 to 64                            并发客户端数 (8)
          --recorded L  lives that are recorded and replayed, 10 to 20000   录制并回放的办件数 (1000)
        ./xinqiao bench escalation [--rows N] [--due D] [--warmup W]
          --rows N      open deadlines, 1000 to 1000000, at least 3 D + W   在办期限数 (100000)
          --due D       overdue at once, three times, 10 to 100000          同时逾期数 (10000)
          --warmup W    overdue before that, 0 to 100000                    预热逾期数 (10000)
        ./xinqiao bench exchange [--cases N] [--warmup W] [--clients C]
          --cases N     cases of each suite, 20 to 100000                   每套算法案件数 (2000)
          --warmup W    cases before that, 0 to 100000                      预热案件数 (2000)
          --clients C   proposing at once, 1 to 64                          并发提请数 (8)
        ./xinqiao bench procedure [--rows N] [--seconds S] [--warmup S] [--clients C] [--recorded W]
          --rows N      matters loaded beforehand, 0 to 1000000             预先载入的事项数 (100000)
          --seconds S   measured seconds of the platform, 5 to 3600         平台计时秒数 (120)
          --warmup S    seconds of warming up, 0 to 3600                    预热秒数 (120)
          --clients C   users at once, 1 to 64                              并发用户数 (8)
          --recorded W  whole ways that are recorded and replayed, 10 to 20000
                                                                            录制并回放的流程数 (500)
        ./xinqiao bench isolation [--rows N] [--rounds R] [--warmup W] [--transactions T]
          --rows N      matters over all offices, 10000 to 10000000; above 1000000 the index tables alone
                                                                            事项数 (1000000)
          --rounds R    measured rounds: 10 pages and a count of each level with row security and without it,
                        10 to 10000                                         计时轮数 (300)
          --warmup W    rounds before that, 5 to 1000                       预热轮数 (50)
          --transactions T  short ones of random offices over 4 connections, 1000 to 10000000
                                                                            短事务数 (100000)
        ./xinqiao bench documents                                           文书打印
        """;

    private static final Map<String, Bounds> LIFECYCLE = Map.of(
            "--rows", new Bounds(0, 10_000_000, 0),
            "--seconds", new Bounds(4, 3600, 60),
            "--warmup", new Bounds(0, 3600, 180),
            "--clients", new Bounds(1, 64, 8),
            "--recorded", new Bounds(10, 20_000, 1_000));
    private static final Map<String, Bounds> ESCALATION = Map.of(
            "--rows", new Bounds(1_000, 1_000_000, 100_000),
            "--due", new Bounds(10, 100_000, 10_000),
            "--warmup", new Bounds(0, 100_000, 10_000));
    private static final Map<String, Bounds> EXCHANGE = Map.of(
            "--cases", new Bounds(20, 100_000, 2_000),
            "--warmup", new Bounds(0, 100_000, 2_000),
            "--clients", new Bounds(1, 64, 8));

    private static final Map<String, Bounds> PROCEDURE = Map.of(
            "--rows", new Bounds(0, 1_000_000, 100_000),
            "--seconds", new Bounds(5, 3600, 120),
            "--warmup", new Bounds(0, 3600, 120),
            "--clients", new Bounds(1, 64, 8),
            "--recorded", new Bounds(10, 20_000, 500));

    private static final Map<String, Bounds> ISOLATION = Map.of(
            "--rows", new Bounds(10_000, 10_000_000, 1_000_000),
            "--rounds", new Bounds(10, 10_000, 300),
            "--warmup", new Bounds(5, 1_000, 50),
            "--transactions", new Bounds(1_000, 10_000_000, 100_000));

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        Optional<String> result =
                given.isEmpty() ? Optional.empty() : run(given.getFirst(), given.subList(1, given.size()));
        if (result.isEmpty()) {
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        System.out.println(result.get());
    }

    /** @return the result; empty where it cannot be understood what is asked */
    private static Optional<String> run(String name, List<String> arguments) throws Exception {
        Optional<Options> options = switch (name) {
            case "lifecycle" -> Options.of(LIFECYCLE, arguments);
            case "escalation" -> Options.of(ESCALATION, arguments).filter(Escalation::fits);
            case "exchange" -> Options.of(EXCHANGE, arguments);
            case "procedure" -> Options.of(PROCEDURE, arguments);
            case "isolation" -> Options.of(ISOLATION, arguments);
            case "documents" -> Options.of(Map.of(), arguments);
            default -> Optional.empty();
        };
        if (options.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name) {
                    case "lifecycle" -> new Lifecycle(options.get()).run();
                    case "escalation" -> new Escalation(options.get()).run();
                    case "procedure" -> new ProcedureMix(options.get()).run();
                    case "isolation" -> new Isolation(options.get()).run();
                    case "documents" -> new Printing().run();
                    default -> new Exchange(options.get()).run();
                });
    }
}

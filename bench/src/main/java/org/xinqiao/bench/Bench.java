package org.xinqiao.bench;

import java.util.Arrays;
import java.util.List;

/** {@code ./xinqiao bench NAME [args]}: one line of JSON on standard output, everything else on standard error. */
public final class Bench {

    private static final String USAGE = """
            ./xinqiao bench lifecycle [--rows N] [--seconds S] [--warmup S] [--clients C]
              --rows N     whole matters loaded beforehand, 0 to 10000000        预先载入的事项数 (0)
              --seconds S  measured seconds of each side in total, 4 to 3600    每侧计时秒数 (60)
              --warmup S   seconds of warming up, 0 to 3600                     预热秒数 (180)
              --clients C  clients at once, 1 to 64                             并发客户端数 (8)
            ./xinqiao bench documents                                           文书打印
            """;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = Arrays.asList(arguments);
        if (given.equals(List.of("documents"))) {
            System.out.println(new Printing().run());
            return;
        }
        Options options = null;
        if (!given.isEmpty() && given.getFirst().equals("lifecycle")) {
            options = Options.of(given.subList(1, given.size())).orElse(null);
        }
        if (options == null) {
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        System.out.println(new Lifecycle(options).run());
    }
}

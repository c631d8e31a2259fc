package org.xinqiao.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param rows whole matters loaded beforehand
 * @param seconds measured, of each side in total
 * @param warmup seconds before that
 * @param clients at once
 */
record Options(int rows, int seconds, int warmup, int clients) {

    private static final Map<String, int[]> BOUNDS = Map.of(
            "--rows", new int[] {0, 10_000_000},
            "--seconds", new int[] {4, 3600},
            "--warmup", new int[] {0, 3600},
            "--clients", new int[] {1, 64});

    /** @return empty where an argument is unknown, without its value, or out of bounds */
    static Optional<Options> of(List<String> arguments) {
        Map<String, Integer> values =
                new HashMap<>(Map.of("--rows", 0, "--seconds", 60, "--warmup", 180, "--clients", 8));
        for (int i = 0; i < arguments.size(); i += 2) {
            int[] bounds = BOUNDS.get(arguments.get(i));
            if (bounds == null
                    || i + 1 == arguments.size()
                    || !arguments.get(i + 1).matches("[0-9]{1,8}")) {
                return Optional.empty();
            }
            int value = Integer.parseInt(arguments.get(i + 1));
            if (value < bounds[0] || value > bounds[1]) {
                return Optional.empty();
            }
            values.put(arguments.get(i), value);
        }
        return Optional.of(new Options(
                values.getOrDefault("--rows", 0),
                values.getOrDefault("--seconds", 0),
                values.getOrDefault("--warmup", 0),
                values.getOrDefault("--clients", 0)));
    }
}

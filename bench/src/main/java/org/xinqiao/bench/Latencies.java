package org.xinqiao.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Every duration of every call, in microseconds; written by one thread, added up afterwards. */
final class Latencies<K> {

    private final Map<K, Series> all = new HashMap<>();

    void add(K call, long nanos) {
        series(call).add((int) Math.min(nanos / 1_000, Integer.MAX_VALUE));
    }

    void addAll(Latencies<K> other) {
        other.all.forEach((call, series) -> {
            for (int i = 0; i < series.size; i++) {
                series(call).add(series.micros[i]);
            }
        });
    }

    void clear() {
        all.clear();
    }

    /** @return milliseconds at each share, nearest rank; NaN where nothing was measured */
    double[] percentiles(K call, double... shares) {
        Series series = series(call);
        int[] sorted = Arrays.copyOf(series.micros, series.size);
        Arrays.sort(sorted);
        return Arrays.stream(shares)
                .map(share ->
                        sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000.0)
                .toArray();
    }

    void describe(ObjectNode json, K call) {
        double[] millis = percentiles(call, 0.5, 0.95, 0.99);
        json.put("p50", Sum.hundredths(millis[0]))
                .put("p95", Sum.hundredths(millis[1]))
                .put("p99", Sum.hundredths(millis[2]))
                .put("times", count(call));
    }

    Set<K> calls() {
        return all.keySet();
    }

    int count(K call) {
        return series(call).size;
    }

    private Series series(K call) {
        return all.computeIfAbsent(call, key -> new Series());
    }

    private static final class Series {
        private int[] micros = new int[1_024];
        private int size;

        void add(int value) {
            if (size == micros.length) {
                micros = Arrays.copyOf(micros, size * 2);
            }
            micros[size++] = value;
        }
    }
}

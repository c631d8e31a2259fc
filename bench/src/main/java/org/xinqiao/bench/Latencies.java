package org.xinqiao.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Every duration of every call, in microseconds; written by one thread, added up afterwards. */
final class Latencies {

    private final Map<Call, Series> all = new EnumMap<>(Call.class);

    void add(Call call, long nanos) {
        series(call).add((int) Math.min(nanos / 1_000, Integer.MAX_VALUE));
    }

    void addAll(Latencies other) {
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
    double[] percentiles(Call call, double... shares) {
        Series series = series(call);
        int[] sorted = Arrays.copyOf(series.micros, series.size);
        Arrays.sort(sorted);
        return Arrays.stream(shares)
                .map(share ->
                        sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000.0)
                .toArray();
    }

    private Series series(Call call) {
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

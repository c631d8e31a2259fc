package org.xinqiao.bench;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.DoubleStream;
import tools.jackson.databind.node.ObjectNode;

/** Every duration of every call; many threads add at once. */
final class Latencies<K> {

    private final Map<K, Queue<Long>> nanos = new ConcurrentHashMap<>();

    void add(K call, long took) {
        of(call).add(took);
    }

    void clear() {
        nanos.clear();
    }

    /** @return milliseconds at each share, nearest rank; NaN where nothing was measured */
    double[] percentiles(K call, double... shares) {
        long[] sorted = of(call).stream().mapToLong(Long::longValue).sorted().toArray();
        return DoubleStream.of(shares)
                .map(share ->
                        sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6)
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
        return nanos.keySet();
    }

    int count(K call) {
        return of(call).size();
    }

    long countAll() {
        return nanos.values().stream().mapToLong(Queue::size).sum();
    }

    private Queue<Long> of(K call) {
        return nanos.computeIfAbsent(call, _ -> new ConcurrentLinkedQueue<>());
    }
}

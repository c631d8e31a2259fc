package org.xinqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.xinqiao.bench.Life.Township;

/** One of the two servers under the load of all clients, round by round. */
final class Side {

    private static final int MOST_ERRORS_TOLD = 5;

    final String name;
    final Latencies<Call> latencies = new Latencies<>();
    private final URI server;
    private final List<Township> townships;
    private final int clients;
    private final AtomicLong seeds = new AtomicLong(1);
    private int told;

    double rates;
    int rounds;
    long lives;
    long errors;

    /** What one client did: whole lives, and in which time. */
    private record Done(long lives, long errors, long nanos, Latencies<Call> latencies, String error) {}

    Side(String name, URI server, List<Township> townships, int clients) {
        this.name = name;
        this.server = server;
        this.townships = townships;
        this.clients = clients;
    }

    /** Forgets what was measured so far. */
    void forget() {
        latencies.clear();
        rates = 0;
        rounds = 0;
        lives = 0;
        errors = 0;
    }

    double livesPerSecond() {
        return rounds == 0 ? 0 : rates / rounds;
    }

    /** @return whole lives a second in this round */
    double round(int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        double rate = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Done>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Township township = townships.get(i % townships.size());
                all.add(threads.submit(() -> client(township, end)));
            }
            for (Future<Done> one : all) {
                Done done = one.get();
                latencies.addAll(done.latencies);
                lives += done.lives;
                errors += done.errors;
                // Each client's lives by its own time: the last life is whole, too.
                rate += done.lives * 1e9 / done.nanos;
                if (!done.error.isEmpty() && told++ < MOST_ERRORS_TOLD) {
                    Log.say("%s: %s", name, done.error);
                }
            }
        } catch (ExecutionException defect) {
            throw new IllegalStateException(defect.getCause());
        }
        rates += rate;
        rounds++;
        return rate;
    }

    private Done client(Township township, long end) throws IOException {
        Latencies<Call> own = new Latencies<>();
        SplittableRandom random = new SplittableRandom(seeds.getAndIncrement() * 31 + name.hashCode());
        long done = 0;
        long failed = 0;
        String error = "";
        long start = System.nanoTime();
        try (Wire wire = new Wire(server)) {
            while (System.nanoTime() < end) {
                try {
                    new Life(wire, township, random, own).live();
                    done++;
                } catch (IOException failure) {
                    failed++;
                    error = failure.toString();
                }
            }
        }
        return new Done(done, failed, System.nanoTime() - start, own, error);
    }
}

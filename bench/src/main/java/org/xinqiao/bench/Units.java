package org.xinqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.xinqiao.client.walk.Wire;

/** Units of work that clients do side by side, each over a connection of its own, until there is enough. */
final class Units {

    private static final int MOST_ERRORS_TOLD = 5;

    private final URI platform;
    private final int clients;
    private final Unit unit;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();

    /** One of them. */
    interface Unit {
        /**
         * @param number of this one, from 1
         * @throws IOException where it failed
         */
        void work(Wire wire, int number) throws IOException;
    }

    Units(URI platform, int clients, Unit unit) {
        this.platform = platform;
        this.clients = clients;
        this.unit = unit;
    }

    Sum.Done round(int seconds) throws InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        return run(() -> System.nanoTime() < end);
    }

    /** @return so many, less those that failed */
    long exactly(int count) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(count);
        return Math.round(run(() -> left.getAndDecrement() > 0).units());
    }

    int errors() {
        return errors.get();
    }

    /** Forgets what has failed so far. */
    void forget() {
        errors.set(0);
    }

    /** Each client counts by its own time: its last unit is whole, too. */
    private Sum.Done run(BooleanSupplier more) throws InterruptedException {
        int before = done.get();
        double seconds = Clients.run(clients, () -> client(more)).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        return new Sum.Done(done.get() - before, seconds);
    }

    private double client(BooleanSupplier more) throws IOException {
        long start = System.nanoTime();
        try (Wire wire = new Wire(platform)) {
            while (more.getAsBoolean()) {
                int number = begun.incrementAndGet();
                wire.unit(number);
                try {
                    unit.work(wire, number);
                    done.incrementAndGet();
                } catch (IOException failure) {
                    if (errors.incrementAndGet() <= MOST_ERRORS_TOLD) {
                        Log.say("%s", failure);
                    }
                }
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }
}

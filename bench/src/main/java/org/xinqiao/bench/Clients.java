package org.xinqiao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that work side by side, each on a thread of its own. */
final class Clients {

    private Clients() {}

    /** What one of them does. */
    interface Client<T> {
        T work(int place) throws Exception;
    }

    /** @return what each came to, in the order of their places */
    static <T> List<T> run(int count, Client<T> client) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> working = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int place = i;
                working.add(threads.submit(() -> client.work(place)));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : working) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }
}

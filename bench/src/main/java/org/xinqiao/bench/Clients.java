package org.xinqiao.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that work side by side, each on a thread of its own. */
final class Clients {

    private Clients() {}

    /** @return what each came to */
    static <T> List<T> run(int count, Callable<T> client) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> working = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                working.add(threads.submit(client));
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

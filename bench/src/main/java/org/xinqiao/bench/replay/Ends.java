package org.xinqiao.bench.replay;

import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xinqiao.bench.replay.Tape.Transaction;

/** Which recorded transactions have been replayed, in the order in which they ended when recorded. */
final class Ends {

    private static final long PATIENCE_MILLIS = 120_000;

    private final long[] times;
    private final Map<Transaction, Integer> places = new IdentityHashMap<>();
    private final BitSet done = new BitSet();
    private int waiting;
    private @Nullable Throwable failure;

    /** @param transactions in the order of their ends */
    Ends(List<Transaction> transactions) {
        this.times = transactions.stream().mapToLong(Transaction::endedAt).toArray();
        for (int i = 0; i < times.length; i++) {
            places.put(transactions.get(i), i);
        }
    }

    synchronized void ended(Transaction transaction) {
        done.set(Objects.requireNonNull(places.get(transaction)));
        if (waiting > 0) {
            notifyAll();
        }
    }

    /** Until all that had ended by then have ended here. */
    synchronized void awaitBefore(long time) {
        int found = Arrays.binarySearch(times, time);
        int all = found < 0 ? -found - 1 : found;
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        waiting++;
        try {
            while (done.nextClearBit(0) < all) {
                if (failure != null) {
                    throw new IllegalStateException("Another client failed", failure);
                }
                if (System.currentTimeMillis() > end) {
                    throw new IllegalStateException("The replay stands still");
                }
                wait(1_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            waiting--;
        }
    }

    /** Nobody waits any more for what will not come. */
    synchronized void breakOff(Throwable first) {
        if (failure == null) {
            failure = first;
        }
        notifyAll();
    }

    synchronized boolean isBroken() {
        return failure != null;
    }
}

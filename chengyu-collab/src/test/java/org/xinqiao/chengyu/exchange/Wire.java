package org.xinqiao.chengyu.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeCrypto;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.ledger.CarryEnvelopes;

/** Carries what two sides send, with two consumers on each side, and does to it what the test says. */
final class Wire {

    private static final int CONSUMERS = 2;
    private static final int DELIVERIES = 8;

    private final Side left;
    private final Side right;
    private final Faults faults;
    private final Queue<Parcel> under = new ConcurrentLinkedQueue<>();
    private final List<Parcel> late = new ArrayList<>();

    Wire(Side left, Side right, Faults faults) {
        this.left = left;
        this.right = right;
        this.faults = faults;
    }

    enum Kind {
        ENVELOPE,
        RECEIPT,
        STANDING
    }

    record Parcel(Side to, Kind kind, byte[] bytes, CarryEnvelopes.@Nullable Label label) {}

    /** What happens to a parcel. */
    enum Fate {
        ARRIVES,
        LOST,
        DOUBLED,
        LATE,
        REFUSED
    }

    /** Decides on every parcel that is put on the wire. */
    interface Faults {
        /** @param envelope absent for receipts and standings */
        Fate fate(Kind kind, @Nullable Envelope envelope);

        EnvelopeRefused.Cause cause();
    }

    /** Carries until nothing is left to carry, and then what was late. */
    void carry() throws InterruptedException {
        do {
            do {
                collect(left, right);
                collect(right, left);
                deliver();
            } while (!under.isEmpty() || !left.ready.isEmpty() || !right.ready.isEmpty());
            under.addAll(late);
            late.clear();
        } while (!under.isEmpty());
    }

    /** Lets so much time pass on both sides, with what their timers do. */
    void pass(Duration time) throws InterruptedException {
        left.clock.advance(time);
        right.clock.advance(time);
        left.timers().forEach(bytes -> put(new Parcel(right, Kind.STANDING, bytes, null)));
        right.timers().forEach(bytes -> put(new Parcel(left, Kind.STANDING, bytes, null)));
        carry();
    }

    private void collect(Side from, Side to) {
        from.outgoing().forEach(out -> put(new Parcel(to, Kind.ENVELOPE, out.bytes(), out.label())));
    }

    private void put(Parcel parcel) {
        Envelope envelope = parcel.kind == Kind.ENVELOPE ? opened(parcel) : null;
        switch (faults.fate(parcel.kind, envelope)) {
            case ARRIVES -> under.add(parcel);
            case LOST -> {}
            case DOUBLED -> {
                under.add(parcel);
                under.add(parcel);
            }
            case LATE -> {
                synchronized (late) {
                    late.add(parcel);
                }
            }
            case REFUSED -> under.add(refusal(parcel, faults.cause()));
        }
    }

    private static Envelope opened(Parcel parcel) {
        var keys = parcel.to.keys;
        return new EnvelopeCrypto(parcel.to.clock)
                .open(parcel.bytes, keys.own(), keys.partner())
                .envelope();
    }

    /** The receiver refuses it, whatever it holds. */
    private Parcel refusal(Parcel parcel, EnvelopeRefused.Cause cause) {
        Envelope envelope = opened(parcel);
        UUID id = envelope.id();
        Receipt receipt = new Receipt(
                id,
                envelope.to(),
                envelope.from(),
                EnvelopeCrypto.digest(parcel.bytes, parcel.to.keys.own().suite()),
                null,
                parcel.to.clock.instant(),
                cause.way() == EnvelopeRefused.Way.AGAIN ? Receipt.Outcome.LATER : Receipt.Outcome.REFUSED,
                cause);
        byte[] signed = new EnvelopeCrypto(parcel.to.clock).receipt(receipt, parcel.to.keys.own());
        return new Parcel(parcel.to == left ? right : left, Kind.RECEIPT, signed, null);
    }

    private void deliver() throws InterruptedException {
        List<Thread> consumers = new ArrayList<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        for (int n = 0; n < CONSUMERS; n++) {
            consumers.add(Thread.ofVirtual().start(() -> {
                for (Parcel parcel = under.poll(); parcel != null; parcel = under.poll()) {
                    deliver(parcel, failures);
                }
            }));
        }
        for (Thread consumer : consumers) {
            consumer.join();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("could not be worked off", failures.peek());
        }
    }

    /** As the broker does, some times. */
    private void deliver(Parcel parcel, Queue<Throwable> failures) {
        for (int n = 1; ; n++) {
            try {
                handle(parcel);
                return;
            } catch (RuntimeException failed) {
                if (n == DELIVERIES) {
                    failures.add(failed);
                    return;
                }
            }
        }
    }

    private void handle(Parcel parcel) {
        Side back = parcel.to == left ? right : left;
        CarryEnvelopes carrier = parcel.to.carrier();
        switch (parcel.kind) {
            case ENVELOPE ->
                carrier.incoming(parcel.bytes, parcel.label)
                        .forEach(receipt -> put(new Parcel(back, Kind.RECEIPT, receipt, null)));
            case RECEIPT -> carrier.receipt(parcel.bytes);
            case STANDING ->
                carrier.standing(parcel.bytes).ifPresent(answer -> put(new Parcel(back, Kind.STANDING, answer, null)));
        }
    }
}

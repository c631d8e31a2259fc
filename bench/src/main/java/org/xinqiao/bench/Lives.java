package org.xinqiao.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.xinqiao.bench.Life.Township;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Organ;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;
import org.xinqiao.client.walk.Wire;

/** Clients of the platform that live whole lives of matters, round by round. */
final class Lives {

    private static final Map<String, String> TOWNSHIPS = Map.of("jinguanyi", "510104017", "donghu", "510104018");
    private static final int MOST_ERRORS_TOLD = 5;

    /** Past the 30 days in which a review can be asked for, whatever holidays follow. */
    private static final int WINDOW_OVER = 45;

    private static final int ORIGINALS = 12;

    final Latencies<Call> latencies = new Latencies<>();
    private final Node node;
    private final List<Township> townships;
    private final int clients;
    private final AtomicInteger units = new AtomicInteger();
    private int told;
    long lives;
    long errors;

    /** What one client did: whole lives, and in which time. */
    private record Done(long lives, long nanos, Latencies<Call> latencies, List<String> errors) {}

    Lives(Node node, int clients) {
        this.node = node;
        this.clients = clients;
        this.townships = townships(node);
    }

    private static List<Township> townships(Node node) {
        List<Township> all = new ArrayList<>();
        TOWNSHIPS.forEach((name, code) -> {
            Tenant tenant = XinqiaoClient.anonymous(node.platform)
                    .tenants()
                    .listTenants(null, code, null, null, 1)
                    .getItems()
                    .getFirst();
            Organ government = tenant.getOrgans().stream()
                    .filter(organ -> organ.getKind() == OrganKind.GOVERNMENT)
                    .findFirst()
                    .orElseThrow();
            all.add(new Township(
                    code,
                    tenant.getTenantId(),
                    government.getOrganId(),
                    node.tokens(name + ".clerk"),
                    node.tokens(name + ".handler")));
        });
        return all;
    }

    /** Matters to be copied: some in handling. */
    void makeOpenOriginals() throws IOException {
        try (Wire wire = new Wire(node.platform)) {
            for (int i = 0; i < ORIGINALS; i++) {
                life(wire, i).open();
            }
        }
    }

    /** Matters to be copied: as many closed after the time for a review was over. */
    void makeClosedOriginals() throws IOException, InterruptedException {
        List<Life> served = new ArrayList<>();
        try (Wire wire = new Wire(node.platform)) {
            for (int i = 0; i < ORIGINALS; i++) {
                served.add(life(wire, ORIGINALS + i));
                served.getLast().live();
            }
            node.clockAhead(WINDOW_OVER);
            for (Life life : served) {
                for (int i = 0; i < 600 && !life.hasLapsed(); i++) {
                    Thread.sleep(100);
                }
            }
            node.clockAhead(0);
            for (Life life : served) {
                life.close();
            }
        }
    }

    private Life life(Wire wire, int seed) {
        return new Life(wire, townships.getFirst(), new SplittableRandom(seed), new Latencies<>());
    }

    /** Forgets what was measured so far. */
    void forget() {
        latencies.clear();
        lives = 0;
        errors = 0;
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

    /** Each client's lives count by its own time: its last life is whole, too. */
    private Sum.Done run(BooleanSupplier more) throws InterruptedException {
        double rate = 0;
        long before = lives;
        for (Done done : Clients.run(clients, place -> client(townships.get(place % townships.size()), more))) {
            latencies.addAll(done.latencies);
            lives += done.lives;
            errors += done.errors.size();
            rate += done.lives * 1e9 / done.nanos;
            for (String error : done.errors) {
                if (told++ < MOST_ERRORS_TOLD) {
                    Log.say("%s", error);
                }
            }
        }
        return new Sum.Done(lives - before, (lives - before) / rate);
    }

    private Done client(Township township, BooleanSupplier more) throws IOException {
        Latencies<Call> own = new Latencies<>();
        List<String> failed = new ArrayList<>();
        long done = 0;
        long start = System.nanoTime();
        try (Wire wire = new Wire(node.platform)) {
            while (more.getAsBoolean()) {
                int unit = units.incrementAndGet();
                wire.unit(unit);
                try {
                    new Life(wire, township, new SplittableRandom(unit * 31L), own).live();
                    done++;
                } catch (IOException failure) {
                    failed.add(failure.toString());
                }
            }
        }
        return new Done(done, System.nanoTime() - start, own, failed);
    }
}

package org.xinqiao.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.xinqiao.client.walk.Call;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Life;
import org.xinqiao.client.walk.Life.Township;
import org.xinqiao.client.walk.Wire;

/** Whole lives of matters at two townships, and the matters that are copied to all offices. */
final class Lives {

    private static final int ORIGINALS = 12;

    final Latencies<Call> latencies = new Latencies<>();
    final Units units;
    private final Node node;
    private final List<Township> townships;

    Lives(Node node, int clients) {
        this.node = node;
        Cast cast = new Cast(node.platform, node.realm);
        this.townships = List.of(Township.of(cast, "jinguanyi", "510104017"), Township.of(cast, "donghu", "510104018"));
        this.units = new Units(node.platform, clients, (wire, number) -> {
            Township township = townships.get(number % townships.size());
            new Life(wire, township, new SplittableRandom(number * 31L), latencies::add).live();
        });
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
            node.clock().afterWindow(served, Life::hasLapsed);
            node.clock().ahead(0);
            for (Life life : served) {
                life.close();
            }
        }
    }

    private Life life(Wire wire, int seed) {
        return new Life(wire, townships.getFirst(), new SplittableRandom(seed), (_, _) -> {});
    }

    /** Forgets what was measured so far. */
    void forget() {
        latencies.clear();
        units.forget();
    }
}

package org.xinqiao.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Organ;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;
import org.xinqiao.client.walk.Call;
import org.xinqiao.client.walk.Life;
import org.xinqiao.client.walk.Life.Township;
import org.xinqiao.client.walk.Wire;

/** Whole lives of matters at two townships, and the matters that are copied to all offices. */
final class Lives {

    private static final Map<String, String> TOWNSHIPS = Map.of("jinguanyi", "510104017", "donghu", "510104018");

    private static final int ORIGINALS = 12;

    final Latencies<Call> latencies = new Latencies<>();
    final Units units;
    private final Node node;
    private final List<Township> townships = new ArrayList<>();

    Lives(Node node, int clients) {
        this.node = node;
        TOWNSHIPS.forEach((name, code) -> townships.add(township(name, code)));
        this.units = new Units(node.platform, clients, (wire, number) -> {
            Township township = townships.get(number % townships.size());
            new Life(wire, township, new SplittableRandom(number * 31L), latencies::add).live();
        });
    }

    private Township township(String name, String code) {
        Tenant tenant = XinqiaoClient.anonymous(node.platform)
                .tenants()
                .listTenants(null, code, null, null, 1)
                .getItems()
                .getFirst();
        Organ government = tenant.getOrgans().stream()
                .filter(organ -> organ.getKind() == OrganKind.GOVERNMENT)
                .findFirst()
                .orElseThrow();
        return new Township(
                code,
                tenant.getTenantId(),
                government.getOrganId(),
                node.tokens(name + ".clerk"),
                node.tokens(name + ".handler"));
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
            node.afterWindow(served, Life::hasLapsed);
            node.clockAhead(0);
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

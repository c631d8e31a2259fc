package org.xinqiao.bench;

import java.util.concurrent.Callable;
import tools.jackson.databind.node.ObjectNode;

/** The platform and its floor, measured back to back in rounds, because times on one machine drift and ratios do not. */
final class Comparison {

    final Sum platform;
    final Sum replay;
    private final Floor floor;
    private final int clients;

    /** @param clients of the replay */
    Comparison(Node node, Floor floor, int clients) {
        this.platform = new Sum(node);
        this.replay = new Sum(node);
        this.floor = floor;
        this.clients = clients;
    }

    /** There and back, so that a drift in one direction touches both alike. */
    void measure(int rounds, Callable<Sum.Done> round) throws Exception {
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                platform.add("platform", round);
                replay.add("floor", () -> floor.replay(clients));
            } else {
                replay.add("floor", () -> floor.replay(clients));
                platform.add("platform", round);
            }
        }
    }

    /** @param unit as it ends the names: Life, Step, Escalation */
    void describe(ObjectNode json, String rate, String unit) {
        json.put(rate, Sum.tenths(platform.perSecond()))
                .put("floorPerSecond", Sum.tenths(replay.perSecond()))
                .put("ratio", Math.round(1_000 * platform.perSecond() / replay.perSecond()) / 1_000.0);
        floor.describe(json, unit);
        platform.cpuMillis(json.putObject("cpuMillisPer" + unit));
        replay.cpuMillis(json.putObject("floorCpuMillisPer" + unit));
    }
}

package org.xinqiao.bench;

import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Overdue clocks a second that reach the office above, with custody, drafted order, notice and audit. */
final class Escalation {

    private static final int ROUNDS = 2;

    private final Options options;

    Escalation(Options options) {
        this.options = options;
    }

    /** Each clock climbs once. */
    static boolean fits(Options options) {
        return (ROUNDS + 1) * options.get("--due") + options.get("--warmup") <= options.get("--rows");
    }

    /** @return the result, one line of JSON */
    String run() throws Exception {
        Log.say("starting a platform of its own");
        try (Node node = Node.start("escalation")) {
            new Lives(node, 1).makeOpenOriginals();
            new MatterCopies(node.owner()).make(options.get("--rows"), "length(t.code) = 9", 1);
            Clocks clocks = new Clocks(node.owner());
            clocks.makeWaiting(options.get("--rows"));
            try (Floor floor = new Floor(node)) {
                if (options.get("--warmup") > 0) {
                    Sum.Done done = round(clocks, options.get("--warmup"));
                    Log.say("warm-up: %.0f/s", done.units() / done.seconds());
                }
                int due = options.get("--due");
                floor.record(() -> clocks.makeDue(due), () -> {
                    clocks.awaitClimbed();
                    return due;
                });
                floor.replay(1);
                Sum platform = new Sum(node);
                Sum replay = new Sum(node);
                platform.add("platform", () -> round(clocks, due));
                replay.add("floor", () -> floor.replay(1));
                replay.add("floor", () -> floor.replay(1));
                platform.add("platform", () -> round(clocks, due));
                return result(clocks, floor, platform, replay);
            }
        }
    }

    /** From the commit by which they became due until the last of them has climbed. */
    private static Sum.Done round(Clocks clocks, int due) throws SQLException, InterruptedException {
        clocks.makeDue(due);
        long start = System.nanoTime();
        clocks.awaitClimbed();
        return new Sum.Done(due, (System.nanoTime() - start) / 1e9);
    }

    private String result(Clocks clocks, Floor floor, Sum platform, Sum replay) throws SQLException {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("bench", "escalation")
                .put("escalationsPerSecond", Sum.tenths(platform.perSecond()))
                .put("floorPerSecond", Sum.tenths(replay.perSecond()))
                .put("ratio", Sum.ratio(platform, replay))
                .put("doubled", clocks.doubled())
                .put("lost", clocks.lost())
                .put("escalated", clocks.escalated());
        floor.describe(json, "Escalation");
        options.describe(json);
        platform.cpuMillis(json.putObject("cpuMillisPerEscalation"));
        replay.cpuMillis(json.putObject("floorCpuMillisPerEscalation"));
        return json.toString();
    }
}

package org.xinqiao.bench;

import tools.jackson.databind.node.ObjectNode;

/** Overdue clocks a second that reach the office above, with custody, drafted order, notice and audit. */
record Escalation(Options options) {

    private static final int ROUNDS = 2;

    /** Each clock escalates once. */
    static boolean fits(Options options) {
        return (ROUNDS + 1) * options.get("--due") + options.get("--warmup") <= options.get("--rows");
    }

    void run(ObjectNode json) throws Exception {
        try (Node node = Node.start("escalation")) {
            new Lives(node, 1).makeOpenOriginals();
            new MatterCopies(node.owner()).make(options.get("--rows"), "length(t.code) = 9", 1);
            Clocks clocks = new Clocks(node.owner());
            clocks.makeWaiting(options.get("--rows"));
            Floor floor = new Floor(node);
            if (options.get("--warmup") > 0) {
                Sum.Done done = round(clocks, options.get("--warmup"));
                Log.say("warm-up: %.0f/s", done.units() / done.seconds());
            }
            int due = options.get("--due");
            floor.record(() -> clocks.makeDue(due), () -> {
                clocks.awaitEscalated();
                return due;
            });
            floor.replay(1);
            Comparison comparison = new Comparison(node, floor, 1);
            comparison.measure(ROUNDS, () -> round(clocks, due));
            comparison.describe(json, "escalationsPerSecond", "Escalation");
            json.put("doubled", clocks.doubled()).put("lost", clocks.lost()).put("escalated", clocks.escalated());
        }
    }

    /** From the commit by which they became due until the last of them is escalated. */
    private static Sum.Done round(Clocks clocks, int due) throws InterruptedException {
        clocks.makeDue(due);
        long start = System.nanoTime();
        clocks.awaitEscalated();
        return new Sum.Done(due, (System.nanoTime() - start) / 1e9);
    }
}

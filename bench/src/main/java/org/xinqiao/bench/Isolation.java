package org.xinqiao.bench;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.xinqiao.bench.ReadRounds.Key;
import org.xinqiao.bench.ReadRounds.Read;
import org.xinqiao.tenancy.Tenant.Level;
import tools.jackson.databind.node.ObjectNode;

/** What row security costs, and whether it holds: beside the same reads without it, and over few pooled connections. */
record Isolation(Options options) {

    /** So many whole matters fit a disk; of more only ring 1 is loaded. */
    private static final int MOST_WHOLE = 1_000_000;

    /** One matter in a hundred, so that restrictions can be seen to hold. */
    private static final String RESTRICT = " SET restricted = true WHERE hashtext(number) % 100 = 0";

    private static final String UNGUARDED = "bench_unguarded";

    void run(ObjectNode json) throws IOException, InterruptedException {
        try (Node node = Node.start("isolation", "--xinqiao.escalation.enabled=false")) {
            load(node);
            json.put("wholeMatters", isWhole()).put("restrictedCustodies", restrict(node.owner()));
            try (Product with = Product.on(node.as("xinqiao_app"));
                    Product without = Product.on(unguarded(node))) {
                measure(json, with, without);
            }
        }
    }

    private boolean isWhole() {
        return options.get("--rows") <= MOST_WHOLE;
    }

    private void load(Node node) throws InterruptedException, IOException {
        Lives lives = new Lives(node, 1);
        if (isWhole()) {
            Lifecycle.load(node, lives, options.get("--rows"));
        } else {
            lives.makeOpenOriginals();
            new MatterCopies(node.owner(), MatterCopies.INDEX).make(options.get("--rows"), "true", 1_000);
        }
    }

    /** @return how many custodies are restricted now */
    static long restrict(Database owner) {
        owner.run("UPDATE matter" + RESTRICT, "UPDATE custody" + RESTRICT, "VACUUM ANALYZE matter, custody");
        return owner.number("SELECT count(*) FROM custody WHERE restricted");
    }

    /** A role of this database alone, with the application's rights, which row security does not bind. */
    static Database unguarded(Node node) {
        String password = UUID.randomUUID().toString();
        node.as("postgres")
                .run(
                        "CREATE ROLE " + UNGUARDED + " LOGIN BYPASSRLS PASSWORD '" + password + "'",
                        "GRANT xinqiao_app TO " + UNGUARDED);
        return new Database(node.database, UNGUARDED, password);
    }

    private void measure(ObjectNode json, Product with, Product without) throws InterruptedException {
        ReadRounds reads = new ReadRounds(with, without);
        reads.run(options.get("--warmup"), options.get("--rounds"));
        Log.say("%,d transactions over few connections", options.get("--transactions"));
        long leaked = new ScopeReuse(with).run(options.get("--transactions"), json.putObject("reuse"));
        json.put("pages", reads.pages)
                .put("foreignRows", reads.foreign + leaked)
                .put("differing", reads.differing);
        levels(json, reads.latencies);
    }

    /** Ratios are of p95 with row security to p95 without. */
    private static void levels(ObjectNode json, Latencies<Key> latencies) {
        ObjectNode levels = json.putObject("levels");
        double worst = 0;
        double slowest = 0;
        for (Level level : ReadRounds.LEVELS) {
            ObjectNode of = levels.putObject(level.name().toLowerCase(Locale.ROOT));
            for (Read read : Read.values()) {
                ObjectNode pair = of.putObject(read.name().toLowerCase(Locale.ROOT));
                latencies.describe(pair.putObject("with"), new Key(level, read, true));
                latencies.describe(pair.putObject("without"), new Key(level, read, false));
                double with = latencies.percentiles(new Key(level, read, true), 0.95)[0];
                double ratio = with / latencies.percentiles(new Key(level, read, false), 0.95)[0];
                pair.put("ratio", Math.round(ratio * 1_000) / 1_000.0);
                worst = Math.max(worst, ratio);
                slowest = read == Read.COUNT ? slowest : Math.max(slowest, with);
            }
        }
        json.put("ratio", Math.round(worst * 1_000) / 1_000.0).put("firstPageP95", slowest);
    }
}

package org.xinqiao.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.xinqiao.bench.Life.Township;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What audit and vault cost: whole lives of one platform with all parts, and with each named part or all of them taken
 * out, in rounds by turns. Nothing of the platform is switched: {@link Stripped} is a program of the benchmarks.
 */
final class PartCosts {

    private static final int ROUND_SECONDS = 10;

    /** What the round before left waits to be restricted for up to two seconds. */
    private static final int LEAD_IN_SECONDS = 3;

    private static final int WARMUP_ROUND_SECONDS = 10;

    private final Options options;

    /** One selection of parts that are out, and what was measured. */
    private static final class Variant {
        private final String out;
        private final Side side;
        private final Side leadIn;
        private Duration application = Duration.ZERO;
        private Duration postgres = Duration.ZERO;
        private long entries;
        private long identities;

        Variant(String out, Node node, List<Township> townships, int clients) {
            this.out = out;
            this.side = new Side("without " + (out.isEmpty() ? "nothing" : out), node.platform, townships, clients);
            this.leadIn = new Side("lead-in of " + out, node.platform, townships, clients);
        }
    }

    PartCosts(Options options) {
        this.options = options;
    }

    /** @return the result, one line of JSON */
    String run() throws IOException, InterruptedException, SQLException {
        Log.say("starting a platform of its own");
        try (Node node = Node.start(
                List.of("-cp", ChildJvm.CLASS_PATH, Stripped.class.getName()),
                "parts",
                "--xinqiao.escalation.enabled=false")) {
            var owner = new RowLoader.Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
            new RowLoader(owner).load(options.get("--rows"));
            List<Township> townships = Lifecycle.townships(node);
            List<Variant> variants = selections().stream()
                    .map(out -> new Variant(out, node, townships, options.get("--clients")))
                    .toList();
            warmUp(node, variants);
            try (Connection connection = owner.connect()) {
                measure(node, connection, variants);
            }
            return result(variants);
        }
    }

    /** Every selection of the named parts, the empty one first and all of them last. */
    private List<String> selections() {
        List<String> all = new ArrayList<>(List.of(""));
        for (String part : new TreeSet<>(options.words())) {
            List.copyOf(all).forEach(before -> all.add(before.isEmpty() ? part : before + "," + part));
        }
        return all;
    }

    private void warmUp(Node node, List<Variant> variants) throws IOException, InterruptedException {
        long end = System.nanoTime() + options.get("--warmup") * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            Variant variant = variants.get(i % variants.size());
            node.jvm().tell(variant.out);
            Log.say("warm-up %s: %.1f lives/s", variant.side.name, variant.leadIn.round(WARMUP_ROUND_SECONDS));
        }
    }

    /** There and back, so that a drift in one direction touches all alike. */
    private void measure(Node node, Connection owner, List<Variant> variants)
            throws IOException, InterruptedException, SQLException {
        int rounds = Math.max(2, options.get("--seconds") / ROUND_SECONDS);
        int seconds = Math.max(1, options.get("--seconds") / rounds);
        for (int i = 0; i < rounds; i++) {
            for (Variant variant : i % 2 == 0 ? variants : variants.reversed()) {
                round(node, owner, variant, seconds);
            }
        }
    }

    private static void round(Node node, Connection owner, Variant variant, int seconds)
            throws IOException, InterruptedException, SQLException {
        node.jvm().tell(variant.out);
        variant.leadIn.round(LEAD_IN_SECONDS);
        long entries = count(owner, "audit_entry");
        long identities = count(owner, "petitioner");
        Duration application = Footprint.cpu(List.of(node.jvm().handle()));
        Duration postgres = Footprint.cpu(node.postgres());
        double rate = variant.side.round(seconds);
        variant.application = variant.application.plus(
                Footprint.cpu(List.of(node.jvm().handle())).minus(application));
        variant.postgres = variant.postgres.plus(Footprint.cpu(node.postgres()).minus(postgres));
        variant.entries += count(owner, "audit_entry") - entries;
        variant.identities += count(owner, "petitioner") - identities;
        Log.say("%s: %.1f lives/s", variant.side.name, rate);
    }

    private static long count(Connection owner, String table) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String result(List<Variant> variants) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("bench", "lifecycle")
                .put("rows", options.get("--rows"))
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("clients", options.get("--clients"))
                .put("seconds", options.get("--seconds"))
                .put("warmupSeconds", options.get("--warmup"))
                .put(
                        "errors",
                        variants.stream().mapToLong(one -> one.side.errors).sum());
        double whole = variants.getFirst().side.livesPerSecond();
        ObjectNode without = json.putObject("without");
        for (Variant variant : variants) {
            double rate = variant.side.livesPerSecond();
            double lives = Math.max(variant.side.lives, 1);
            without.putObject(variant.out.isEmpty() ? "nothing" : variant.out)
                    .put("lifecyclesPerSecond", rounded(rate))
                    // What the parts that are out take of the throughput that is there without them
                    .put("costPercent", rounded(100 * (1 - whole / rate)))
                    .put("applicationCpuMillisPerLife", rounded(variant.application.toNanos() / 1e6 / lives))
                    .put("postgresCpuMillisPerLife", rounded(variant.postgres.toNanos() / 1e6 / lives))
                    .put("auditEntriesPerLife", rounded(variant.entries / lives))
                    .put("identitiesPerLife", rounded(variant.identities / lives));
        }
        return json.toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}

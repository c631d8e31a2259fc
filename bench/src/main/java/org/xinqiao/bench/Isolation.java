package org.xinqiao.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.xinqiao.bench.ReadRounds.Key;
import org.xinqiao.bench.ReadRounds.Read;
import org.xinqiao.bench.RowLoader.Database;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenant.Level;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What row security costs, and whether it holds: beside the same reads without it, and over few pooled connections. */
final class Isolation {

    /** So many whole matters fit a disk; of more only ring 1 is loaded. */
    private static final int MOST_WHOLE = 1_000_000;

    /** One matter in a hundred, so that there are restricts to be kept. */
    private static final String RESTRICT = " SET restricted = true WHERE hashtext(number) % 100 = 0";

    private static final String UNGUARDED = "bench_unguarded";

    private final Options options;

    Isolation(Options options) {
        this.options = options;
    }

    /** @return the result, one line of JSON */
    String run() throws IOException, InterruptedException, SQLException {
        Log.say("starting a platform of its own");
        try (Node node = Node.start("isolation", "--xinqiao.escalation.enabled=false")) {
            Database owner = new Database(node.database, "xinqiao_owner", node.secret("xinqiao_owner"));
            load(owner);
            ObjectNode json = JsonMapper.shared().createObjectNode();
            json.put("bench", "isolation")
                    .put("rows", options.get("--rows"))
                    .put("wholeMatters", isWhole())
                    .put("restrictedCustodies", restrict(owner))
                    .put("cores", Runtime.getRuntime().availableProcessors());
            Database guarded = new Database(node.database, "xinqiao_app", node.secret("xinqiao_app"));
            Database unguarded = unguarded(node);
            try (Product product = Product.on(guarded);
                    Product unbound = Product.on(unguarded)) {
                measure(json, product, unbound, guarded, unguarded);
            }
            return json.toString();
        }
    }

    private boolean isWhole() {
        return options.get("--rows") <= MOST_WHOLE;
    }

    private void load(Database owner) throws SQLException, InterruptedException {
        (isWhole() ? new RowLoader(owner) : new RowLoader(owner, RowLoader.INDEX)).load(options.get("--rows"));
    }

    /** @return how many custodies are restricted now */
    static long restrict(Database owner) throws SQLException {
        try (Connection connection = owner.connect();
                Statement run = connection.createStatement()) {
            run.execute("UPDATE matter" + RESTRICT);
            long custodies = run.executeUpdate("UPDATE custody" + RESTRICT);
            run.execute("VACUUM ANALYZE matter, custody");
            return custodies;
        }
    }

    /** A role of this database alone, with the application's rights, which row security does not bind. */
    static Database unguarded(Node node) throws SQLException, IOException {
        String password = UUID.randomUUID().toString();
        try (Connection connection = new Database(node.database, "postgres", node.secret("postgres")).connect();
                Statement run = connection.createStatement()) {
            run.execute("CREATE ROLE " + UNGUARDED + " LOGIN BYPASSRLS PASSWORD '" + password + "'");
            run.execute("GRANT xinqiao_app TO " + UNGUARDED);
        }
        return new Database(node.database, UNGUARDED, password);
    }

    private void measure(ObjectNode json, Product product, Product unbound, Database guarded, Database unguarded)
            throws SQLException, InterruptedException {
        Tenant province = product.tenants.all().getFirst();
        String page = product.firstPageStatement(ReadRounds.handler(product, province));
        int rounds = options.get("--rounds");
        ReadRounds reads;
        try (ScopedReads with = new ScopedReads(guarded, true, page);
                ScopedReads without = new ScopedReads(unguarded, false, page)) {
            reads = new ReadRounds(product, unbound, with, without);
            reads.run(options.get("--warmup"), rounds);
        }
        Log.say("%,d transactions over few connections", options.get("--transactions"));
        ObjectNode reuse = JsonMapper.shared().createObjectNode();
        long leaked = new ScopeReuse(product).run(options.get("--transactions"), reuse);
        json.put("rounds", rounds)
                .put("warmup", options.get("--warmup"))
                .put("pages", reads.pages)
                .put("foreignRows", reads.foreign + leaked)
                .put("differing", reads.differing);
        levels(json, reads.latencies);
        json.set("reuse", reuse);
    }

    private static void levels(ObjectNode json, Latencies<Key> latencies) {
        ObjectNode levels = JsonMapper.shared().createObjectNode();
        double worst = 0;
        double slowest = 0;
        for (Level level : ReadRounds.LEVELS) {
            ObjectNode of = levels.putObject(level.name().toLowerCase(Locale.ROOT));
            slowest = Math.max(slowest, millis(of, "firstPage", latencies, new Key(level, Read.FIRST_PAGE)));
            millis(of, "scope", latencies, new Key(level, Read.SCOPE));
            double page = pair(of.putObject("page"), latencies, level, Read.PAGE_WITH, Read.PAGE_WITHOUT);
            double index = pair(of.putObject("index"), latencies, level, Read.INDEX_WITH, Read.INDEX_WITHOUT);
            slowest =
                    Math.max(slowest, of.path("index").path("with").path("p95").asDouble());
            double count = pair(of.putObject("count"), latencies, level, Read.COUNT_WITH, Read.COUNT_WITHOUT);
            worst = Math.max(worst, Math.max(index, Math.max(page, count)));
        }
        json.put("ratio", worst).put("firstPageP95", slowest);
        json.set("levels", levels);
    }

    /** @return p95 with row security to p95 without */
    private static double pair(ObjectNode json, Latencies<Key> latencies, Level level, Read with, Read without) {
        double ratio = millis(json, "with", latencies, new Key(level, with))
                / millis(json, "without", latencies, new Key(level, without));
        double rounded = Math.round(ratio * 1_000) / 1_000.0;
        json.put("ratio", rounded);
        return rounded;
    }

    /** @return p95 in milliseconds */
    private static double millis(ObjectNode json, String name, Latencies<Key> latencies, Key key) {
        double[] millis = latencies.percentiles(key, 0.5, 0.95);
        json.putObject(name).put("p50", millis[0]).put("p95", millis[1]);
        return millis[1];
    }
}

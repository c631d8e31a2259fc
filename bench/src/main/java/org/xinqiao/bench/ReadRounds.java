package org.xinqiao.bench;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.xinqiao.bench.ScopedReads.Custody;
import org.xinqiao.bench.ScopedReads.Timed;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenant.Level;

/**
 * Pages and counts as officers of random offices of every level, in pairs with row security and without it. Whoever
 * reads second finds the rows in memory, so each reads first as often as the other. The levels take turns, as they do on
 * a pooled connection.
 */
final class ReadRounds {

    static final List<Level> LEVELS = List.of(Level.TOWNSHIP, Level.COUNTY, Level.PREFECTURE, Level.PROVINCE);

    private static final long SEED = 3_306;
    private static final int PAGES_A_ROUND = 10;

    private final Product product;
    private final Product unbound;
    private final ScopedReads with;
    private final ScopedReads without;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<Level, List<Tenant>> offices = new EnumMap<>(Level.class);
    final Latencies<Key> latencies = new Latencies<>();

    /** Rows that were answered under row security and lie outside the reach, or restricted at another's. */
    long foreign;

    /** Answers that were not the same with and without row security, or through the use case. */
    long differing;

    long pages;

    enum Read {
        /** The platform's use case in its own transaction, scope and commit included. */
        FIRST_PAGE,
        /** The same for all that lies at the office and below, as a superior lists it. */
        INDEX_WITH,
        INDEX_WITHOUT,
        /** The worklist's statement alone, from here on. */
        PAGE_WITH,
        PAGE_WITHOUT,
        COUNT_WITH,
        COUNT_WITHOUT,
        /** Telling the database the scope. */
        SCOPE
    }

    record Key(Level level, Read read) {}

    /** @param unbound the platform's own code as a role that row security does not bind */
    ReadRounds(Product product, Product unbound, ScopedReads with, ScopedReads without) {
        this.product = product;
        this.unbound = unbound;
        this.with = with;
        this.without = without;
        offices.putAll(product.tenants.all().stream().collect(Collectors.groupingBy(Tenant::level)));
    }

    void run(int warmup, int rounds) throws SQLException {
        for (int i = 0; i < warmup + rounds; i++) {
            if (i == warmup) {
                latencies.clear();
            }
            if (i % 50 == 0) {
                Log.say("round %d of %d", i, warmup + rounds);
            }
            for (Level level : LEVELS) {
                for (int k = 0; k < PAGES_A_ROUND; k++) {
                    page(level, k % 2 == 0);
                    firstPage(level);
                    index(level, k % 2 == 0);
                }
                count(level, i % 2 == 0);
            }
        }
    }

    private void page(Level level, boolean withFirst) throws SQLException {
        Scope scope = scope(level);
        List<Custody> first = page(withFirst, level, scope);
        List<Custody> second = page(!withFirst, level, scope);
        compare(scope, withFirst ? first : second, withFirst ? second : first);
    }

    private List<Custody> page(boolean guarded, Level level, Scope scope) throws SQLException {
        Timed<List<Custody>> answer = (guarded ? with : without).page(scope);
        latencies.add(new Key(level, guarded ? Read.PAGE_WITH : Read.PAGE_WITHOUT), answer.nanos());
        latencies.add(new Key(level, Read.SCOPE), answer.scopeNanos());
        return answer.value();
    }

    private void compare(Scope scope, List<Custody> guarded, List<Custody> expected) throws SQLException {
        pages++;
        foreign += without.foreign(scope, guarded);
        differing += guarded.equals(expected) ? 0 : 1;
    }

    private void firstPage(Level level) throws SQLException {
        Scope scope = scope(level);
        long start = System.nanoTime();
        List<UUID> matters = product.firstPage(scope);
        latencies.add(new Key(level, Read.FIRST_PAGE), System.nanoTime() - start);
        List<Custody> custodies = with.page(scope).value();
        compare(scope, custodies, without.page(scope).value());
        List<UUID> expected =
                custodies.stream().map(Custody::matter).limit(Product.PAGE).toList();
        differing += matters.equals(expected) ? 0 : 1;
    }

    private void index(Level level, boolean withFirst) throws SQLException {
        Scope scope = scope(level);
        List<UUID> first = index(withFirst, level, scope);
        List<UUID> second = index(!withFirst, level, scope);
        pages++;
        foreign += without.foreignMatters(scope, withFirst ? first : second);
    }

    private List<UUID> index(boolean guarded, Level level, Scope scope) {
        long start = System.nanoTime();
        List<UUID> matters = (guarded ? product : unbound).indexPage(scope);
        latencies.add(new Key(level, guarded ? Read.INDEX_WITH : Read.INDEX_WITHOUT), System.nanoTime() - start);
        return matters;
    }

    private void count(Level level, boolean withFirst) throws SQLException {
        Scope scope = scope(level);
        Map<String, Long> first = count(withFirst, level, scope);
        differing += first.equals(count(!withFirst, level, scope)) ? 0 : 1;
    }

    private Map<String, Long> count(boolean guarded, Level level, Scope scope) throws SQLException {
        Timed<Map<String, Long>> answer = (guarded ? with : without).count(scope);
        latencies.add(new Key(level, guarded ? Read.COUNT_WITH : Read.COUNT_WITHOUT), answer.nanos());
        return answer.value();
    }

    /** An officer of the organ that handles matters, of a random office. */
    private Scope scope(Level level) {
        List<Tenant> all = offices.getOrDefault(level, List.of());
        return handler(product, all.get(random.nextInt(all.size())));
    }

    static Scope handler(Product product, Tenant office) {
        long organ = product.tenants.organsOf(office.id()).stream()
                .filter(one -> one.kind() == Organ.Kind.GOVERNMENT)
                .findFirst()
                .orElseThrow()
                .id();
        return Scope.officer(office, organ, new UUID(0, organ), Set.of(Role.ORGAN));
    }
}

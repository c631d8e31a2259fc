package org.xinqiao.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenant.Level;

/**
 * Pages and counts as officers of random offices of every level, by the platform's own code, in pairs with row security
 * and without it. Whoever reads second finds the rows in memory, so each reads first as often as the other.
 */
final class ReadRounds {

    static final List<Level> LEVELS = List.of(Level.TOWNSHIP, Level.COUNTY, Level.PREFECTURE, Level.PROVINCE);

    private static final long SEED = 3_306;
    private static final int PAGES_A_ROUND = 10;

    private final Product with;
    private final Product without;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<Level, List<Tenant>> offices = new EnumMap<>(Level.class);
    final Latencies<Key> latencies = new Latencies<>();

    /** Matters that were answered under row security and lie outside the reach, or restricted at another's. */
    long foreign;

    /** Answers that were not the same with and without row security. */
    long differing;

    long pages;

    enum Read {
        /** First page of the own organ's worklist. */
        PAGE,
        /** First page of all that lies at the office and below. */
        INDEX,
        /** Open custodies of the whole reach by state. */
        COUNT
    }

    record Key(Level level, Read read, boolean guarded) {}

    /** @param without the platform's own code as a role that row security does not bind */
    ReadRounds(Product with, Product without) {
        this.with = with;
        this.without = without;
        offices.putAll(with.tenants().all().stream().collect(Collectors.groupingBy(Tenant::level)));
    }

    void run(int warmup, int rounds) {
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
                    index(level, k % 2 == 0);
                }
                count(level, i % 2 == 0);
            }
        }
    }

    private void page(Level level, boolean withFirst) {
        Scope scope = scope(level);
        Pair<List<UUID>> pair = both(level, Read.PAGE, withFirst, scope, Product::firstPage);
        differing += pair.with.equals(pair.without) ? 0 : 1;
        judge(scope, pair.with);
    }

    /** Not the same on both sides: without row security the list has restricted matters too. */
    private void index(Level level, boolean withFirst) {
        Scope scope = scope(level);
        judge(scope, both(level, Read.INDEX, withFirst, scope, Product::indexPage).with);
    }

    private void count(Level level, boolean withFirst) {
        Pair<Map<String, Long>> pair = both(
                level,
                Read.COUNT,
                withFirst,
                scope(level),
                (product, scope) -> product == with ? product.count(scope) : product.plainCount(scope));
        differing += pair.with.equals(pair.without) ? 0 : 1;
    }

    private void judge(Scope scope, List<UUID> matters) {
        pages++;
        foreign += without.foreign(scope, matters);
    }

    private record Pair<T>(T with, T without) {}

    private <T> Pair<T> both(
            Level level, Read read, boolean withFirst, Scope scope, BiFunction<Product, Scope, T> reading) {
        T first = timed(level, read, withFirst, scope, reading);
        T second = timed(level, read, !withFirst, scope, reading);
        return withFirst ? new Pair<>(first, second) : new Pair<>(second, first);
    }

    private <T> T timed(Level level, Read read, boolean guarded, Scope scope, BiFunction<Product, Scope, T> reading) {
        long start = System.nanoTime();
        T answer = reading.apply(guarded ? with : without, scope);
        latencies.add(new Key(level, read, guarded), System.nanoTime() - start);
        return answer;
    }

    /** An officer of the organ that handles matters, of a random office. */
    private Scope scope(Level level) {
        List<Tenant> all = offices.getOrDefault(level, List.of());
        return handler(with, all.get(random.nextInt(all.size())));
    }

    static Scope handler(Product product, Tenant office) {
        long organ = product.tenants().organsOf(office.id()).stream()
                .filter(one -> one.kind() == Organ.Kind.GOVERNMENT)
                .findFirst()
                .orElseThrow()
                .id();
        return Scope.officer(office, organ, new UUID(0, organ), Set.of(Role.ORGAN));
    }
}

package org.xinqiao.bench;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.node.ObjectNode;

/**
 * Short transactions of all offices over few pooled connections, by the platform's own transaction manager: none may
 * find what the one before left on its connection. A third is rolled back; after one in ten the connection is asked
 * without a scope. The statement itself names no office: what it finds the policy alone decides.
 */
record ScopeReuse(Product product) {

    private static final int THREADS = 8;
    private static final int ROWS = 20;

    private static final String SEEN = "SELECT count(*) AS seen,"
            + " count(*) FILTER (WHERE label NOT BETWEEN ? AND ? OR restricted AND (tenant_id <> ? OR organ_id <> ?))"
            + " AS foreign_rows FROM (SELECT label, restricted, tenant_id, organ_id FROM custody WHERE ended_at IS NULL"
            + " ORDER BY label LIMIT " + ROWS + ") AS few";
    private static final String UNSCOPED =
            "SELECT count(*) FROM (SELECT FROM custody WHERE ended_at IS NULL" + " ORDER BY label LIMIT 1) AS any_row";

    /** Sums; {@code foreign} includes what was seen without a scope. */
    record Seen(long transactions, long rolledBack, long rows, long foreign) {
        Seen plus(Seen other) {
            return new Seen(
                    transactions + other.transactions,
                    rolledBack + other.rolledBack,
                    rows + other.rows,
                    foreign + other.foreign);
        }
    }

    /** @return rows that were seen and must not have been */
    long run(int transactions, ObjectNode json) throws InterruptedException {
        long start = System.nanoTime();
        AtomicInteger place = new AtomicInteger();
        Seen sum = Clients.run(THREADS, () -> some(place.getAndIncrement(), transactions)).stream()
                .reduce(new Seen(0, 0, 0, 0), Seen::plus);
        double seconds = (System.nanoTime() - start) / 1e9;
        json.put("transactions", sum.transactions)
                .put("perSecond", Math.round(sum.transactions / seconds))
                .put("rolledBack", sum.rolledBack)
                .put("rowsSeen", sum.rows)
                .put("foreignRows", sum.foreign)
                .put("connections", product.connections());
        return sum.foreign;
    }

    private Seen some(int place, int transactions) {
        SplittableRandom random = new SplittableRandom(place);
        List<Tenant> offices = product.tenants().all();
        Seen sum = new Seen(0, 0, 0, 0);
        for (int i = place; i < transactions; i += THREADS) {
            Tenant tenant = offices.get(random.nextInt(offices.size()));
            sum = sum.plus(one(ReadRounds.handler(product, tenant), random.nextInt(3) == 0));
            if (random.nextInt(10) == 0) {
                long left = product.jdbc().sql(UNSCOPED).query(Long.class).single();
                sum = sum.plus(new Seen(0, 0, 0, left));
            }
        }
        return sum;
    }

    private Seen one(Scope scope, boolean rollback) {
        return Objects.requireNonNull(TenantScope.in(
                scope,
                () -> product.transaction().execute(status -> {
                    if (rollback) {
                        status.setRollbackOnly();
                    }
                    return product.jdbc()
                            .sql(SEEN)
                            .params(Product.lo(scope), Product.hi(scope), scope.tenantId(), scope.organId())
                            .query((row, n) ->
                                    new Seen(1, rollback ? 1 : 0, row.getLong("seen"), row.getLong("foreign_rows")))
                            .single();
                })));
    }
}

package org.xinqiao.audit.chain;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/** How long the oldest entry has waited for its link, by the database's clock alone. */
@Component
public class Unlinked {

    private final WorkerDatabase.Pool database;
    private final Duration limit;

    Unlinked(WorkerDatabase database, @Value("${xinqiao.audit.unlinked-limit:10s}") Duration limit) {
        this.database = database.of(WorkerDatabase.Use.AUDIT);
        this.limit = limit;
    }

    /** @return zero where nothing waits */
    public Duration age() {
        return database.jdbc()
                .sql("SELECT (extract(epoch FROM clock_timestamp() - since) * 1000)::bigint FROM audit_pending"
                        + " ORDER BY since LIMIT 1")
                .query(Long.class)
                .optional()
                .map(millis -> Duration.ofMillis(Math.max(0, millis)))
                .orElse(Duration.ZERO);
    }

    public boolean alarms(Duration age) {
        return age.compareTo(limit) > 0;
    }
}

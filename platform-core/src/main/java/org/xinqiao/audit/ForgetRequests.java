package org.xinqiao.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/** Forgets the marks of requests after 48 hours, and the secrets of their answers after ten minutes. */
@Component
public class ForgetRequests {

    /** Up to the moment of the row after a batch; up to the given moment where fewer rows are left. */
    private static final String OLDEST =
            "at <= least(?, (SELECT at FROM idempotency_key WHERE %1$s ORDER BY at OFFSET ? LIMIT 1)) AND %1$s";

    private static final String MARKS = "DELETE FROM idempotency_key WHERE " + OLDEST.formatted("true");

    private static final String SECRETS =
            "UPDATE idempotency_key SET secret = NULL WHERE " + OLDEST.formatted("secret IS NOT NULL");

    private final WorkerDatabase.Pool database;
    private final Clock clock;

    ForgetRequests(WorkerDatabase database, Clock clock) {
        this.database = database.of(WorkerDatabase.Use.WORK);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "${xinqiao.worker.delay:1m}")
    public void forget() {
        Instant now = clock.instant();
        database.inBatches(MARKS, Timestamp.from(now.minus(RequestMarks.KEPT)));
        database.inBatches(SECRETS, Timestamp.from(now.minus(RequestMarks.SECRET_KEPT)));
    }
}

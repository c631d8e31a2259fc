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

    private final WorkerDatabase database;
    private final Clock clock;

    ForgetRequests(WorkerDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "${xinqiao.worker.delay:1m}")
    public void forget() {
        Instant now = clock.instant();
        database.jdbc()
                .sql("DELETE FROM idempotency_key WHERE at <= ?")
                .param(Timestamp.from(now.minus(RequestMarks.KEPT)))
                .update();
        database.jdbc()
                .sql("UPDATE idempotency_key SET secret = NULL WHERE secret IS NOT NULL AND at <= ?")
                .param(Timestamp.from(now.minus(RequestMarks.SECRET_KEPT)))
                .update();
    }
}

package org.xinqiao.supervision;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.WorkerDatabase;

/**
 * Forgets notices a year after somebody has seen them, but those that prove who was told of something urgent (Art. 25), and escalations a year after their clock was settled; what was
 * done stays in the audit. The row policies say how old is old enough.
 */
@Component
public class ForgetNotices {

    private static final Logger log = LoggerFactory.getLogger(ForgetNotices.class);

    private static final String NOTICES = "DELETE FROM notice WHERE id = ANY (ARRAY(SELECT id FROM notice"
            + " WHERE seen_at < now() - interval '1 year' AND urgency IS NULL ORDER BY seen_at LIMIT ?))";

    private static final String ESCALATIONS = "DELETE FROM escalation e USING (SELECT tenant_id, deadline_id, level"
            + " FROM escalation WHERE at < now() - interval '1 year' LIMIT ?) old"
            + " WHERE (e.tenant_id, e.deadline_id, e.level) = (old.tenant_id, old.deadline_id, old.level)";

    private final WorkerDatabase.Pool database;

    ForgetNotices(WorkerDatabase database) {
        this.database = database.of(WorkerDatabase.Use.WORK);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void forgetAll() {
        try {
            forget();
        } catch (RuntimeException failure) {
            log.warn("Old notices were not forgotten: {}", failure.getClass().getSimpleName());
        }
    }

    /** @return how many rows went */
    public int forget() {
        return database.inBatches(NOTICES) + database.inBatches(ESCALATIONS);
    }
}

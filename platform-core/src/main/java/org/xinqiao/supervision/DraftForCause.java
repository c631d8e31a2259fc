package org.xinqiao.supervision;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;

/** Drafts the order for one cause, in the scope of the office that looks at it; once, however often it is tried. */
@Component
class DraftForCause {

    private final JdbcClient jdbc;
    private final DraftOrders drafts;
    private final AuditLog audit;
    private final Clock clock;

    DraftForCause(JdbcClient jdbc, DraftOrders drafts, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.drafts = drafts;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void draft(Causes.Waiting cause) {
        Instant now = clock.instant();
        int first = jdbc.sql("UPDATE supervision_cause SET drafted_at = ? WHERE id = ? AND drafted_at IS NULL")
                .params(Timestamp.from(now), cause.id())
                .update();
        if (first == 0) {
            return;
        }
        Occasion occasion = cause.occasion();
        if (!drafts.draft(List.of(occasion), now).isEmpty()) {
            audit.record(AuditedAction.on(occasion.matterId(), "DRAFT_ORDER", 1)
                    .because(occasion.cause().name()));
        }
    }
}

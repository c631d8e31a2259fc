package org.xinqiao.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** Limits actions per officer and day. Counts audit entries, so that the limit holds over replicas and restarts. */
@Component
public class DailyLimits {

    private final JdbcClient jdbc;
    private final Clock clock;

    DailyLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Call before recording the action. Concurrent actions of one kind by one officer wait for each other's commit.
     *
     * @throws Refusal too-many-requests
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(String action, int most) {
        Scope scope = TenantScope.current();
        UUID officer = Objects.requireNonNull(scope.officer());
        LocalDate today = ChinaTime.dateOf(clock.instant());
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(action + officer)
                .query((row, n) -> "")
                .list();
        int times = jdbc.sql("SELECT count(*) FROM audit_entry"
                        + " WHERE tenant_id = ? AND officer = ? AND action = ? AND at >= ? AND at < ?")
                .params(scope.tenantId(), officer, action, start(today), start(today.plusDays(1)))
                .query(Integer.class)
                .single();
        if (times >= most) {
            throw Refusal.of(ProblemCodeDto.TOO_MANY_REQUESTS).limit(most);
        }
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(ChinaTime.startOf(day));
    }
}

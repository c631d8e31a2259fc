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

/** So many times an officer and day: the audit is the counter, for every replica and over every restart. */
@Component
public class DailyLimits {

    private final JdbcClient jdbc;
    private final Clock clock;

    DailyLimits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Before the action is recorded; one officer's actions of a kind wait for one another until their transaction ends.
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

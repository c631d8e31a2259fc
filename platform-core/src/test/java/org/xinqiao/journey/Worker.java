package org.xinqiao.journey;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.supervision.EscalateMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Escalates one clock as the worker does, at the office of a division. */
@Component
class Worker {

    private final EscalateMatter escalate;
    private final Tenants tenants;

    Worker(EscalateMatter escalate, Tenants tenants) {
        this.escalate = escalate;
        this.tenants = tenants;
    }

    /** @return how many were escalated: one, or none */
    int escalate(UUID matter, LimitRuleDto rule, int level, String division) {
        List<OverdueClock> due = UseCaseTest.owner()
                .sql("UPDATE deadline SET level = ? WHERE matter_id = ? AND rule = ? AND state = 'OPEN'"
                        + " RETURNING id, tenant_id, organ_id, restricted, due_at")
                .params(level, matter, rule.name())
                .query((row, n) -> new OverdueClock(
                        row.getObject("id", UUID.class),
                        matter,
                        row.getLong("tenant_id"),
                        row.getLong("organ_id"),
                        row.getBoolean("restricted"),
                        rule.name(),
                        level,
                        row.getTimestamp("due_at").toInstant(),
                        1))
                .list();
        var office = tenants.byCode(division).orElseThrow();
        return TenantScope.in(
                Scope.worker(office, tenants.receivingOrgan(office.id()).id()), () -> escalate.escalate(due));
    }
}

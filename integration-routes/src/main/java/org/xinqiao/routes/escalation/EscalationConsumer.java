package org.xinqiao.routes.escalation;

import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.xinqiao.supervision.DeadlineWatch;
import org.xinqiao.supervision.EscalateMatter;
import org.xinqiao.supervision.OverdueClock;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import tools.jackson.databind.json.JsonMapper;

/** Between the queue and the use case: ids in JSON, no personal data; binds the scope of the office named. */
@Component
class EscalationConsumer {

    private final DeadlineWatch watch;
    private final EscalateMatter escalate;
    private final Tenants tenants;
    private final JsonMapper json;

    EscalationConsumer(DeadlineWatch watch, EscalateMatter escalate, Tenants tenants, JsonMapper json) {
        this.watch = watch;
        this.escalate = escalate;
        this.tenants = tenants;
        this.json = json;
    }

    /** @return a message for each office's batch */
    public List<String> claim() {
        return watch.claim().stream().map(json::writeValueAsString).toList();
    }

    /**
     * The whole batch; where that fails, clock by clock, so that one that cannot be climbed does not hold up its
     * neighbours.
     */
    public void act(String message) {
        DeadlineWatch.Batch batch = json.readValue(message, DeadlineWatch.Batch.class);
        List<OverdueClock> dues = watch.confirmed(batch);
        if (dues.isEmpty()) {
            return;
        }
        Tenant office = tenants.get(batch.tenantId());
        try {
            act(office, dues);
        } catch (RuntimeException whole) {
            if (dues.size() == 1) {
                throw whole;
            }
            actSingly(office, dues);
        }
    }

    /** Where the database is gone it is no clock's fault, and the whole message comes again later. */
    private void actSingly(Tenant office, List<OverdueClock> dues) {
        RuntimeException last = null;
        for (OverdueClock due : dues) {
            try {
                act(office, List.of(due));
            } catch (TransactionException | DataAccessResourceFailureException outage) {
                throw outage;
            } catch (RuntimeException failure) {
                last = failure;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    /** The effect commits first and says so to the clocks afterwards: cut in two, it is only looked at once more. */
    private void act(Tenant office, List<OverdueClock> dues) {
        long organ = tenants.receivingOrgan(office.id()).id();
        TenantScope.run(Scope.worker(office, organ), () -> escalate.escalate(dues));
        watch.climbed(dues);
    }
}

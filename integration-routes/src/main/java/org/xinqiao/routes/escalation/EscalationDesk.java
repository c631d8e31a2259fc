package org.xinqiao.routes.escalation;

import java.util.List;
import org.springframework.stereotype.Component;
import org.xinqiao.supervision.DeadlineWatch;
import org.xinqiao.supervision.EscalateMatter;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import tools.jackson.databind.json.JsonMapper;

/** Between the queue and the use case: ids in JSON, no personal data; binds the scope of the office named. */
@Component
class EscalationDesk {

    private final DeadlineWatch watch;
    private final EscalateMatter escalate;
    private final Tenants tenants;
    private final JsonMapper json;

    EscalationDesk(DeadlineWatch watch, EscalateMatter escalate, Tenants tenants, JsonMapper json) {
        this.watch = watch;
        this.escalate = escalate;
        this.tenants = tenants;
        this.json = json;
    }

    /** @return a message for each office's batch */
    public List<String> claim() {
        return watch.claim().stream().map(json::writeValueAsString).toList();
    }

    /** The effect commits first and says so to the clocks afterwards: cut in two, it is only looked at once more. */
    public void act(String message) {
        DeadlineWatch.Batch batch = json.readValue(message, DeadlineWatch.Batch.class);
        Tenant office = tenants.get(batch.tenantId());
        long organ = tenants.receivingOrgan(office.id()).id();
        TenantScope.run(Scope.worker(office, organ), () -> escalate.escalate(batch.dues()));
        watch.climbed(batch.dues());
    }
}

package org.xinqiao.supervision;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** The petition offices above an office, who are told what happens below. */
@Component
class Superiors {

    private final Tenants tenants;

    Superiors(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The nearest first; of the province, its own. */
    List<Organ> of(long tenantId) {
        List<Organ> above = new ArrayList<>();
        for (Long parent = tenants.get(tenantId).parentId();
                parent != null;
                parent = tenants.get(parent).parentId()) {
            above.add(tenants.receivingOrgan(parent));
        }
        return above.isEmpty() ? List.of(tenants.receivingOrgan(tenantId)) : above;
    }
}

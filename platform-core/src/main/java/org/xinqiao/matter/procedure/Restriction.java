package org.xinqiao.matter.procedure;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/** Keeps a report (检举控告) from those it accuses (Art. 30¶3, 46(5); RULEBOOK R8, P1). */
@Component
public class Restriction {

    private final Tenants tenants;

    public Restriction(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @throws Refusal tenant-unknown, organ-unknown */
    public void check(Accused accused) {
        if (tenants.find(accused.tenantId()).isEmpty()) {
            throw Refusal.of(ProblemCodeDto.TENANT_UNKNOWN).field("accused.tenant_id");
        }
        Long organ = accused.organId();
        if (organ != null
                && tenants.organ(organ)
                        .filter(found -> found.tenantId() == accused.tenantId())
                        .isEmpty()) {
            throw Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("accused.organ_id");
        }
    }

    /**
     * The nearest organ of this kind, on the office's level or above, that is neither accused nor below the accused.
     */
    public Optional<Organ> nearest(Tenant office, Organ.Kind kind, List<Accused> accused) {
        return nearest(office, kind, organ -> accused.stream().anyMatch(by -> by.covers(organ, tenants)));
    }

    /** The same, where more than these accusations say who is accused. */
    public Optional<Organ> nearest(Tenant office, Organ.Kind kind, Predicate<Organ> accused) {
        Tenant at = office;
        while (true) {
            Optional<Organ> found = tenants.organsOf(at.id()).stream()
                    .filter(organ -> organ.kind() == kind)
                    .filter(organ -> !accused.test(organ))
                    .findFirst();
            if (found.isPresent() || at.parentId() == null) {
                return found;
            }
            at = tenants.get(at.parentId());
        }
    }
}

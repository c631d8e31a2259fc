package org.xinqiao.matter.model;

import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** The organ a report (检举控告) is about; it never receives it (Art. 30¶3). */
public record Accused(long tenantId, @Nullable Long organId) {

    /**
     * Covers the accused organ and every organ below it; an accused government covers its whole office (RULEBOOK P1). Says
     * of an accusation that is not stored yet what {@code is_accused} says of the stored ones.
     */
    public boolean covers(Organ organ, Tenants tenants) {
        if (organId != null && organId == organ.id()) {
            return true;
        }
        boolean wholeOffice = organId == null
                || tenants.organ(organId)
                        .filter(accused -> accused.kind() == Organ.Kind.GOVERNMENT)
                        .isPresent();
        return tenants.get(tenantId).reaches(tenants.get(organ.tenantId()))
                && (wholeOffice || organ.tenantId() != tenantId);
    }
}

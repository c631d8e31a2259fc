package org.xinqiao.calendar;

import java.util.Optional;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/** The place of an office; a functional zone lies where its superior does. */
@Component
class Places implements LongFunction<Place> {

    private final Tenants tenants;
    private final LocalRules local;

    Places(Tenants tenants, LocalRules local) {
        this.tenants = tenants;
        this.local = local;
    }

    @Override
    public Place apply(long tenantId) {
        Optional<Tenant> office = tenants.find(tenantId);
        while (office.isPresent()) {
            String code = office.get().code();
            if (code != null) {
                return new Place(code, local.in(code));
            }
            office = Optional.ofNullable(office.get().parentId()).flatMap(tenants::find);
        }
        return Place.ANYWHERE;
    }
}

package org.xinqiao.supervision;

import java.sql.Timestamp;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.ServedLate;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenants;

/** Tells the office above of a service that its organ recorded late (RULEBOOK W4); whom the matter accuses is passed. */
@Component
class LateServices {

    private static final String SERVED_LATE = "INSERT INTO notice (id, matter_id, about_tenant, about_organ,"
            + " sender_tenant, tenant_id, organ_id, label, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'SERVED_LATE', ?)";

    private final JdbcTemplate jdbc;
    private final Superiors superiors;
    private final Tenants tenants;

    LateServices(JdbcTemplate jdbc, Superiors superiors, Tenants tenants) {
        this.jdbc = jdbc;
        this.superiors = superiors;
        this.tenants = tenants;
    }

    @EventListener
    void hear(ServedLate late) {
        superiors.of(late.tenantId()).stream()
                .filter(organ -> !isAccused(late, organ))
                .findFirst()
                .ifPresent(reader -> jdbc.update(
                        SERVED_LATE,
                        NewId.next(),
                        late.matterId(),
                        late.tenantId(),
                        late.organId(),
                        late.tenantId(),
                        reader.tenantId(),
                        reader.id(),
                        tenants.get(reader.tenantId()).label(),
                        Timestamp.from(late.at())));
    }

    private boolean isAccused(ServedLate late, Organ organ) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT is_accused_beside(?, ?, ?)", Boolean.class, late.matterId(), organ.tenantId(), organ.id()));
    }
}

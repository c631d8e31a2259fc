package org.xinqiao.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.CustodyOpened;
import org.xinqiao.matter.OfficerRecused;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.OfficerLeft;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Tells the nearest superior that somebody works for of an organ where nobody can go on. */
@Component
class Unattended {

    private static final String UNATTENDED = "INSERT INTO notice (id, matter_id, about_tenant, about_organ,"
            + " sender_tenant, tenant_id, organ_id, label, kind, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'UNATTENDED', ?)"
            + " ON CONFLICT DO NOTHING";

    private final JdbcTemplate jdbc;
    private final Accounts accounts;
    private final Superiors superiors;
    private final Tenants tenants;

    Unattended(JdbcTemplate jdbc, Accounts accounts, Superiors superiors, Tenants tenants) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.superiors = superiors;
        this.tenants = tenants;
    }

    @EventListener
    void hear(CustodyOpened opened) {
        tell(opened.tenantId(), opened.organId(), opened.matterId(), opened.at());
    }

    @EventListener
    void hear(OfficerLeft left) {
        tell(left.tenantId(), left.organId(), null, left.at());
    }

    @EventListener
    void hear(OfficerRecused recused) {
        tell(recused.tenantId(), recused.organId(), recused.matterId(), recused.at());
    }

    private void tell(long tenantId, long organId, @Nullable UUID matterId, Instant at) {
        List<Organ> above = superiors.of(tenantId);
        Set<Long> attended = accounts.attended(
                Stream.concat(Stream.of(organId), above.stream().map(Organ::id)).toList(), matterId);
        if (attended.contains(organId)) {
            return;
        }
        Organ reader = above.stream()
                .filter(organ -> attended.contains(organ.id()))
                .findFirst()
                .orElse(above.getLast());
        jdbc.update(
                UNATTENDED,
                NewId.next(),
                matterId,
                tenantId,
                organId,
                TenantScope.current().tenantId(),
                reader.tenantId(),
                reader.id(),
                tenants.get(reader.tenantId()).label(),
                Timestamp.from(at));
    }
}

package org.xinqiao.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.xinqiao.api.TenantsApi;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/** The demo's officers and their offices, from the product's own list of accounts. */
@Component
final class Cast {

    private static final Path ACCOUNTS =
            Path.of("../platform-app/src/main/resources/org/xinqiao/app/embedded/demo-accounts.csv");

    private final ApplicationContext context;
    private final Map<String, Officer> officers = new LinkedHashMap<>();
    private final Map<String, TenantDto> offices = new ConcurrentHashMap<>();

    Cast(ApplicationContext context, Tenants tenants) throws IOException {
        this.context = context;
        for (String line : Files.readAllLines(ACCOUNTS)) {
            String[] cells = line.split(",", -1);
            if (cells[2].matches("51\\d+")) {
                Set<Role> roles = Arrays.stream(cells[4].split(" ", -1))
                        .map(claim -> Role.ofClaim(claim).orElseThrow())
                        .collect(Collectors.toSet());
                hire(UUID.fromString(cells[0]), cells[1], cells[2], Integer.parseInt(cells[3]), roles, tenants);
            }
        }
    }

    private void hire(UUID id, String account, String division, int organ, Set<Role> roles, Tenants tenants) {
        long tenantId = Long.parseLong(office(division).getTenantId());
        long organId = tenantId * 100 + organ;
        UseCaseTest.owner()
                .sql("INSERT INTO account (id, tenant_id, organ_id, username, roles, state, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, 'ACTIVE', now())")
                .params(id, tenantId, organId, account)
                .param(roles.stream().map(Role::claim).toArray(String[]::new))
                .update();
        officers.put(account, new Officer(context, account, Scope.officer(tenants.get(tenantId), organId, id, roles)));
    }

    /** An account that carries this one role at a place in the office, the same each time. */
    String only(Role role, String division, int organ) {
        String account = "only." + role.claim() + "." + division + "." + organ;
        if (!officers.containsKey(account)) {
            hire(UUID.randomUUID(), account, division, organ, Set.of(role), context.getBean(Tenants.class));
        }
        return account;
    }

    /** All accounts hired so far. */
    List<String> everybody() {
        return List.copyOf(officers.keySet());
    }

    Officer officer(String account) {
        return Objects.requireNonNull(officers.get(account), account);
    }

    TenantDto office(String division) {
        return offices.computeIfAbsent(
                division,
                code -> UseCaseTest.answer(context.getBean(TenantsApi.class).listTenants(null, code, null, null, 1))
                        .getItems()
                        .getFirst());
    }
}

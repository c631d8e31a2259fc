package org.xinqiao.tenancy.web;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RestController;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.TenantsApi;
import org.xinqiao.api.model.OrganDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.api.model.TenantLevelDto;
import org.xinqiao.api.model.TenantPageDto;
import org.xinqiao.api.model.TenantStateDto;
import org.xinqiao.tenancy.Cursors;
import org.xinqiao.tenancy.Page;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/** The tree of offices over HTTP: public facts, for choosing an addressee. */
@RestController
class TenantsController implements TenantsApi {

    private final Tenants tenants;
    private final Cursors cursors;

    TenantsController(Tenants tenants, Cursors cursors) {
        this.tenants = tenants;
        this.cursors = cursors;
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<TenantPageDto> listTenants(
            @Nullable String parentId,
            @Nullable String query,
            @Nullable TenantLevelDto level,
            @Nullable String cursor,
            Integer limit) {
        Page<Tenant> page = cursors.page(
                "tenants|" + parentId + "|" + query + "|" + level,
                cursor,
                limit,
                (after, most) -> list(after == null ? Long.MIN_VALUE : Long.parseLong(after), parentId, query, level)
                        .limit(most)
                        .toList(),
                Tenant::label);
        return ResponseEntity.ok(new TenantPageDto()
                .items(page.items().stream().map(this::view).toList())
                .next(page.next()));
    }

    private Stream<Tenant> list(
            long after, @Nullable String parentId, @Nullable String query, @Nullable TenantLevelDto level) {
        Stream<Tenant> found = tenants.all().stream().filter(tenant -> tenant.label() > after);
        if (parentId != null) {
            Long parent = Long.valueOf(parentId);
            found = found.filter(tenant -> parent.equals(tenant.parentId()));
        }
        if (query != null) {
            found = found.filter(tenant -> tenant.name().contains(query)
                    || String.valueOf(tenant.code()).startsWith(query));
        }
        if (level != null) {
            found = found.filter(tenant -> tenant.level().name().equals(level.name()));
        }
        return found;
    }

    @Override
    @PreAuthorize("permitAll()")
    public ResponseEntity<TenantDto> getTenant(String tenantId) {
        return ResponseEntity.ok(
                view(tenants.find(Long.parseLong(tenantId)).orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND))));
    }

    private TenantDto view(Tenant tenant) {
        return new TenantDto()
                .tenantId(Long.toString(tenant.id()))
                .code(tenant.code())
                .name(tenant.name())
                .level(SameName.in(TenantLevelDto.class, tenant.level()))
                .parentId(tenant.parentId() == null ? null : tenant.parentId().toString())
                .state(SameName.in(TenantStateDto.class, tenant.state()))
                .organs(tenants.organsOf(tenant.id()).stream()
                        .map(organ -> new OrganDto()
                                .organId(Long.toString(organ.id()))
                                .kind(SameName.in(OrganKindDto.class, organ.kind()))
                                .name(organ.name()))
                        .toList());
    }
}

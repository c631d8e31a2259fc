package org.xinqiao.tenancy;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * First line of defence: Hibernate sets and checks {@code @TenantId}. Never uses root mode: SQL reads what a grant
 * opens of another office, and row security, the second line, alone decides there.
 */
class ScopeTenantResolver implements CurrentTenantIdentifierResolver<Long> {

    /** No office: the factory asks at start, and outside transactions. */
    private static final Long NOBODY = -1L;

    @Override
    public Long resolveCurrentTenantIdentifier() {
        return TenantScope.isBound() ? Long.valueOf(TenantScope.current().tenantId()) : NOBODY;
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }
}

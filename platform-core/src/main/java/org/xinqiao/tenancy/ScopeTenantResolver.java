package org.xinqiao.tenancy;

import org.hibernate.context.spi.CurrentTenantIdentifierResolver;

/**
 * The first belt: Hibernate stamps and checks {@code @TenantId} with the acting office. Root mode is never used:
 * what a grant opens of another office is read in SQL, where the second belt, row security, alone decides.
 */
class ScopeTenantResolver implements CurrentTenantIdentifierResolver<Long> {

    /** No office; asked for when the factory starts and outside transactions. */
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

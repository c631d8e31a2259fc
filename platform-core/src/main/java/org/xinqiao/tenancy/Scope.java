package org.xinqiao.tenancy;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is acting and how far they reach, for one transaction (DESIGN §1).
 *
 * @param kind what the database's policies tell apart
 * @param tenantId the acting office; the only tenant whose rows are written
 * @param organId the acting organ inside it; grants name it
 * @param officer subject of the token; absent for the system and for petitioners who act themselves
 * @param roles what the token lets the officer do; empty for petitioners and the system
 * @param lo first label of the visible range, inclusive; absent means nothing is visible
 * @param hi last label of the visible range, inclusive
 * @param matterId the one matter that PETITIONER and FILING are narrowed to, the one joint case of PARTNER
 * @param purpose why identities are opened (ring 3); absent means they stay closed
 */
public record Scope(
        Kind kind,
        long tenantId,
        long organId,
        @Nullable UUID officer,
        Set<Role> roles,
        @Nullable Long lo,
        @Nullable Long hi,
        @Nullable UUID matterId,
        @Nullable String purpose) {

    /** The scope kinds of DESIGN §1. */
    public enum Kind {
        /** An officer of the tenant; sees its subtree. */
        OFFICER,
        /** A petitioner, after number and code; sees one matter. */
        PETITIONER,
        /** The portal, filing with the chosen office; sees only what it writes. */
        FILING,
        /** The system, acting for an office when a timer fires. */
        WORKER,
        /** The partner province, inside one joint case. */
        PARTNER
    }

    public static Scope officer(Tenant tenant, long organId, UUID officer, Set<Role> roles) {
        return new Scope(
                Kind.OFFICER,
                tenant.id(),
                organId,
                officer,
                Set.copyOf(roles),
                tenant.label(),
                tenant.hi(),
                null,
                null);
    }

    public static Scope filing(Tenant tenant, long organId, UUID matterId) {
        return new Scope(
                Kind.FILING, tenant.id(), organId, null, Set.of(), tenant.label(), tenant.label(), matterId, null);
    }

    /** Before number and code are checked: may compare the code, sees no matter. */
    public static Scope lookup(long tenantId) {
        return new Scope(Kind.PETITIONER, tenantId, 0, null, Set.of(), null, null, null, null);
    }

    /** After the check: sees the one matter, wherever in the node it is. */
    public static Scope petitioner(long tenantId, UUID matterId) {
        return new Scope(Kind.PETITIONER, tenantId, 0, null, Set.of(), 0L, Long.MAX_VALUE, matterId, null);
    }

    /**
     * The petitioner acting at the office that holds the matter: withdraws, asks for a review. Writes rows as that
     * organ and sees no more than before.
     */
    public static Scope petitionerAt(long tenantId, long organId, UUID matterId) {
        return new Scope(Kind.PETITIONER, tenantId, organId, null, Set.of(), 0L, Long.MAX_VALUE, matterId, null);
    }

    /** The same, entered by an officer for the petitioner; the audit names the officer (RULEBOOK I13). */
    public Scope enteredBy(@Nullable UUID clerk) {
        return new Scope(kind, tenantId, organId, clerk, roles, lo, hi, matterId, purpose);
    }

    public static Scope worker(Tenant tenant, long organId) {
        return new Scope(Kind.WORKER, tenant.id(), organId, null, Set.of(), tenant.label(), tenant.hi(), null, null);
    }

    /** One joint case at the organ that works on it; sees no matter. */
    public static Scope partner(long tenantId, long organId, UUID caseId) {
        return new Scope(Kind.PARTNER, tenantId, organId, null, Set.of(), null, null, caseId, null);
    }

    /** The same officer in further roles. */
    public Scope also(Set<Role> more) {
        Set<Role> all = Stream.concat(roles.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
        return new Scope(kind, tenantId, organId, officer, all, lo, hi, matterId, purpose);
    }

    public Scope forPurpose(String why) {
        return new Scope(kind, tenantId, organId, officer, roles, lo, hi, matterId, why);
    }
}

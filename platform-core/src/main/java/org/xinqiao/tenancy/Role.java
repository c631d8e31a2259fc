package org.xinqiao.tenancy;

import java.util.Locale;
import java.util.Optional;

/** What a token lets an officer do; tokens write roles in lower case with hyphens. */
public enum Role {
    REGISTRAR,
    OFFICE,
    ORGAN,
    HEAD,
    /** Decides reviews and rereviews (Art. 35, 36). */
    REVIEWER,
    /** Office of the joint meeting (Art. 24¶1, 39¶3). */
    JM_OFFICE,
    DISCIPLINE,
    LEGAL,
    AUDITOR,
    TENANT_ADMIN,
    PROVINCE_ADMIN;

    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return empty for roles that are not ours */
    public static Optional<Role> ofClaim(String claim) {
        for (Role role : values()) {
            if (role.claim().equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}

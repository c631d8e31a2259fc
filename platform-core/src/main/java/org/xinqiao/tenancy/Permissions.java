package org.xinqiao.tenancy;

/** Permissions that several operations share. Every operation says on its own method who may call it. */
public final class Permissions {

    /** Whoever works on matters: every role but the auditor's and the administrators'. */
    public static final String OFFICERS =
            "hasAnyRole('registrar', 'office', 'organ', 'head', 'reviewer', 'jm-office', 'discipline', 'legal')";

    private Permissions() {}
}

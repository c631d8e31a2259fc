package org.xinqiao.tenancy;

/** A responsible unit inside a tenant (DESIGN §1); {@code id} is opaque. */
public record Organ(long id, long tenantId, Kind kind, String name) {

    public enum Kind {
        /** 信访部门 (Art. 14): registers and passes on. */
        PETITION_OFFICE,
        /** The government, office or committee itself. */
        GOVERNMENT,
        /** A department with petition duties (Art. 2). */
        DEPARTMENT,
        /** 纪检监察 (Art. 22¶2, 30). */
        DISCIPLINE,
        /** 政法 (Art. 22¶2). */
        LEGAL
    }
}

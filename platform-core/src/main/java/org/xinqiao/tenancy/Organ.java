package org.xinqiao.tenancy;

/** A responsible unit inside a tenant (DESIGN §1); {@code id} is opaque. */
public record Organ(long id, long tenantId, Kind kind, String name) {

    /** The name it signs with: a township's government is 人民政府, a subdistrict's 办事处. */
    public String officialName(Tenant office) {
        if (kind != Kind.GOVERNMENT || office.level() != Tenant.Level.TOWNSHIP) {
            return name;
        }
        return office.name().endsWith("街道") ? "办事处" : "人民政府";
    }

    public enum Kind {
        /** 信访部门 (Art. 14): registers matters and passes them on. */
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

package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The counting functions for superiors count no row outside the scope, whatever range they get. */
class OverviewRowSecurityTest extends OneMatterSqlTest {

    static final String OPEN = "SELECT coalesce(sum(open), 0) FROM open_counts(0, 9223372036854775807, now())";
    private static final String RESTRICTED = "SELECT restricted_open(0, 9223372036854775807)";

    /** The rows there, as the owner counts them. */
    private long lying(Tenant office, String which) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) FROM custody WHERE ended_at IS NULL AND label BETWEEN ? AND ? AND " + which
                        + " AND mode NOT IN ('ESCALATED', 'RULING', 'DISPUTED', 'REOPENING', 'COPIED', 'SUPPLEMENTED')")
                .params(office.label(), office.hi())
                .query(Long.class)
                .single();
    }

    private long counted(@Nullable Scope scope, String sql) throws SQLException {
        return count(scope, sql);
    }

    @Test
    void a_count_stays_within_the_scope_and_without_one_counts_nothing() throws SQLException {
        for (Tenant office : new Tenant[] {township, sibling, county}) {
            assertThat(counted(officer(office, 1), OPEN)).isEqualTo(lying(office, "NOT restricted AND NOT withheld"));
        }
        assertThat(counted(officer(township, 1), OPEN)).isPositive();
        assertThat(counted(null, OPEN)).isZero();
        assertThat(counted(null, RESTRICTED)).isZero();
    }

    @Test
    void restricted_ones_are_counted_by_holder_and_above_and_never_by_the_accused() throws SQLException {
        long before = counted(officer(county, 2), RESTRICTED);
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET restricted = true WHERE matter_id = ?")
                .param(matter)
                .update();
        assertThat(counted(officer(county, 2), RESTRICTED)).isEqualTo(before + 1);
        long open = counted(officer(county, 2), OPEN);
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, recorded_at)"
                        + " VALUES (uuidv7(), ?, ?, ?, now())")
                .params(township.id(), matter, county.id())
                .update();
        assertThat(counted(officer(county, 2), RESTRICTED)).isEqualTo(before);
        assertThat(counted(officer(county, 2), OPEN)).isEqualTo(open);
        assertThat(counted(officer(sibling, 1), RESTRICTED)).isZero();
    }
}

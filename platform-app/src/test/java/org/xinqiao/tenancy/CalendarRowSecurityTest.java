package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Working days, in plain SQL without the application. */
class CalendarRowSecurityTest extends PlainSqlTest {

    private static final String YEAR =
            "INSERT INTO calendar_year (year, source, published_at, edition) VALUES (2199, 'mine', now(), 2199)";
    private static final String DAY =
            "INSERT INTO calendar_day (year, day, working, name) VALUES (2199, '2199-01-01', false, 'mine')";

    @Test
    void working_days_are_everybodys_to_read_and_the_provinces_to_write() throws SQLException {
        for (String code : new String[] {TOWNSHIP, "510104", "510100"}) {
            Scope officer = officer(tenant(code), 1);
            assertDenied(officer, YEAR);
            assertDenied(officer, DAY);
            assertThat(afterPublishing(officer, "UPDATE calendar_year SET source = 'theirs'"))
                    .isZero();
            assertThat(afterPublishing(officer, "DELETE FROM calendar_day")).isZero();
        }
    }

    /** The province publishes a day of 2199, which every office reads; how many rows the other reaches then. */
    private long afterPublishing(Scope other, String sql) throws SQLException {
        return within(officer(tenant("510000"), 1), session -> {
            assertThat(session.update(YEAR)).isOne();
            assertThat(session.update(DAY)).isOne();
            session.bind(other);
            assertThat(session.count("SELECT count(*) FROM calendar_day WHERE name = 'mine'"))
                    .isOne();
            return session.update(sql);
        });
    }
}

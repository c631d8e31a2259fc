package org.xinqiao.supervision;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.OverdueClock;

/**
 * An overdue clock of a sealed matter climbs as a number: level, limit and days, past whom the matter accuses
 * (RULEBOOK L7). The database says it, since no superior sees the clock.
 */
@Component
class SealedClocks {

    private final JdbcClient jdbc;

    SealedClocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many were told, each level of a clock once */
    int tell(List<OverdueClock> sealed, Instant now) {
        return (int) sealed.stream()
                .filter(due -> jdbc.sql("SELECT tell_sealed(?, ?, ?)")
                        .params(due.deadlineId(), due.level(), Timestamp.from(now))
                        .query(Boolean.class)
                        .single())
                .count();
    }
}

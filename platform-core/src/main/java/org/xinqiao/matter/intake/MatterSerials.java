package org.xinqiao.matter.intake;

import java.sql.Date;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.MatterNumber;

/**
 * Issues {@link MatterNumber}s, each once within an office's day. The serials of a day lie in rows that take turns, each
 * {@value #ROWS} numbers on: who registers takes the lowest serial of a row that nobody else holds, so that nobody waits
 * for another's transaction. A serial that is not used is the next one's; none is left out but those of rows held at
 * that moment.
 */
@Component
public class MatterSerials {

    private static final int ROWS = 16;

    private static final String NEXT = "WITH free AS (SELECT turn FROM matter_serial"
            + " WHERE tenant_id = :tenant AND day = :day ORDER BY last LIMIT 1 FOR UPDATE%s)"
            + " UPDATE matter_serial s SET last = s.last + " + ROWS + " FROM free"
            + " WHERE s.tenant_id = :tenant AND s.day = :day AND s.turn = free.turn RETURNING s.last";

    /** A serial of a row that is free now; nothing where all are held, or it is the first of the day. */
    private static final String FREE = NEXT.formatted(" SKIP LOCKED");

    private static final String WAITING = NEXT.formatted("");

    private final JdbcClient jdbc;

    MatterSerials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String next(long tenantId, Channel channel, LocalDate day) {
        int serial = take(FREE, tenantId, day).orElseGet(() -> {
            begin(tenantId, day);
            return take(WAITING, tenantId, day).orElseThrow();
        });
        String digits =
                tenantId + channel.code() + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "%06d".formatted(serial);
        return MatterNumber.complete(digits);
    }

    private Optional<Integer> take(String sql, long tenantId, LocalDate day) {
        return jdbc.sql(sql)
                .param("tenant", tenantId)
                .param("day", Date.valueOf(day))
                .query(Integer.class)
                .optional();
    }

    /** The first serials are 1 to {@value #ROWS}. */
    private void begin(long tenantId, LocalDate day) {
        jdbc.sql("INSERT INTO matter_serial (tenant_id, day, turn, last)"
                        + " SELECT :tenant, :day, turn, turn - :rows FROM generate_series(1, :rows) AS turn"
                        + " ON CONFLICT DO NOTHING")
                .param("tenant", tenantId)
                .param("day", Date.valueOf(day))
                .param("rows", ROWS)
                .update();
    }
}

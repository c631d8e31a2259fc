package org.xinqiao.matter.intake;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.MatterNumber;

/** Issues {@link MatterNumber}s, without gaps within an office's day. */
@Component
class MatterSerials {

    private final JdbcClient jdbc;

    MatterSerials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String next(long tenantId, Channel channel, LocalDate day) {
        int serial = jdbc.sql("INSERT INTO matter_serial AS s (tenant_id, day, last) VALUES (?, ?, 1)"
                        + " ON CONFLICT (tenant_id, day) DO UPDATE SET last = s.last + 1 RETURNING last")
                .params(tenantId, day)
                .query(Integer.class)
                .single();
        String digits =
                tenantId + channel.code() + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "%06d".formatted(serial);
        return MatterNumber.complete(digits);
    }
}

package org.xinqiao.matter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Matter numbers (RULEBOOK §19): orgCode(9) + channel(2) + yyyymmdd + serial(6) + check digit = 26 digits, without
 * gaps in an office's day.
 */
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
        return digits + checkDigit(digits);
    }

    /** ISO 7064 MOD 11,10. */
    static int checkDigit(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }
}

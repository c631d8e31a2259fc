package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.matter.Channel;

/**
 * How a petitioner's request came that an officer enters for them (RULEBOOK I13).
 *
 * @param on the day on which the office received it
 * @param posted the postmark's day; absent for what was not posted
 * @param evidence what proves both days
 * @param by the organ that received it, by its name
 */
public record Received(
        Channel channel, LocalDate on, @Nullable LocalDate posted, String evidence, String by) {

    /** What decides whether it is in time: posted in time is in time (民诉法 Art. 85¶4 by analogy). */
    public static Instant moment(@Nullable Received received, Instant now) {
        if (received == null) {
            return now;
        }
        return start(received.posted == null ? received.on : received.posted, now);
    }

    /** Where the limits start that the request sets running (RULEBOOK I11). */
    public static Instant arrival(@Nullable Received received, Instant now) {
        return received == null ? now : start(received.on, now);
    }

    private static Instant start(LocalDate day, Instant now) {
        return ChinaTime.dateOf(now).equals(day) ? now : ChinaTime.startOf(day);
    }

    /** What the request's document tells of it. */
    public static Map<String, Object> fields(@Nullable Received received) {
        Map<String, Object> fields = new HashMap<>();
        if (received != null) {
            fields.put("channel", received.channel.name());
            fields.put("received_on", received.on.toString());
            fields.put("received_by", received.by);
            fields.put("evidence", received.evidence);
            if (received.posted != null) {
                fields.put("posted_on", received.posted.toString());
            }
        }
        return fields;
    }
}

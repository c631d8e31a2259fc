package org.xinqiao.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;

/**
 * The rows that the platform writes for a matter, column by column, as pure functions: {@link LoadedMatter} and the
 * floor share them, and a test can hold them against rows made through the API.
 */
final class RowMaker {

    static final String CATEGORY = "040101";

    private RowMaker() {}

    /** What of a matter stays the same through its life. */
    record Facts(UUID id, Office office, String number, String channel, Instant filedAt) {}

    /** A custody: the organ that holds it, since when, and what it must be told of its end. */
    record Turn(UUID id, long organ, Instant from, @Nullable Instant until) {}

    /** Number of a matter (RULEBOOK §19): office, channel, day, serial, check digit by ISO 7064 MOD 11,10. */
    static String number(long office, String channelCode, LocalDate day, int serial) {
        String digits = office + channelCode + DateTimeFormatter.BASIC_ISO_DATE.format(day) + padded(serial);
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return digits + (11 - product) % 10;
    }

    private static String padded(int serial) {
        String digits = Integer.toString(serial);
        return "000000".substring(digits.length()) + digits;
    }

    static void matter(Rows rows, Facts facts, String state, int documents, int version) {
        rows.add(
                Table.MATTER,
                facts.id,
                facts.office.id(),
                facts.number,
                state,
                "CLAIM",
                CATEGORY,
                facts.channel,
                "REQUEST",
                facts.office.code(),
                false,
                false,
                false,
                facts.filedAt,
                facts.filedAt,
                documents,
                version);
    }

    /** @param previous the custody before; absent where the petitioner brought it here */
    static void custody(
            Rows rows,
            Facts facts,
            Turn turn,
            @Nullable UUID previous,
            String state,
            @Nullable Instant dueAt,
            @Nullable String outcome) {
        Office office = facts.office;
        rows.add(
                Table.CUSTODY,
                turn.id,
                facts.id,
                previous,
                office.id(),
                office.desk(),
                office.id(),
                turn.organ,
                office.label(),
                previous == null ? "RECEIVED" : "FORWARDED",
                facts.number,
                state,
                "CLAIM",
                CATEGORY,
                facts.channel,
                office.code(),
                false,
                facts.filedAt,
                turn.from,
                dueAt,
                turn.until,
                outcome);
    }

    static void grant(Rows rows, UUID id, Facts facts, Turn turn) {
        Office office = facts.office;
        rows.add(
                Table.CONTENT_GRANT,
                id,
                facts.id,
                turn.id,
                office.id(),
                office.id(),
                turn.organ,
                office.label(),
                turn.from,
                turn.until);
    }

    static void submission(Rows rows, UUID id, Facts facts, String narrative) {
        Office office = facts.office;
        rows.add(
                Table.SUBMISSION,
                id,
                office.id(),
                facts.id,
                office.desk(),
                facts.channel,
                "REQUEST",
                narrative,
                false,
                facts.filedAt);
    }

    static void demand(Rows rows, UUID id, Facts facts, UUID submission, int ordinal, String text) {
        rows.add(Table.DEMAND, id, facts.office.id(), facts.id, submission, ordinal, text, facts.filedAt);
    }

    static void petitioner(Rows rows, UUID id, Facts facts, UUID submission, byte[] restricted, byte[] tag) {
        rows.add(
                Table.PETITIONER,
                id,
                facts.office.id(),
                facts.id,
                submission,
                "FILER",
                1,
                "NATIONAL",
                restricted,
                tag,
                facts.filedAt);
    }

    static void deadline(
            Rows rows, UUID id, Facts facts, long organ, DueDate due, String state, @Nullable Instant settledAt) {
        Office office = facts.office;
        rows.add(
                Table.DEADLINE,
                id,
                facts.id,
                office.id(),
                office.id(),
                organ,
                office.label(),
                false,
                due.rule().name(),
                due.article(),
                due.startedAt(),
                due.dueDate(),
                due.dueAt(),
                due.days(),
                due.unit().name(),
                adjustments(due.adjustments()),
                due.provisional(),
                warning(due),
                state,
                settledAt);
    }

    /** The first level of the urgency, as the platform sets it. */
    private static @Nullable Instant warning(DueDate due) {
        if (due.rule().isPetitioners() || due.rule() == LimitRule.OBJECTION) {
            return null;
        }
        Duration whole = Duration.between(due.startedAt(), due.dueAt());
        return due.startedAt().plus(whole.multipliedBy(75).dividedBy(100));
    }

    static void outcome(Rows rows, UUID id, Facts facts, UUID demand, String outcome, String opinion, Instant at) {
        rows.add(Table.DEMAND_OUTCOME, id, facts.office.id(), facts.id, demand, outcome, opinion, at);
    }

    /** A document issued: its record in canonical JSON, with the fields that every document has. */
    static void document(Rows rows, UUID id, Facts facts, Paper paper, int ordinal, Instant at) {
        String content = paper.json(facts, ordinal, day(at));
        rows.add(
                Table.DOCUMENT,
                id,
                facts.office.id(),
                facts.id,
                paper.byDesk() ? facts.office.desk() : facts.office.handler(),
                paper.kind(),
                documentNumber(facts, ordinal),
                1,
                paper.ground(),
                content,
                sha256(content),
                paper.toPetitioner(),
                at);
    }

    /** Whom the petitioner may rate: written by a trigger on the platform. */
    static void invitation(Rows rows, Facts facts, String object, long organ, Instant at) {
        rows.add(Table.RATING_INVITATION, facts.id, object, facts.office.id(), organ, at);
    }

    static String documentNumber(Facts facts, int ordinal) {
        return facts.number + "-0" + ordinal;
    }

    /** @param officer absent where the clock did it */
    static void audit(Rows rows, UUID id, Facts facts, long organ, @Nullable UUID officer, String action, Instant at) {
        rows.add(Table.AUDIT_ENTRY, id, facts.office.id(), organ, officer, at, action, 2, facts.id);
    }

    static void queryCode(Rows rows, Facts facts, byte[] tag) {
        rows.add(Table.QUERY_CODE, facts.office.id(), facts.number, facts.id, tag, facts.filedAt);
    }

    static LocalDate day(Instant at) {
        return ChinaTime.dateOf(at);
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                default -> json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String adjustments(List<DueDate.Adjustment> all) {
        StringBuilder json = new StringBuilder("[");
        for (DueDate.Adjustment one : all) {
            LocalDate date = one.date();
            json.append(json.length() > 1 ? ",{" : "{")
                    .append("\"code\":")
                    .append(quoted(one.code()))
                    .append(",\"date\":")
                    .append(
                            date == null
                                    ? "null"
                                    : "[" + date.getYear() + "," + date.getMonthValue() + "," + date.getDayOfMonth()
                                            + "]")
                    .append(",\"days\":")
                    .append(one.days())
                    .append(",\"textEn\":")
                    .append(quoted(one.textEn()))
                    .append(",\"textZh\":")
                    .append(quoted(one.textZh()))
                    .append('}');
        }
        return json.append(']').toString();
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}

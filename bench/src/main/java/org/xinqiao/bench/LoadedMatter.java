package org.xinqiao.bench;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MICROS;
import static java.time.temporal.ChronoUnit.MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.bench.RowMaker.Facts;
import org.xinqiao.bench.RowMaker.Turn;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;

/**
 * One matter as the loader writes it: registered at the petition office and forwarded to the government of the same
 * place; half of them decided, served, lapsed and closed, half still in handling. A pure function of the load and the
 * index, so that any worker makes any of them.
 *
 * <p>It differs from what the API leaves in these: the restricted identity and the query code's tag are random bytes of
 * the same length and open nothing, and there are no idempotency keys, which are not kept for years.
 */
final class LoadedMatter {

    private static final Duration YEARS = Duration.ofDays(3 * 365);
    /** The youngest has been accepted by now, too. */
    private static final Duration YOUNGEST = Duration.ofDays(16);

    private static final Duration CLOSED_AFTER = Duration.ofDays(125);
    private static final int CLOSED_PERCENT = 56;
    private static final int RESTRICTED_LENGTH = 156;
    private static final String[] CHANNELS = {"LETTER", "VISIT", "PHONE"};
    private static final String[] CODES = {"01", "02", "07"};

    private final StatutoryClock law;
    private final Facts facts;
    private final SplittableRandom random;
    private final Rows rows = new Rows();
    private final Instant now;
    private long ids;
    private int papers;

    /** @param now the load's own instant, the same for all its matters */
    record Load(int rows, Instant now, List<Office> offices, StatutoryClock law) {

        Instant filedAt(long index) {
            long span = YEARS.toMillis() / Math.max(rows, 1);
            return now.minus(YOUNGEST).minus(YEARS).plusMillis(span * index).truncatedTo(MICROS);
        }

        /** Serial of the matter in its office's day: how many came to it earlier that day, and itself. */
        int serial(long index) {
            int serial = 1;
            long step = offices.size();
            var day = RowMaker.day(filedAt(index));
            for (long earlier = index - step; earlier >= 0; earlier -= step) {
                if (!RowMaker.day(filedAt(earlier)).equals(day)) {
                    break;
                }
                serial++;
            }
            return serial;
        }

        /** Is it the last of its office's day? */
        boolean isLastOfDay(long index) {
            long later = index + offices.size();
            return later >= rows || !RowMaker.day(filedAt(later)).equals(RowMaker.day(filedAt(index)));
        }
    }

    private LoadedMatter(Load load, long index) {
        this.law = load.law;
        this.now = load.now;
        this.random = new SplittableRandom((index + 1) * 0xD1342543DE82EF95L);
        Instant filedAt = load.filedAt(index);
        Office office = load.offices.get((int) (index % load.offices.size()));
        int channel = random.nextInt(CHANNELS.length);
        String number = RowMaker.number(office.id(), CODES[channel], RowMaker.day(filedAt), load.serial(index));
        this.facts = new Facts(id(filedAt), office, number, CHANNELS[channel], filedAt);
    }

    static Rows rows(Load load, long index) {
        LoadedMatter matter = new LoadedMatter(load, index);
        matter.live();
        if (load.isLastOfDay(index)) {
            Instant at = matter.facts.filedAt();
            matter.rows.add(Table.MATTER_SERIAL, matter.facts.office().id(), RowMaker.day(at), load.serial(index));
        }
        return matter.rows;
    }

    private void live() {
        Instant filed = facts.filedAt();
        Instant forwarded = later(filed, 3);
        Instant accepted = later(forwarded, 10);
        boolean closed = filed.isBefore(now.minus(CLOSED_AFTER)) && random.nextInt(100) < CLOSED_PERCENT;
        DueDate triage = law.due(LimitRule.TRIAGE, filed);
        Turn desk = new Turn(id(filed), facts.office().desk(), filed, forwarded);
        RowMaker.custody(rows, facts, desk, null, "REGISTERED", triage.dueAt(), "FORWARD");
        RowMaker.grant(rows, id(filed), facts, desk);
        UUID submission = id(filed);
        RowMaker.submission(rows, submission, facts, Texts.narrative(random));
        List<UUID> demands = List.of(id(filed), id(filed));
        for (int i = 0; i < demands.size(); i++) {
            RowMaker.demand(rows, demands.get(i), facts, submission, i + 1, Texts.demand(random));
        }
        RowMaker.petitioner(rows, id(filed), facts, submission, bytes(RESTRICTED_LENGTH), bytes(32));
        RowMaker.queryCode(rows, facts, bytes(32));
        deadline(desk.organ(), triage, "MET", forwarded);
        paper(Paper.receipt(RowMaker.day(filed)), filed);
        audit(desk.organ(), "REGISTER", filed);
        forward(forwarded, accepted);
        DueDate handling = law.due(LimitRule.HANDLING, accepted);
        paper(Paper.acceptance(handling.dueDate(), "属本机关职责"), accepted);
        audit(facts.office().handler(), "ACCEPT", accepted);
        if (closed) {
            close(desk, forwarded, accepted, handling, demands);
        } else {
            deadline(facts.office().handler(), handling, "OPEN", null);
            arrive(desk, forwarded, null, "HANDLING", handling.dueAt());
            RowMaker.matter(rows, facts, "HANDLING", papers, 2);
        }
    }

    private void forward(Instant forwarded, Instant accepted) {
        long handler = facts.office().handler();
        DueDate notice = law.due(LimitRule.NOTICE, forwarded);
        deadline(handler, notice, "MET", accepted);
        deadline(handler, law.deemedAfter(notice), "SUPERSEDED", accepted);
        deadline(handler, law.due(LimitRule.OBJECTION, forwarded), "CANCELLED", accepted);
        paper(Paper.forwardSlip(facts.office(), "请依法处理"), forwarded);
        paper(Paper.whereSent(facts.office()), forwarded);
        audit(facts.office().desk(), "FORWARD", forwarded);
    }

    private void close(Turn desk, Instant forwarded, Instant accepted, DueDate handling, List<UUID> demands) {
        long handler = facts.office().handler();
        Instant decided = later(accepted, 40);
        Instant served = later(decided, 2);
        DueDate window = law.due(LimitRule.REVIEW_WINDOW, served);
        Instant lapsed = window.dueAt().plus(5, MINUTES);
        Instant closed = later(lapsed, 3);
        deadline(handler, handling, "MET", decided);
        deadline(handler, law.due(LimitRule.SERVICE, decided), "MET", served);
        deadline(handler, window, "MISSED", lapsed);
        List<Paper.Answer> answers = demands.stream()
                .map(demand -> new Paper.Answer(demand, Texts.demand(random), "SUPPORT", Texts.opinion(random)))
                .toList();
        for (Paper.Answer answer : answers) {
            RowMaker.outcome(rows, id(decided), facts, answer.demand(), answer.outcome(), answer.opinion(), decided);
        }
        paper(Paper.opinion(Texts.opinion(random), "《保障农民工工资支付条例》第三条、第三十条", answers), decided);
        paper(Paper.serviceProof(RowMaker.day(served)), served);
        RowMaker.invitation(rows, facts, "ORGAN", handler, served);
        RowMaker.invitation(rows, facts, "OFFICE", facts.office().desk(), served);
        audit(handler, "READ_CONTENT", decided.minus(10, MINUTES));
        audit(handler, "DECIDE", decided);
        audit(handler, "SERVE", served);
        RowMaker.audit(rows, id(lapsed), facts, handler, null, "LAPSE", lapsed);
        audit(handler, "CLOSE", closed);
        arrive(desk, forwarded, closed, "CLOSED", null);
        RowMaker.matter(rows, facts, "CLOSED", papers, 6);
    }

    private void arrive(Turn desk, Instant at, @Nullable Instant until, String state, @Nullable Instant due) {
        Turn turn = new Turn(id(at), facts.office().handler(), at, until);
        RowMaker.custody(rows, facts, turn, desk.id(), state, due, until == null ? null : "CLOSE");
        RowMaker.grant(rows, id(at), facts, turn);
    }

    private void deadline(long organ, DueDate due, String state, @Nullable Instant settled) {
        RowMaker.deadline(rows, id(due.startedAt()), facts, organ, due, state, settled);
    }

    private void paper(Paper paper, Instant at) {
        RowMaker.document(rows, id(at), facts, paper, ++papers, at);
    }

    private void audit(long organ, String action, Instant at) {
        RowMaker.audit(rows, id(at), facts, organ, new UUID(organ, 1), action, at);
    }

    /** UUIDv7 (RFC 9562) of the row's instant; the rest is drawn. */
    private UUID id(Instant at) {
        long most = at.toEpochMilli() << 16 | 0x7000L | ++ids & 0xFFF;
        return new UUID(most, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }

    private Instant later(Instant from, int days) {
        return from.plus(1 + random.nextLong(DAYS.getDuration().toMinutes() * days), MINUTES);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

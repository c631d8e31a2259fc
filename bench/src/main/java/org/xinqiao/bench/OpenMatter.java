package org.xinqiao.bench;

import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.xinqiao.bench.RowMaker.Facts;
import org.xinqiao.bench.RowMaker.Turn;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;

/**
 * A matter in handling with its one open clock, held by an organ of an office: the index and a grant, no content.
 * Neither the escalation nor a proposal to the partner reads more.
 */
final class OpenMatter {

    /** Nothing is due yet. */
    private static final Duration AGE = Duration.ofDays(1);

    /** Digits of its division code. */
    static final int TOWNSHIP = 9;

    private OpenMatter() {}

    /** The offices that are wanted take turns; of each, the organ holds it. A county's matter is in one of its townships. */
    static Function<List<Office>, LongFunction<Rows>> over(Predicate<Office> wanted, ToLongFunction<Office> organ) {
        return all -> {
            List<Office> offices =
                    all.stream().filter(wanted).map(OpenMatter::placed).toList();
            StatutoryClock law = new StatutoryClock(RowLoader::days);
            Instant filedAt = Instant.now().minus(AGE).truncatedTo(MICROS);
            return index -> {
                Office office = offices.get((int) (index % offices.size()));
                return rows(office, organ.applyAsLong(office), index, offices.size(), filedAt, law);
            };
        };
    }

    private static Office placed(Office office) {
        return office.code().length() == TOWNSHIP
                ? office
                : new Office(
                        office.id(),
                        office.label(),
                        office.hi(),
                        office.code() + "017",
                        office.name(),
                        office.desk(),
                        office.deskName(),
                        office.handler(),
                        office.handlerName());
    }

    private static Rows rows(Office office, long organ, long index, int offices, Instant filedAt, StatutoryClock law) {
        int serial = (int) (index / offices) + 1;
        String number = RowMaker.number(office.id(), "01", RowMaker.day(filedAt), serial);
        Facts facts = new Facts(id(filedAt, index, 1), office, number, "LETTER", filedAt);
        var handling = law.due(LimitRule.HANDLING, filedAt);
        Turn turn = new Turn(id(filedAt, index, 2), organ, filedAt, null);
        Rows rows = new Rows();
        RowMaker.matter(rows, facts, "HANDLING", 0, 0);
        RowMaker.custody(rows, facts, turn, null, "HANDLING", handling.dueAt(), null);
        RowMaker.grant(rows, id(filedAt, index, 3), facts, turn);
        RowMaker.deadline(rows, id(filedAt, index, 4), facts, organ, handling, "OPEN", null);
        return rows;
    }

    /** UUIDv7 (RFC 9562) in the order of the index. */
    private static UUID id(Instant at, long index, int kind) {
        return new UUID((at.toEpochMilli() + index) << 16 | 0x7000L | kind, 0x8000_0000_0000_0000L | index);
    }
}

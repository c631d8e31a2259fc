package org.xinqiao.tenancy;

import static java.util.Objects.requireNonNull;
import static org.xinqiao.tenancy.Disclosure.Box.CONTENT_GRANT;
import static org.xinqiao.tenancy.Disclosure.Box.CUSTODY;
import static org.xinqiao.tenancy.Disclosure.Box.DEADLINE;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.tenancy.Disclosure.Box;
import org.xinqiao.tenancy.Disclosure.Letter;
import org.xinqiao.tenancy.Disclosure.Matter;
import org.xinqiao.tenancy.Disclosure.Office;
import org.xinqiao.tenancy.Disclosure.Paper;
import org.xinqiao.tenancy.Disclosure.Place;
import org.xinqiao.tenancy.Disclosure.Seat;

/** A tree of offices with random events, written both into the database and into the reference. */
final class RandomTree {

    private static final int DEEPEST = 5;

    /** Their frequency in this list is their weight. */
    private static final List<String> ACTS = List.of(
            ("register ".repeat(6) + "forward ".repeat(8) + "note ".repeat(5) + "watch watch report report merge move")
                    .split(" "));

    final Disclosure told = new Disclosure();
    final List<Office> offices = new ArrayList<>();

    final Set<String> done = new HashSet<>();

    private final Random random;
    private final TreeRows rows;
    private final FreePlaces places = new FreePlaces();
    private final Map<Matter, Letter> turns = new HashMap<>();
    private final List<Matter> matters = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-05T01:00:00Z");

    RandomTree(long seed, TreeRows rows) {
        this.random = new Random(seed);
        this.rows = rows;
    }

    void grow(int size) throws SQLException {
        add(null, places.root());
        while (offices.size() < size) {
            Office parent = any(offices);
            if (parent.place.depth() < DEEPEST) {
                add(parent, places.below(parent.place));
            }
        }
    }

    private void add(@Nullable Office parent, Place place) throws SQLException {
        Office office = new Office(TreeRows.FIRST_ID + offices.size(), parent, place);
        offices.add(office);
        rows.add(office);
    }

    /** One possible event; does nothing if it is not possible now. */
    void something() throws SQLException {
        now = now.plus(Duration.ofMinutes(1));
        String what = matters.isEmpty() ? "register" : any(ACTS);
        boolean happened = switch (what) {
            case "register" -> register();
            case "forward" -> forward();
            case "note" -> note();
            case "watch" -> watch();
            case "report" -> report();
            case "merge" -> merge();
            default -> move();
        };
        if (happened) {
            done.add(what);
        }
    }

    private boolean register() throws SQLException {
        Seat seat = new Seat(anyOpen(), 1);
        Matter matter = new Matter(UUID.randomUUID(), random.nextInt(10) == 0);
        matters.add(matter);
        rows.in(seat, () -> {
            rows.matter(matter, seat, matters.size(), now);
            turns.put(matter, custody(false, matter, seat, seat, null, "RECEIVED"));
            Paper submission = paper("submission", matter);
            rows.submission(submission, seat);
            rows.petitioner(paper("petitioner", matter), seat, submission);
        });
        return true;
    }

    /** Forwards to an organ of any open office: this test does not check the routing rules. */
    private boolean forward() throws SQLException {
        Matter matter = any(matters);
        Seat to = anyDesk();
        Letter turn = turn(matter);
        if (turn.seat.equals(to) || !matter.mayGoTo(to)) {
            return false;
        }
        rows.in(turn.seat, () -> {
            Letter next = custody(false, matter, turn.seat, to, turn, "FORWARDED");
            rows.end(turn, now);
            handedOn(turn, next);
        });
        return true;
    }

    private boolean note() throws SQLException {
        Matter matter = any(matters);
        Seat seat = turn(matter).seat;
        rows.in(seat, () -> {
            rows.note(paper("handling_note", matter), seat);
            rows.document(paper("document", matter), seat);
        });
        return true;
    }

    private boolean watch() throws SQLException {
        Matter matter = any(matters);
        Letter turn = turn(matter);
        Office above = turn.seat.office().parent;
        if (above == null || !above.open || matter.restricted || isWatchedBy(above, matter)) {
            return false;
        }
        Seat seat = new Seat(above, 1);
        rows.in(seat, () -> letter(false, CUSTODY, matter, seat, seat, turn, "ESCALATED"));
        return true;
    }

    private boolean isWatchedBy(Office office, Matter matter) {
        return open(office::equals).stream().anyMatch(custody -> custody.matter == matter && custody != turn(matter));
    }

    /** The holder finds that the matter accuses an organ, and sends it to one that is neither it nor below it. */
    private boolean report() throws SQLException {
        Matter matter = any(matters);
        Seat accused = random.nextBoolean() ? any(told.custodies(matter)).seat : anyDesk();
        Seat to = anyDesk();
        Letter turn = turn(matter);
        if (matter.restricted || accused.leads(to) || turn.seat.equals(to)) {
            return false;
        }
        List<Letter> watching = told.custodies(matter).stream()
                .filter(custody -> custody.until == null && custody != turn)
                .toList();
        rows.in(turn.seat, () -> {
            rows.accuse(matter, turn.seat, accused, now);
            matter.accused.add(accused);
            matter.restricted = true;
            Letter next = custody(false, matter, turn.seat, to, turn, "TRANSFERRED");
            rows.restrict(next, now);
            watching.forEach(custody -> told.ended(custody, now));
            told.restrict(matter, turn.seat, next);
            rows.end(turn, now);
            handedOn(turn, next);
        });
        return true;
    }

    /** Abolishes an office: its successor gets what it had open (Art. 24¶2). */
    private boolean merge() throws SQLException {
        Office gone = anyOpen();
        Office successor = anyOpen();
        List<Letter> open = open(gone::equals);
        if (gone.parent == null
                || successor.within(gone)
                || open.stream().anyMatch(custody -> !mayTake(custody, new Seat(successor, custody.seat.organ())))) {
            return false;
        }
        rows.close(gone);
        gone.open = false;
        for (Letter custody : open) {
            reopen(custody, new Seat(successor, custody.seat.organ()));
        }
        return true;
    }

    private boolean mayTake(Letter custody, Seat seat) {
        return custody.matter.mayGoTo(seat)
                && (custody == turn(custody.matter) || !isWatchedBy(seat.office(), custody.matter));
    }

    /**
     * An office moves below another with all its subtree and gets new labels; its new superior gets a grant (DESIGN
     * §3).
     */
    private boolean move() throws SQLException {
        Office moved = anyOpen();
        Office parent = anyOpen();
        List<Office> all = offices.stream()
                .filter(office -> office.within(moved))
                .sorted(Comparator.comparing(office -> office.place.depth()))
                .toList();
        List<Letter> open = open(all::contains);
        int deepest = parent.place.depth() + 1 + all.getLast().place.depth() - moved.place.depth();
        if (moved.parent == null
                || moved.parent == parent
                || parent.within(moved)
                || deepest > DEEPEST
                || open.stream().anyMatch(custody -> custody.matter.accuses(parent))) {
            return false;
        }
        moved.parent = parent;
        for (Office office : all) {
            office.place = places.below(requireNonNull(office.parent).place);
            rows.move(office);
        }
        for (Letter custody : open) {
            Letter next = reopen(custody, custody.seat);
            if (!custody.matter.restricted) {
                letter(true, CONTENT_GRANT, custody.matter, custody.seat, new Seat(parent, 1), next, "");
            }
        }
        return true;
    }

    private List<Letter> open(Predicate<Office> at) {
        return told.letters.stream()
                .filter(letter -> letter.box == CUSTODY && letter.until == null && at.test(letter.seat.office()))
                .toList();
    }

    /** Ends under the old label and opens again under the office's new label. */
    private Letter reopen(Letter custody, Seat seat) throws SQLException {
        rows.endForIt(custody, now);
        if (custody != turn(custody.matter)) {
            told.ended(custody, now);
            return letter(true, CUSTODY, custody.matter, custody.seat, seat, custody, "ESCALATED");
        }
        Letter next = custody(true, custody.matter, custody.seat, seat, custody, "SUCCEEDED");
        handedOn(custody, next);
        return next;
    }

    private void handedOn(Letter turn, Letter next) {
        told.ended(turn, now);
        turns.put(turn.matter, next);
    }

    /** A custody with its grant and its clock. */
    private Letter custody(boolean byOwner, Matter matter, Seat from, Seat to, @Nullable Letter previous, String mode)
            throws SQLException {
        Letter custody = letter(byOwner, CUSTODY, matter, from, to, previous, mode);
        letter(byOwner, CONTENT_GRANT, matter, from, to, custody, mode);
        letter(byOwner, DEADLINE, matter, from, to, custody, mode);
        return custody;
    }

    private Letter letter(boolean byOwner, Box box, Matter matter, Seat from, Seat to, @Nullable Letter of, String mode)
            throws SQLException {
        Letter letter = new Letter(box, UUID.randomUUID(), matter, to, box == CUSTODY ? null : of);
        rows.letter(byOwner, letter, from, of == null ? null : of.id, mode, now);
        told.letters.add(letter);
        return letter;
    }

    private Paper paper(String table, Matter matter) {
        Paper paper = new Paper(table, UUID.randomUUID(), matter, now);
        told.papers.add(paper);
        return paper;
    }

    private Letter turn(Matter matter) {
        return requireNonNull(turns.get(matter));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Office anyOpen() {
        return any(offices.stream().filter(office -> office.open).toList());
    }

    private Seat anyDesk() {
        return new Seat(anyOpen(), 1 + random.nextInt(3));
    }
}

package org.xinqiao.tenancy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events in a tree of offices and who may know of them: the reference for {@link RandomTreesTest}, written from DESIGN
 * §3 and RULEBOOK §14, not from the policies.
 */
final class Disclosure {

    /** A position in the tree. An office that moves gets a new one; its past stays at the old one. */
    record Place(@Nullable Place above, long label, long hi) {

        boolean within(Place other) {
            return label == other.label || (above != null && above.within(other));
        }

        int depth() {
            return above == null ? 1 : 1 + above.depth();
        }
    }

    static final class Office {
        final long id;

        @Nullable
        Office parent;

        Place place;
        boolean open = true;

        Office(long id, @Nullable Office parent, Place place) {
            this.id = id;
            this.parent = parent;
            this.place = place;
        }

        boolean within(Office other) {
            return place.within(other.place);
        }
    }

    /** An organ of an office: 1 the petition office, 2 the government that leads it, 3 a department. */
    record Seat(Office office, int organ) {
        long organId() {
            return office.id * 100 + organ;
        }

        /** This organ and everyone below it; a government leads its whole office. */
        boolean leads(Seat other) {
            return other.office == office ? organ == other.organ || organ == 2 : other.office.within(office);
        }
    }

    enum Box {
        CUSTODY,
        DEADLINE,
        CONTENT_GRANT
    }

    static final class Matter {
        final UUID id;
        boolean restricted;
        final List<Seat> accused = new ArrayList<>();

        Matter(UUID id, boolean restricted) {
            this.id = id;
            this.restricted = restricted;
        }

        /** Art. 30¶3: never the accused, nor anyone below. */
        boolean mayGoTo(Seat seat) {
            return accused.stream().noneMatch(by -> by.leads(seat));
        }

        /** This office, or one above it. */
        boolean accuses(Office office) {
            return accused.stream().anyMatch(by -> office.within(by.office()));
        }
    }

    /** A row in an organ's letterbox, at the place where the organ was when it arrived. */
    static final class Letter {
        final Box box;
        final UUID id;
        final Matter matter;
        final Seat seat;
        final Place place;

        /** For a grant and a clock: the custody with which they begin and end. */
        final @Nullable Letter with;

        @Nullable
        Instant until;

        /** A report hid it from its own organ. */
        boolean closed;

        Letter(Box box, UUID id, Matter matter, Seat seat, @Nullable Letter with) {
            this.box = box;
            this.id = id;
            this.matter = matter;
            this.seat = seat;
            this.place = seat.office().place;
            this.with = with;
        }

        boolean cameWith(Letter custody) {
            return this == custody || with == custody;
        }
    }

    /** A row of content or, with a purpose, of identity. */
    record Paper(String table, UUID id, Matter matter, Instant at) {}

    final List<Letter> letters = new ArrayList<>();
    final List<Paper> papers = new ArrayList<>();

    List<Letter> custodies(Matter matter) {
        return letters.stream()
                .filter(letter -> letter.box == Box.CUSTODY && letter.matter == matter)
                .toList();
    }

    void ended(Letter custody, Instant at) {
        for (Letter letter : letters) {
            if (letter.cameWith(custody) && letter.until == null) {
                letter.until = at;
            }
        }
    }

    /** Restricts a report: its holder and receiver keep the content; the accused lose even their own past custody. */
    void restrict(Matter matter, Seat holder, Letter onward) {
        for (Letter letter : letters) {
            if (letter.matter == matter && !letter.cameWith(onward)) {
                boolean kept = letter.box != Box.CONTENT_GRANT || letter.seat.equals(holder);
                letter.closed = !kept || !matter.mayGoTo(letter.seat);
            }
        }
    }

    /** An office reads letterboxes at its place and below; only the organ itself reads those of a report. */
    private static boolean reads(Seat viewer, Letter letter) {
        return letter.place.within(viewer.office().place)
                && !letter.closed
                && (!letter.matter.restricted || letter.seat.equals(viewer));
    }

    /** Ring 1: custodies and clocks. */
    Set<UUID> index(Seat viewer, Box box) {
        return letters.stream()
                .filter(letter -> letter.box == box && reads(viewer, letter))
                .map(letter -> letter.id)
                .collect(Collectors.toSet());
    }

    /** Ring 1: a matter is visible through a custody. */
    Set<UUID> matters(Seat viewer) {
        return letters.stream()
                .filter(letter -> letter.box == Box.CUSTODY && reads(viewer, letter))
                .map(letter -> letter.matter.id)
                .collect(Collectors.toSet());
    }

    /** Rings 2 and 3: a grant to this organ shows what existed before the grant ended. */
    Set<UUID> content(Seat viewer, String table) {
        List<Letter> grants = letters.stream()
                .filter(letter ->
                        letter.box == Box.CONTENT_GRANT && letter.seat.equals(viewer) && reads(viewer, letter))
                .toList();
        return papers.stream()
                .filter(paper -> paper.table.equals(table))
                .filter(paper -> grants.stream()
                        .anyMatch(grant -> grant.matter == paper.matter
                                && (grant.until == null || !paper.at.isAfter(grant.until))))
                .map(Paper::id)
                .collect(Collectors.toSet());
    }
}

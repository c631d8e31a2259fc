package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.matter.model.MatterEvent.*;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Actor;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.Transition;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * Table and tree together: wherever a matter can lie, somebody who exists there can act, and it comes to its end without a
 * refusal and without the petitioner giving up.
 */
class ReachabilityTest extends UseCaseTest {

    /**
     * Not counted as ways on: a refusal needs a fact of its own, a mistake is not relied on, and nobody is made to withdraw
     * or to be called in.
     */
    private static final Set<MatterEvent> NO_WAY = EnumSet.of(
            LINK,
            UNLINK,
            SPLIT,
            RECLASSIFY,
            RETURN_UNSEALED,
            REVIVE,
            NOT_ACCEPT,
            NO_LONGER,
            CONCLUDE_LEGAL,
            WITHDRAW,
            CALL_IN,
            SUCCEED);

    /** A province, a prefecture, a county, its township: each with all of its organs. */
    private static final List<String> LINE = List.of("510000", "510100", "510104", TOWNSHIP);

    @Autowired
    private Tenants tenants;

    private enum How {
        DIRECT,
        SENT,
        RETURNED,
        DECIDED_FOR
    }

    /** Where a matter lies. */
    private record Place(
            MatterState state,
            Organ organ,
            How how,
            @Nullable Place sender) {
        Place to(MatterState next) {
            return new Place(next, organ, how, sender);
        }

        /** The sender's own sender adds nothing. */
        Place sent(MatterState next, Organ to) {
            return new Place(next, to, How.SENT, new Place(state, organ, how, null));
        }
    }

    @ParameterizedTest
    @EnumSource(MatterKind.class)
    void from_wherever_a_matter_lies_it_comes_to_its_end(MatterKind kind) {
        assertThat(stuck(kind, EnumSet.noneOf(MatterEvent.class))).isEmpty();
    }

    @Test
    void without_the_relay_a_petition_office_below_would_only_wait_for_its_sender() {
        assertThat(stuck(MatterKind.CLAIM, EnumSet.of(RELAY, OBJECT)))
                .extracting(place -> place.organ().kind())
                .contains(Organ.Kind.PETITION_OFFICE);
    }

    /** All places that can be reached and from which nothing leads to the end. */
    private Set<Place> stuck(MatterKind kind, Set<MatterEvent> without) {
        Map<Place, Set<Place>> ways = new HashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        line().flatMap(office -> tenants.organsOf(office.id()).stream())
                .forEach(organ -> open.add(new Place(MatterState.REGISTERED, organ, How.DIRECT, null)));
        while (!open.isEmpty()) {
            Place place = open.remove();
            if (!ways.containsKey(place)) {
                Set<Place> next = ways(place, kind, without);
                ways.put(place, next);
                open.addAll(next);
            }
        }
        assertThat(ways).hasSizeGreaterThan(500);
        Set<Place> ending = new HashSet<>();
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Map.Entry<Place, Set<Place>> way : ways.entrySet()) {
                boolean ends = way.getKey().state() == MatterState.CLOSED
                        || way.getValue().stream().anyMatch(ending::contains);
                grew |= ends && ending.add(way.getKey());
            }
        }
        Set<Place> stuck = new HashSet<>(ways.keySet());
        stuck.removeAll(ending);
        return stuck;
    }

    private Set<Place> ways(Place place, MatterKind kind, Set<MatterEvent> without) {
        Set<Place> next = new HashSet<>();
        Procedure.TABLE.stream()
                .filter(row -> row.from().contains(place.state()) && !row.to().isEmpty())
                .filter(row -> !NO_WAY.contains(row.event()) && !without.contains(row.event()))
                .filter(row -> row.actors().stream().anyMatch(actor -> exists(actor, place)))
                .filter(row -> fits(row.event(), kind))
                .forEach(row -> take(row, place, next));
        return next;
    }

    /** The actor of a step, by what organ it is; a petition office handles and reviews nothing (Art. 14). */
    private static boolean exists(Actor actor, Place place) {
        Organ.Kind kind = place.organ().kind();
        boolean handles = kind != Organ.Kind.PETITION_OFFICE;
        return switch (actor) {
            case PETITIONER, SYSTEM, REGISTRAR, SUPERIOR, OWN_OFFICE -> true;
            case OFFICE, JM_OFFICE -> kind == Organ.Kind.PETITION_OFFICE || kind == Organ.Kind.GOVERNMENT;
            case ORGAN, HEAD, REVIEWER -> handles;
            case SENDER -> place.sender() != null;
            case DISCIPLINE -> kind == Organ.Kind.DISCIPLINE;
            case LEGAL -> kind == Organ.Kind.LEGAL;
        };
    }

    private static boolean fits(MatterEvent event, MatterKind kind) {
        return switch (event) {
            case ACCEPT, ACCEPT_SIMPLE, ROUTE_STATUTORY, ROUTE_LEGAL -> kind == MatterKind.CLAIM;
            case STUDY -> kind == MatterKind.SUGGESTION;
            case ACCEPT_DUTY -> kind != MatterKind.SUGGESTION;
            case ROUTE_DISCIPLINE -> kind == MatterKind.REPORT;
            default -> true;
        };
    }

    private void take(Transition row, Place place, Set<Place> next) {
        Organ organ = place.organ();
        boolean office = organ.kind() == Organ.Kind.PETITION_OFFICE;
        for (MatterState state : row.next(place.state())) {
            switch (row.event()) {
                case FORWARD, ASSIGN, RELAY -> targets(organ).forEach(target -> next.add(place.sent(state, target)));
                case KEEP -> {
                    if (place.how() == How.DIRECT || (place.how() == How.RETURNED && !office)) {
                        next.add(place.to(state));
                    }
                }
                case REFER -> {
                    if (place.how() == How.DIRECT) {
                        next.add(place.to(state));
                    }
                }
                case ROUTE_LEGAL -> {
                    if (office) {
                        nearest(organ, Organ.Kind.LEGAL).forEach(legal -> next.add(place.sent(state, legal)));
                    }
                }
                case ROUTE_DISCIPLINE ->
                    nearest(organ, Organ.Kind.DISCIPLINE).forEach(to -> next.add(place.sent(state, to)));
                case OBJECT -> {
                    if (place.how() == How.SENT) {
                        next.add(place.to(state));
                    }
                }
                case AGREE -> {
                    Place sender = place.sender();
                    if (sender != null) {
                        next.add(new Place(state, sender.organ(), How.RETURNED, null));
                    }
                }
                case DESIGNATE -> next.add(new Place(state, organ, How.DECIDED_FOR, null));
                case REQUEST_REVIEW, REQUEST_REREVIEW ->
                    tenants.reviewers(organ.id())
                            .forEach(above -> next.add(new Place(state, above, How.DECIDED_FOR, null)));
                default -> next.add(place.to(state));
            }
        }
    }

    /** Whom the guards let the organ send to, on the line. */
    private Stream<Organ> targets(Organ from) {
        Tenant office = tenants.get(from.tenantId());
        return line().filter(office::reaches)
                .flatMap(below -> tenants.organsOf(below.id()).stream())
                .filter(to -> to.id() != from.id())
                .filter(to -> switch (from.kind()) {
                    case PETITION_OFFICE -> true;
                    case DISCIPLINE, LEGAL -> to.kind() == from.kind();
                    case GOVERNMENT, DEPARTMENT -> tenants.isInSystemBelow(to, from);
                });
    }

    private Stream<Organ> nearest(Organ from, Organ.Kind kind) {
        return line().filter(office -> office.reaches(tenants.get(from.tenantId())))
                .flatMap(office -> tenants.organsOf(office.id()).stream())
                .filter(organ -> organ.kind() == kind);
    }

    private Stream<Tenant> line() {
        return LINE.stream().map(code -> tenants.byCode(code).orElseThrow());
    }
}

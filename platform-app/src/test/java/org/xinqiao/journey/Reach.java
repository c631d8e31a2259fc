package org.xinqiao.journey;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Cast;
import org.xinqiao.client.walk.Walk;

/** The shortest lawful way to each state; two states need the clock and are fetched elsewhere. */
final class Reach {

    /** Overlays have tests of their own; the clock lapses and opens windows again, nobody walks that. */
    static final Set<EventName> NOT_WALKED = EnumSet.of(
            LAPSE,
            REOPEN_WINDOW,
            ASSIST,
            CONTRIBUTE,
            CHECK_PASS,
            CHECK_RETURN,
            DRAFT,
            REVISE,
            APPROVE,
            START,
            DONE,
            REFUSE,
            SUPERVISE,
            LIFT,
            RAISE,
            ACKNOWLEDGE,
            FOLLOW_UP,
            JOIN,
            LEAVE,
            SUPPLEMENT);

    private static final List<EventName> HANDLED = List.of(FORWARD, ACCEPT);
    private static final List<EventName> SERVED = List.of(FORWARD, ACCEPT, DECIDE, SERVE);
    private static final List<EventName> REVIEWED = plus(SERVED, REQUEST_REVIEW, DECIDE_REVIEW);
    private static final List<EventName> REREVIEWED = plus(REVIEWED, SERVE, REQUEST_REREVIEW, DECIDE_REREVIEW);

    private static final Map<String, List<EventName>> WAYS = Map.ofEntries(
            Map.entry("REGISTERED", List.of()),
            Map.entry("LINKED", List.of(LINK)),
            Map.entry("ACCEPTANCE_REVIEW", List.of(FORWARD)),
            Map.entry("OBJECTED", List.of(FORWARD, OBJECT)),
            Map.entry("JURISDICTION_DISPUTE", List.of(FORWARD, DISPUTE)),
            Map.entry("REFERRED", List.of(REFER)),
            Map.entry("ROUTED_LEGAL", List.of(ROUTE_LEGAL)),
            Map.entry("ROUTED_DISCIPLINE", List.of(ROUTE_DISCIPLINE)),
            Map.entry("ROUTED_STATUTORY", List.of(FORWARD, ROUTE_STATUTORY)),
            Map.entry("NOT_ACCEPTED", List.of(NOT_ACCEPT)),
            Map.entry("NO_LONGER_ACCEPTED", List.of(NO_LONGER)),
            Map.entry("CONCLUDED_LEGAL", List.of(CONCLUDE_LEGAL)),
            Map.entry("HANDLING", HANDLED),
            Map.entry("HANDLING_SIMPLE", List.of(FORWARD, ACCEPT_SIMPLE)),
            Map.entry("DUTY_HANDLING", List.of(FORWARD, ACCEPT_DUTY)),
            Map.entry("ANSWERED", List.of(FORWARD, ACCEPT_DUTY, ANSWER)),
            Map.entry("STUDYING", List.of(FORWARD, STUDY)),
            Map.entry("SETTLED", plus(HANDLED, SETTLE)),
            Map.entry("DECIDED", plus(HANDLED, DECIDE)),
            Map.entry("REVIEW_OPEN", SERVED),
            Map.entry("REVIEWING", plus(SERVED, REQUEST_REVIEW)),
            Map.entry("REVIEW_DECIDED", REVIEWED),
            Map.entry("REREVIEW_OPEN", plus(REVIEWED, SERVE)),
            Map.entry("REREVIEWING", plus(REVIEWED, SERVE, REQUEST_REREVIEW)),
            Map.entry("FINAL", REREVIEWED),
            Map.entry("WITHDRAWN", List.of(WITHDRAW)),
            Map.entry("CLOSED", List.of(WITHDRAW, CLOSE)));

    private Reach() {}

    /** @param before the event that is to come; some need the matter to have begun elsewhere */
    static Walk state(Walk walk, String state, EventName before) throws IOException {
        if (state.equals("SUBMITTED")) {
            return walk.filed(Walk.COUNTY);
        }
        boolean direct = before == KEEP || before == REFER || state.equals("REFERRED");
        boolean suggestion = before == STUDY || state.equals("STUDYING");
        boolean report =
                state.equals("ROUTED_DISCIPLINE") || (before == ROUTE_DISCIPLINE && !state.startsWith("HANDLING"));
        boolean fromTownship = before == CONCLUDE_LEGAL && state.equals("ACCEPTANCE_REVIEW");
        walk.registered(
                registrar(direct, fromTownship, before), suggestion ? "SUGGESTION" : report ? "REPORT" : "CLAIM");
        if (before == REDO) {
            walk.deciding("ORDER_REDO");
        }
        if (state.equals("REVIEWING") && before == REQUEST_REVIEW
                || state.equals("REREVIEWING") && before == REQUEST_REREVIEW) {
            walk.together();
        }
        if (before == REQUEST_REREVIEW && state.equals("HANDLING")) {
            walk.deciding("ORDER_REDO");
        }
        for (EventName step : way(state, before, fromTownship)) {
            done(walk, step);
        }
        return walk;
    }

    private static String registrar(boolean direct, boolean fromTownship, EventName before) {
        if (before == RELAY) {
            return "chengdu.clerk";
        }
        return direct ? "jinjiang.handler" : fromTownship ? "jinguanyi.clerk" : "jinjiang.clerk";
    }

    private static List<EventName> way(String state, EventName before, boolean fromTownship) {
        List<EventName> way = java.util.Objects.requireNonNull(WAYS.get(state), state);
        if (fromTownship) {
            return plus(way, CALL_IN);
        }
        return switch (before) {
            case CLOSE_HEARING -> plus(way, OPEN_HEARING);
            case REQUEST_REREVIEW -> state.equals("HANDLING") ? plus(REVIEWED, SERVE, REDO) : way;
            case REVIVE -> state.equals("CLOSED") ? plus(HANDLED, SETTLE, CLOSE) : way;
            case CLOSE, REDO ->
                switch (state) {
                    case "FINAL", "NOT_ACCEPTED", "NO_LONGER_ACCEPTED", "CONCLUDED_LEGAL" -> plus(way, SERVE);
                    case "ROUTED_LEGAL", "ROUTED_DISCIPLINE" -> plus(way, CONFIRM);
                    default -> way;
                };
            // What is found to accuse after the acceptance is split off first
            case ROUTE_DISCIPLINE -> state.startsWith("HANDLING") ? plus(way, SPLIT) : way;
            default -> way;
        };
    }

    /** Found to repeat a decided matter. */
    static Walk repeating(Walk walk, Cast cast, String decided) throws IOException {
        cast.toLink().put(walk.number(), decided);
        return done(walk, LINK);
    }

    static Walk done(Walk walk, EventName step) throws IOException {
        Walk.Answer answer = walk.step(step);
        if (!answer.isDone()) {
            throw new AssertionError(walk.state() + " " + step + " was refused: " + answer);
        }
        return walk;
    }

    static List<EventName> plus(List<EventName> way, EventName... more) {
        return java.util.stream.Stream.concat(way.stream(), List.of(more).stream())
                .toList();
    }
}

package org.xinqiao.client.walk;

import static org.xinqiao.client.model.EventName.*;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.xinqiao.client.model.EventName;

/** Whole ways of matters through the procedure, and what some of them need beforehand. */
public final class Ways {

    /** Whole ways: start, kind, events; together they have every event that a person does. */
    private static final List<Way> ALL = """
        portal CLAIM REGISTER FORWARD ACCEPT EXTEND HOLD_HEARING DECIDE SERVE REQUEST_REVIEW \
        DECIDE_REVIEW SERVE REQUEST_REREVIEW OPEN_HEARING CLOSE_HEARING DECIDE_REREVIEW SERVE CLOSE
        jinjiang.clerk CLAIM ASSIGN OBJECT REJECT ACCEPT SETTLE REVIVE SETTLE CLOSE REVIVE
        jinjiang.clerk CLAIM FORWARD OBJECT AGREE FORWARD DISPUTE DESIGNATE ACCEPT WITHDRAW CLOSE
        jinjiang.handler CLAIM KEEP ACCEPT_SIMPLE CONVERT DECIDE
        jinjiang.handler CLAIM REFER CLOSE
        jinjiang.clerk CLAIM SPLIT LINK UNLINK
        jinjiang.clerk CLAIM RECLASSIFY FORWARD STUDY REPLY
        jinjiang.clerk CLAIM FORWARD ACCEPT RECLASSIFY REPLY
        jinjiang.clerk CLAIM ROUTE_LEGAL CONFIRM CLOSE
        jinjiang.clerk CLAIM ROUTE_LEGAL RETURN_UNSEALED FORWARD
        jinjiang.clerk REPORT ROUTE_DISCIPLINE CONFIRM
        jinjiang.clerk CLAIM FORWARD ROUTE_STATUTORY CLOSE
        jinjiang.clerk SUGGESTION FORWARD STUDY REPLY
        jinjiang.clerk CLAIM FORWARD ACCEPT_DUTY ANSWER ATTEMPT SERVE
        jinguanyi.clerk CLAIM FORWARD CALL_IN
        chengdu.clerk CLAIM FORWARD RELAY ACCEPT
        jinjiang.clerk CLAIM GUIDE CLOSE
        jinjiang.clerk CLAIM FORWARD SUCCEED ACCEPT
        jinjiang.clerk CLAIM NOT_ACCEPT SERVE CLOSE
        jinjiang.clerk CLAIM NO_LONGER ATTEMPT CLOSE
        jinjiang.clerk CLAIM CONCLUDE_LEGAL
        redo CLAIM FORWARD ACCEPT DECIDE SERVE REQUEST_REVIEW DECIDE_REVIEW SERVE REDO DECIDE
        lapsed CLAIM REOPEN\
        """.lines().map(Way::of).toList();

    private final Cast cast;
    private final Walk.Timing timing;
    private final Queue<Walk> lapsed = new ConcurrentLinkedQueue<>();
    private String ended = "";

    public Ways(Cast cast, Walk.Timing timing) {
        this.cast = cast;
        this.timing = timing;
    }

    /** @param start who registers it, or how it begins else */
    private record Way(String start, String kind, List<EventName> steps) {
        static Way of(String line) {
            List<String> words = List.of(line.split(" "));
            return new Way(
                    words.get(0),
                    words.get(1),
                    words.stream().skip(2).map(EventName::valueOf).toList());
        }
    }

    /** A matter decided finally, for refusals by Art. 36¶3. */
    public void end(Wire wire) throws IOException {
        List<EventName> whole = ALL.getFirst().steps;
        ended = registered(wire, whole.subList(1, whole.size() - 1)).number();
    }

    /** A matter that lapses when nobody asks for a review in time. */
    public Walk served(Wire wire) throws IOException {
        return registered(wire, List.of(FORWARD, ACCEPT, DECIDE, SERVE));
    }

    /** One that has lapsed, for the way that reopens it. */
    public void lapsed(Walk walk) throws IOException {
        walk.askReopening();
        lapsed.add(walk);
    }

    private Walk registered(Wire wire, List<EventName> steps) throws IOException {
        Walk walk = new Walk(wire, cast, (_, _) -> {}).registered("jinjiang.clerk", "CLAIM");
        for (EventName step : steps) {
            walk.step(step);
        }
        return walk;
    }

    /** @throws IOException where a step is refused */
    public void walk(Wire wire, RandomGenerator random) throws IOException {
        Way way = ALL.get(random.nextInt(ALL.size()));
        if (way.start.equals("lapsed") && lapsed.isEmpty()) {
            return;
        }
        Walk walk = begun(way, wire);
        for (EventName step : way.steps) {
            Walk.Answer answer = walk.step(step);
            if (!answer.isDone()) {
                throw new IOException(walk.state() + " " + step + " " + answer);
            }
        }
    }

    private Walk begun(Way way, Wire wire) throws IOException {
        Walk walk = new Walk(wire, cast, timing).after(ended);
        return switch (way.start) {
            case "portal" -> walk.filed(Walk.COUNTY);
            case "redo" -> walk.deciding("ORDER_REDO").registered("jinjiang.clerk", way.kind);
            case "lapsed" -> lapsed.remove().over(wire, timing);
            default -> walk.registered(way.start, way.kind);
        };
    }
}

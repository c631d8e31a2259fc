package org.xinqiao.bench;

import static org.xinqiao.calendar.LimitRule.HANDLING;
import static org.xinqiao.calendar.LimitRule.HANDLING_DEEMED;
import static org.xinqiao.calendar.LimitRule.NOTICE;
import static org.xinqiao.calendar.LimitRule.OBJECTION;
import static org.xinqiao.calendar.LimitRule.REVIEW_WINDOW;
import static org.xinqiao.calendar.LimitRule.SERVICE;
import static org.xinqiao.calendar.LimitRule.TRIAGE;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.xinqiao.bench.Floor.Officer;
import org.xinqiao.bench.Floor.Order;
import org.xinqiao.bench.FloorMatter.Clock;
import org.xinqiao.bench.RowMaker.Facts;
import org.xinqiao.bench.RowMaker.Turn;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.calendar.WorkingDays;
import org.xinqiao.tenancy.NewId;
import tools.jackson.databind.JsonNode;

/** The floor's seven calls: each the transaction of the platform's use case of the same name. */
final class FloorDesk {

    private static final WorkingDays DAYS = WorkingDays.shipped();

    private final DataSource pool;
    private final FloorSecrets secrets = new FloorSecrets();
    private final StatutoryClock law = new StatutoryClock(() -> DAYS);

    FloorDesk(DataSource pool) {
        this.pool = pool;
    }

    /** Somebody else was faster. */
    static final class Stale extends SQLException {
        Stale() {
            super("stale");
        }
    }

    String register(Order order) throws SQLException {
        Officer officer = order.officer();
        JsonNode body = order.body();
        Instant now = now();
        try (FloorTransaction transaction = new FloorTransaction(pool, officer)) {
            int serial = transaction.nextSerial(officer.office().id(), RowMaker.day(now));
            String number = RowMaker.number(officer.office().id(), "01", RowMaker.day(now), serial);
            Facts facts = new Facts(
                    NewId.next(), officer.office(), number, body.get("channel").asString(), now);
            Rows rows = new Rows();
            DueDate triage = law.due(TRIAGE, now);
            Turn turn = new Turn(NewId.next(), officer.organ(), now, null);
            RowMaker.matter(rows, facts, "REGISTERED", 1, 0);
            RowMaker.custody(rows, facts, turn, null, "REGISTERED", triage.dueAt(), null);
            RowMaker.grant(rows, NewId.next(), facts, turn);
            UUID submission = NewId.next();
            RowMaker.submission(rows, submission, facts, body.get("narrative").asString());
            int ordinal = 0;
            for (JsonNode demand : body.get("demands")) {
                RowMaker.demand(
                        rows,
                        NewId.next(),
                        facts,
                        submission,
                        ++ordinal,
                        demand.get("text").asString());
            }
            for (JsonNode petitioner : body.get("petitioners")) {
                String identity = petitioner.toString();
                byte[] tag = secrets.hash("repeat", facts.id() + identity);
                RowMaker.petitioner(rows, NewId.next(), facts, submission, secrets.encrypted(identity), tag);
            }
            deadline(rows, facts, officer.organ(), triage);
            RowMaker.document(rows, NewId.next(), facts, Paper.receipt(RowMaker.day(now)), 1, now);
            audit(rows, facts, officer, "REGISTER", now);
            transaction.insert(rows);
            String code = secrets.code();
            Rows last = new Rows();
            mark(last, order, "registerMatter", facts.id(), now);
            RowMaker.queryCode(last, facts, secrets.hash("query-code", facts.id() + code));
            transaction.insert(last);
            transaction.commit();
            return "{\"matter\":{\"matter_id\":\"" + facts.id() + "\",\"number\":\"" + number
                    + "\",\"version\":0},\"query_code\":\"" + code + "\"}";
        }
    }

    String forward(Order order) throws SQLException {
        Instant now = now();
        try (FloorTransaction transaction = new FloorTransaction(pool, order.officer())) {
            FloorMatter matter = held(transaction, order);
            transaction.accused(matter.facts().id());
            Facts facts = matter.facts();
            long organ = order.body().get("organ_id").asLong();
            Rows rows = new Rows();
            DueDate notice = law.due(NOTICE, now);
            Turn turn = new Turn(NewId.next(), organ, now, null);
            RowMaker.custody(rows, facts, turn, matter.custody(), "ACCEPTANCE_REVIEW", notice.dueAt(), null);
            RowMaker.grant(rows, NewId.next(), facts, turn);
            deadline(rows, facts, organ, notice);
            deadline(rows, facts, organ, law.deemedAfter(notice));
            deadline(rows, facts, organ, law.due(OBJECTION, now));
            Paper slip =
                    Paper.forwardSlip(facts.office(), order.body().get("note").asString());
            RowMaker.document(rows, NewId.next(), facts, slip, matter.documents() + 1, now);
            Paper sent = Paper.whereSent(facts.office());
            RowMaker.document(rows, NewId.next(), facts, sent, matter.documents() + 2, now);
            audit(rows, facts, order.officer(), "FORWARD", now);
            transaction.insert(rows);
            transaction.become(matter, "ACCEPTANCE_REVIEW", matter.documents() + 2);
            transaction.settle(matter, Map.of(TRIAGE, "MET"), now);
            transaction.insert(mark(new Rows(), order, "forwardMatter", facts.id(), now));
            transaction.endCustody(matter.custody(), "FORWARD", now);
            transaction.commit();
            return shown(matter);
        }
    }

    String accept(Order order) throws SQLException {
        Instant now = now();
        try (FloorTransaction transaction = new FloorTransaction(pool, order.officer())) {
            FloorMatter matter = held(transaction, order);
            DueDate handling = law.due(HANDLING, now);
            Rows rows = new Rows();
            deadline(rows, matter.facts(), order.officer().organ(), handling);
            Paper notice = Paper.acceptance(
                    handling.dueDate(), order.body().get("note").asString());
            finish(transaction, order, matter, rows, notice, new Step("ACCEPT", "acceptMatter", "HANDLING", now));
            transaction.settle(
                    matter, Map.of(NOTICE, "MET", OBJECTION, "CANCELLED", HANDLING_DEEMED, "SUPERSEDED"), now);
            transaction.goOn(matter.custody(), "HANDLING", handling.dueAt());
            transaction.commit();
            return shown(matter);
        }
    }

    String content(Order order) throws SQLException {
        Instant now = now();
        try (FloorTransaction transaction = new FloorTransaction(pool, order.officer())) {
            FloorMatter matter = transaction.matter(order.matter(), order.officer());
            transaction.granted(order.matter(), order.officer());
            String content = transaction.content(order.matter());
            Rows rows = new Rows();
            audit(rows, matter.facts(), order.officer(), "READ_CONTENT", now);
            transaction.insert(rows);
            transaction.commit();
            return content;
        }
    }

    String decide(Order order) throws SQLException {
        Instant now = now();
        try (FloorTransaction transaction = new FloorTransaction(pool, order.officer())) {
            FloorMatter matter = held(transaction, order);
            transaction.demandIds(order.matter());
            DueDate service = law.due(SERVICE, now);
            Rows rows = new Rows();
            deadline(rows, matter.facts(), order.officer().organ(), service);
            List<Paper.Answer> answers = new ArrayList<>();
            for (JsonNode demand : order.body().get("demands")) {
                Paper.Answer answer = new Paper.Answer(
                        UUID.fromString(demand.get("demand_id").asString()),
                        "支付拖欠的工资",
                        demand.get("outcome").asString(),
                        demand.get("opinion").asString());
                answers.add(answer);
                RowMaker.outcome(
                        rows, NewId.next(), matter.facts(), answer.demand(), answer.outcome(), answer.opinion(), now);
            }
            Paper opinion = Paper.opinion(
                    order.body().get("facts_and_reasons").asString(),
                    order.body().get("legal_basis").asString(),
                    answers);
            finish(transaction, order, matter, rows, opinion, new Step("DECIDE", "decideMatter", "DECIDED", now));
            transaction.settle(matter, Map.of(HANDLING, "MET"), now);
            transaction.goOn(matter.custody(), "DECIDED", service.dueAt());
            transaction.commit();
            return shown(matter);
        }
    }

    String serve(Order order) throws SQLException {
        Instant now = now();
        try (FloorTransaction transaction = new FloorTransaction(pool, order.officer())) {
            FloorMatter matter = held(transaction, order);
            Rows rows = new Rows();
            deadline(rows, matter.facts(), order.officer().organ(), law.due(REVIEW_WINDOW, now));
            Paper proof = Paper.serviceProof(RowMaker.day(now));
            finish(transaction, order, matter, rows, proof, new Step("SERVE", "serveOpinion", "REVIEW_OPEN", now));
            transaction.settle(matter, Map.of(SERVICE, "MET"), now);
            transaction.goOn(matter.custody(), "REVIEW_OPEN", null);
            transaction.commit();
            return shown(matter);
        }
    }

    String search(Officer officer, String number) throws SQLException {
        try (FloorTransaction transaction = new FloorTransaction(pool, officer)) {
            String page = transaction.worklist(officer, number);
            transaction.commit();
            return page;
        }
    }

    /** What the audit calls it, the contract's operation, and the state it leads to. */
    private record Step(String action, String operation, String state, Instant at) {}

    private void finish(
            FloorTransaction transaction, Order order, FloorMatter matter, Rows rows, Paper paper, Step step)
            throws SQLException {
        RowMaker.document(rows, NewId.next(), matter.facts(), paper, matter.documents() + 1, step.at);
        audit(rows, matter.facts(), order.officer(), step.action, step.at);
        mark(rows, order, step.operation, matter.facts().id(), step.at);
        transaction.insert(rows);
        transaction.become(matter, step.state, matter.documents() + 1);
    }

    private static FloorMatter held(FloorTransaction transaction, Order order) throws SQLException {
        FloorMatter matter = transaction.matter(order.matter(), order.officer());
        if (matter.version() != order.version()) {
            throw new Stale();
        }
        List<Clock> clocks = transaction.clocks(order.matter());
        return matter.heldBy(transaction.openCustody(order.matter(), order.officer()), clocks);
    }

    private static String shown(FloorMatter matter) {
        return "{\"matter_id\":\"" + matter.facts().id() + "\",\"version\":" + (matter.version() + 1) + "}";
    }

    private static void deadline(Rows rows, Facts facts, long organ, DueDate due) {
        RowMaker.deadline(rows, NewId.next(), facts, organ, due, "OPEN", null);
    }

    private static void audit(Rows rows, Facts facts, Officer officer, String action, Instant at) {
        RowMaker.audit(rows, NewId.next(), facts, officer.organ(), officer.id(), action, at);
    }

    private Rows mark(Rows rows, Order order, String operation, UUID resource, Instant at) {
        return rows.add(
                Table.IDEMPOTENCY_KEY,
                order.officer().office().id(),
                order.officer().id().toString(),
                operation,
                order.key(),
                secrets.hash("idempotency", order.raw()),
                resource,
                at);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}

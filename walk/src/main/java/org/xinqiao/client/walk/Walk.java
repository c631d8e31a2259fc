package org.xinqiao.client.walk;

import static org.xinqiao.client.walk.Exchange.*;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Cast.Officer;
import tools.jackson.databind.JsonNode;

/** Walks one matter through the procedure: knows its holder, state and version, and takes the next step. */
public final class Walk {

    /** 锦官驿街道 of 锦江区, by division code. */
    public static final String TOWNSHIP = "510104017";

    public static final String COUNTY = "510104";

    /** Who may see a matter, the province first. */
    private static final String READERS = "sichuan.clerk jinjiang.discipline jinjiang.clerk jinguanyi.clerk"
            + " jinguanyi.handler jinjiang.handler jinjiang.housing jinjiang.government chengdu.government";

    private Wire wire;
    private final Cast cast;
    private Timing timing;
    private int ahead;
    private boolean settled;
    private boolean together;
    private String outcome = "UPHOLD";
    private @Nullable String ended;
    private String id = "";
    private String code = "";
    private String proof = "";
    private SeenMatter seen = new SeenMatter(nothing());

    /** Receives the duration of each measured call. */
    public interface Timing {
        void took(EventName event, long nanos);
    }

    /** The server's answer to a step. */
    public record Answer(int status, JsonNode body) {
        public boolean isDone() {
            return status == 200 || status == 201;
        }
    }

    public Walk(Wire wire, Cast cast, Timing timing) {
        this.wire = wire;
        this.cast = cast;
        this.timing = timing;
    }

    /** The same matter, continued through another client. */
    public Walk over(Wire other, Timing its) {
        wire = other;
        timing = its;
        return this;
    }

    /** Sets by how many days the node's demo clock is ahead. */
    public Walk ahead(int days) {
        ahead = days;
        return this;
    }

    /** Sets the outcome of reviews: UPHOLD, CHANGE or ORDER_REDO. */
    public Walk deciding(String reviewOutcome) {
        outcome = reviewOutcome;
        return this;
    }

    /** Names a matter whose rereview was decided, for a refusal by Art. 36¶3. */
    public Walk after(String endedNumber) {
        ended = endedNumber;
        return this;
    }

    /**
     * Registers a letter at the registrar's office.
     *
     * @param registrar account name
     * @param kind SUGGESTION, REPORT or CLAIM
     */
    public Walk registered(String registrar, String kind) throws IOException {
        return registered(registrar, "040101", kind, "在一处工地做工四个月，尚欠工资。", "支付拖欠的工资", "说明保证金去向");
    }

    /** In words of one's own. */
    public Walk registered(String registrar, String category, String kind, String narrative, String... demands)
            throws IOException {
        SpareMatters.keepOldest(this);
        String letter = Filings.letter(category, kind, narrative, demands);
        JsonNode answer = timed(EventName.REGISTER, "POST", "/matters", cast.named(registrar), null, letter)
                .body();
        proof = "";
        id = answer.path("matter").path("matter_id").asString();
        code = answer.path("query_code").asString();
        seen = new SeenMatter(answer.path("matter"));
        return this;
    }

    /** Files on the portal with an office; nobody has registered it yet. */
    public Walk filed(String division) throws IOException {
        String form = Filings.form(cast.office(division).getTenantId());
        JsonNode answer = parsed(wire.call("POST", "/petitions", once(), form));
        code = answer.path("query_code").asString();
        Officer registrar = cast.at(cast.organ(division, 1), "registrar").orElseThrow();
        JsonNode item = parsed(wire.call(
                "GET", "/worklist-items?number=" + answer.path("number").asString(), as(registrar), null));
        id = item.path("items").path(0).path("matter_id").asString();
        look();
        return this;
    }

    /** Takes the step as any officer who may, and returns the answer. */
    public Answer step(EventName event) throws IOException {
        Confirmations.before(event, this);
        Move move = Moves.of(event);
        return attempt(
                move,
                actor(move).orElse(cast.named("sichuan.clerk")),
                move.sample().apply(this));
    }

    /** True where an officer with a fitting role has the custody from which the step is taken. */
    public boolean hasActor(EventName event) {
        Move move = Moves.of(event);
        return move.stand() == Move.Stand.PETITIONER || actor(move).isPresent();
    }

    /** True where the step is lawful, as far as the walk itself knows. */
    public boolean offers(EventName event) {
        return hasActor(event) && Moves.of(event).body().apply(this).isPresent();
    }

    private Answer attempt(Move move, Officer officer, String body) throws IOException {
        Answer answer = move.stand() == Move.Stand.PETITIONER
                ? timed(move.event(), "POST", "/petitions/" + number() + "/" + move.path(), null, null, body)
                : timed(move.event(), "POST", "/matters/" + id + "/" + move.path(), officer, seen.version(), body);
        if (answer.isDone()) {
            settled = move.event() == EventName.SETTLE || (settled && move.event() == EventName.CLOSE);
            look();
        }
        return answer;
    }

    /** Asks for a lapsed matter to be reopened; no event of the procedure. */
    public Answer askReopening() throws IOException {
        Answer answer = answer(Confirmations.byPetitioner(this, "reopening-requests", "{\"reason\":\"住院治疗\"}"));
        look();
        return answer;
    }

    Wire wire() {
        return wire;
    }

    String petitionersHeaders() {
        return once() + "Query-Code: " + code + "\r\n";
    }

    /** For a call beside this step, by an officer who may take it. */
    Optional<String> headersFor(EventName event) {
        return actor(Moves.of(event)).map(officer -> once() + as(officer) + "If-Match: \"" + seen.version() + "\"\r\n");
    }

    /** Two petitioners: each service has a further receipt. */
    public Walk together() {
        together = true;
        return this;
    }

    boolean isTogether() {
        return together;
    }

    boolean isSettled() {
        return settled;
    }

    private Answer timed(
            EventName event,
            String method,
            String target,
            @Nullable Officer officer,
            @Nullable String version,
            String body)
            throws IOException {
        String headers = once()
                + (officer == null ? "Query-Code: " + code + "\r\n" : as(officer))
                + (version == null ? "" : "If-Match: \"" + version + "\"\r\n");
        long start = System.nanoTime();
        Wire.Answer answer = wire.call(method, target, headers, body.isEmpty() ? "{}" : body);
        timing.took(event, System.nanoTime() - start);
        return answer(answer);
    }

    /** Reads the index as somebody sees it who sees who holds it: of a restricted matter, the holder. */
    public Walk look() throws IOException {
        List<SeenMatter> read = new ArrayList<>();
        for (String reader : READERS.split(" ")) {
            Wire.Answer answer = wire.call("GET", "/matters/" + id, as(cast.named(reader)), null);
            if (answer.status() == 200) {
                read.add(new SeenMatter(parsed(answer)));
                if (read.getLast().holder().isPresent()) {
                    break;
                }
            }
        }
        if (read.isEmpty()) {
            throw new IOException("No officer sees matter " + id);
        }
        seen = read.getLast().holder().isPresent() ? read.getLast() : read.getFirst();
        return this;
    }

    /** The index as last read. */
    SeenMatter seen() {
        return seen;
    }

    private Optional<Officer> actor(Move move) {
        return new Actors(cast, seen).of(move);
    }

    Cast cast() {
        return cast;
    }

    LocalDate today() {
        return LocalDate.now(ChinaTime.ZONE).plusDays(ahead);
    }

    String outcome() {
        return outcome;
    }

    /** A walk of another matter, on the same day. */
    Walk another() {
        return new Walk(wire, cast, (event, nanos) -> {}).ahead(ahead);
    }

    Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    /** The demands as the holder reads them. */
    List<String> demands() {
        return contents("submissions", "demand_id");
    }

    /** All values of that name in a list of the content, as the holder reads it. */
    List<String> contents(String list, String name) {
        return reader().map(reader -> Findings.contents(wire, id, as(reader), list, name))
                .orElse(List.of());
    }

    private Optional<Officer> reader() {
        return seen.holder().flatMap(custody -> cast.at(custody.organ(), "registrar", "organ", "office"));
    }

    /** A file of the matter, added by whoever holds it; none where nobody does. */
    String proof() throws IOException {
        if (proof.isEmpty()) {
            proof = reader().map(holder -> Findings.attached(wire, id, once() + as(holder), seen.version()))
                    .orElse("");
            look();
        }
        return proof.isEmpty() ? UUID.randomUUID().toString() : proof;
    }

    /** Every event that a person can take in a walk. */
    public static List<EventName> events() {
        return Moves.ALL.stream().map(Move::event).toList();
    }

    public UUID id() {
        return UUID.fromString(id);
    }

    public String number() {
        return seen.number();
    }

    /** The petitioner's, for the portal. */
    public String queryCode() {
        return code;
    }

    public String state() {
        return seen.state();
    }
}

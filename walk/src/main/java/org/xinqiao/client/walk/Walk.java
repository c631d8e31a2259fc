package org.xinqiao.client.walk;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Cast.Officer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks one matter through the procedure: knows its holder, state and version, and takes the next step. */
public final class Walk {

    /** 锦官驿街道 of 锦江区, by division code. */
    public static final String TOWNSHIP = "510104017";

    public static final String COUNTY = "510104";

    static final String PREFECTURE = "510100";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Wire wire;
    private final Cast cast;
    private Timing timing;
    private int ahead;
    private String outcome = "UPHOLD";
    private @Nullable String ended;
    private String id = "";
    private String code = "";
    private SeenMatter seen = new SeenMatter(JSON.createObjectNode());

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
        String texts =
                Stream.of(demands).map(text -> "{\"text\":\"" + text + "\"}").collect(joining(","));
        Officer officer = cast.named(registrar);
        JsonNode answer = timed(EventName.REGISTER, "POST", "/matters", officer, null, """
            {"channel":"LETTER","purpose":"%s","category":"%s","kind":"%s","place_code":"%s",\
            "narrative":"%s","demands":[%s],\
            "petitioners":[{"role":"FILER","name":"测试人甲","contact":"13900000001"}],"joint":false}\
            """.formatted(
                        kind.equals("REPORT") ? "REPORT" : "REQUEST", category, kind, TOWNSHIP, narrative, texts))
                .body();
        id = answer.path("matter").path("matter_id").asString();
        code = answer.path("query_code").asString();
        seen = new SeenMatter(answer.path("matter"));
        return this;
    }

    /** Files on the portal with an office; nobody has registered it yet. */
    public Walk filed(String division) throws IOException {
        JsonNode answer = parsed(wire.call("POST", "/petitions", once(), """
            {"tenant_id":"%s","purpose":"REQUEST","place_code":"%s","narrative":"在一处工地做工四个月，工程已完工，尚欠工资，多次催讨未果。",\
            "demands":[{"text":"支付拖欠的工资"},{"text":"说明保证金去向"}],\
            "petitioners":[{"role":"FILER","name":"测试人乙","contact":"13900000002"}],"joint":false}\
            """.formatted(
                        cast.office(division).getTenantId(), TOWNSHIP)));
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
            look();
        }
        return answer;
    }

    /** Asks for a lapsed matter to be reopened; no event of the procedure. */
    public Answer askReopening() throws IOException {
        Answer answer = answer(wire.call(
                "POST",
                "/petitions/" + number() + "/reopening-requests",
                once() + "Query-Code: " + code + "\r\n",
                "{\"reason\":\"住院治疗\"}"));
        look();
        return answer;
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

    /** Reads the index as the province sees it, or as the holder sees it for a restricted matter. */
    public Walk look() throws IOException {
        for (String reader : List.of(
                "sichuan.clerk",
                "jinjiang.discipline",
                "jinjiang.clerk",
                "jinguanyi.clerk",
                "jinguanyi.handler",
                "jinjiang.handler")) {
            Wire.Answer answer = wire.call("GET", "/matters/" + id, as(cast.named(reader)), null);
            if (answer.status() == 200) {
                seen = new SeenMatter(parsed(answer));
                return this;
            }
        }
        throw new IOException("No officer sees matter " + id);
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
        return seen.holder()
                .flatMap(custody -> cast.at(custody.organ(), "registrar", "organ", "office"))
                .map(this::demands)
                .orElse(List.of());
    }

    private List<String> demands(Officer reader) {
        try {
            return parsed(wire.call("GET", "/matters/" + id + "/content", as(reader), null))
                    .path("submissions")
                    .valueStream()
                    .flatMap(submission -> submission.path("demands").valueStream())
                    .map(demand -> demand.path("demand_id").asString())
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
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

    private static String as(Officer officer) {
        return "Authorization: Bearer " + officer.token().get() + "\r\nAccept: application/json\r\n";
    }

    private static String once() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    private static Answer answer(Wire.Answer answer) {
        return new Answer(answer.status(), parsed(answer));
    }

    private static JsonNode parsed(Wire.Answer answer) {
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}

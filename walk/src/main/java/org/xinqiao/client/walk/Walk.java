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

    private static final JsonMapper JSON = JsonMapper.shared();

    private Wire wire;
    private final Cast cast;
    private Timing timing;
    private int ahead;
    private String outcome = "UPHOLD";
    private @Nullable String ended;
    private String id = "";
    private String number = "";
    private String code = "";
    private JsonNode seen = JSON.createObjectNode();

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
        see(answer.path("matter"));
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
        number = answer.path("number").asString();
        code = answer.path("query_code").asString();
        Officer registrar = cast.at(cast.organ(division, 1), "registrar").orElseThrow();
        JsonNode item = parsed(wire.call("GET", "/worklist-items?number=" + number, as(registrar), null));
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
                ? timed(move.event(), "POST", "/petitions/" + number + "/" + move.path(), null, null, body)
                : timed(move.event(), "POST", "/matters/" + id + "/" + move.path(), officer, version(), body);
        if (answer.isDone()) {
            look();
        }
        return answer;
    }

    /** Asks for a lapsed matter to be reopened; no event of the procedure. */
    public Answer askReopening() throws IOException {
        Answer answer = answer(wire.call(
                "POST",
                "/petitions/" + number + "/reopening-requests",
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
                see(parsed(answer));
                return this;
            }
        }
        throw new IOException("No officer sees matter " + id);
    }

    private void see(JsonNode matter) {
        seen = matter;
        number = matter.path("number").asString();
    }

    private Optional<Officer> actor(Move move) {
        String[] roles = move.roles().toArray(String[]::new);
        return switch (move.stand()) {
            case HOLDER -> holder().flatMap(custody -> cast.at(custody.organ(), roles));
            case RULING, DISPUTED, REOPENING ->
                beside(move.stand().name()).flatMap(custody -> cast.at(custody.organ(), roles));
            // No superior sees a restricted matter
            case ABOVE -> seen.path("restricted").asBoolean() ? Optional.empty() : holder().flatMap(this::above);
            case PETITIONER -> Optional.empty();
        };
    }

    /** An officer of a government one level above the holder. */
    private Optional<Officer> above(Custody holder) {
        if (isTownship(holder)) {
            return Optional.of(cast.named("jinjiang.government"));
        }
        return Optional.of(cast.named(holder.tenant() == tenant(COUNTY) ? "chengdu.government" : "sichuan.clerk"));
    }

    Optional<Custody> holder() {
        return custodies().stream().filter(Custody::holds).findFirst();
    }

    private Optional<Custody> beside(String mode) {
        return custodies().stream()
                .filter(custody -> custody.open() && custody.is(mode))
                .findFirst();
    }

    private List<Custody> custodies() {
        return seen.path("custody").valueStream().map(Custody::of).toList();
    }

    boolean direct() {
        return custodies().size() == 1;
    }

    boolean objected(long organ) {
        return custodies().stream().anyMatch(custody -> custody.organ() == organ && "AGREE".equals(custody.outcome()));
    }

    boolean isTownship(Custody custody) {
        return custody.tenant() == tenant(TOWNSHIP);
    }

    private long tenant(String division) {
        return Long.parseLong(cast.office(division).getTenantId());
    }

    /** An organ of the county by its place in the list. */
    long county(int ordinal) {
        return cast.organ(COUNTY, ordinal);
    }

    /** A department of the county that does not hold the matter. */
    long otherOrgan() {
        long holder = holder().map(Custody::organ).orElse(0L);
        return holder == county(3) ? county(4) : county(3);
    }

    Cast cast() {
        return cast;
    }

    LocalDate today() {
        return LocalDate.now(ChinaTime.ZONE).plusDays(ahead);
    }

    String kind() {
        return seen.path("kind").asString("CLAIM");
    }

    String outcome() {
        return outcome;
    }

    /** Number of another open matter at the same office. */
    String another() {
        return made(
                cast.named("jinjiang.clerk").organ()
                                == holder().map(Custody::organ).orElse(0L)
                        ? "jinjiang.clerk"
                        : "jinguanyi.clerk");
    }

    private String made(String registrar, EventName... steps) {
        try {
            Walk other = new Walk(wire, cast, (event, nanos) -> {}).ahead(ahead).registered(registrar, "CLAIM");
            for (EventName step : steps) {
                other.step(step);
            }
            return other.number;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** Number of a matter that the township has accepted. */
    String accepted() {
        return made("jinguanyi.clerk", EventName.FORWARD, EventName.ACCEPT);
    }

    Optional<String> ended() {
        return Optional.ofNullable(ended);
    }

    Optional<LocalDate> handlingDue() {
        return seen.path("deadlines")
                .valueStream()
                .filter(clock -> clock.path("rule").asString().startsWith("HANDLING")
                        && clock.path("state").asString().equals("OPEN"))
                .map(clock -> LocalDate.parse(clock.path("due_date").asString()))
                .findFirst();
    }

    /** The demands as the holder reads them. */
    List<String> demands() {
        return holder().flatMap(custody -> cast.at(custody.organ(), "registrar", "organ", "office"))
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
        return number;
    }

    /** The petitioner's, for the portal. */
    public String queryCode() {
        return code;
    }

    public String state() {
        return seen.path("state").asString();
    }

    private String version() {
        return seen.path("version").asString();
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

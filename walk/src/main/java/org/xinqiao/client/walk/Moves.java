package org.xinqiao.client.walk;

import static org.xinqiao.client.model.EventName.*;
import static org.xinqiao.client.walk.Move.Stand.*;
import static org.xinqiao.client.walk.Places.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.xinqiao.client.model.EventName;
import org.xinqiao.client.walk.Move.Stand;

/** Every step of RULEBOOK §9 that a person takes, as a lawful request for the walk's current state. */
final class Moves {

    private static final String REASON = "{\"reason\":\"依照职责分工办理\"}";

    private static final String REPORT_FIRST = """
        {"parts":[{"demand_ids":["%s"],"category":"040101","kind":"REPORT","accused_described":"工地负责人","reason":"检举"},\
        {"demand_ids":["%s"],"category":"040102","kind":"CLAIM","reason":"信访程序"}]}\
        """;

    private static final String SPLIT_PARTS = """
        {"parts":[{"demand_ids":["%s"],"category":"040101","kind":"CLAIM","reason":"信访程序"},\
        {"demand_ids":["%s"],"category":"040102","kind":"CLAIM","item":5,"reason":"履行法定职责"}]}\
        """;

    /** In the order of the rulebook, without filing, lapse and the overlays. */
    static final List<Move> ALL = List.of(
            officer(REGISTER, "registrations", "registrar", Moves::register),
            officer(LINK, "links", "registrar", walk -> Findings.same(walk, """
                "number":"%s"\
                """.formatted(SpareMatters.toLink(walk)))),
            move(UNLINK, "unlinks", LINKER, "registrar office", always(REASON)),
            officer(FORWARD, "forwardings", "office organ", Places::target),
            officer(
                    ASSIGN,
                    "assignments",
                    "office organ",
                    walk -> target(walk)
                            .map(to ->
                                    to.replace("}", """
                                        ,"due_date":"%s","feedback":false}\
                                        """.formatted(walk.today().plusDays(10))))),
            officer(RELAY, "relays", "office organ", Places::relayed),
            officer(KEEP, "keepings", "organ", walk -> walk.seen().isDirect() ? Optional.of("") : Optional.empty()),
            officer(SPLIT, "splits", "registrar office organ", Moves::split),
            officer(RECLASSIFY, "reclassifications", "registrar office organ", Findings::reclassify),
            move(CALL_IN, "call-ins", ABOVE, "office", always(REASON)),
            officer(REFER, "referrals", "organ", walk -> walk.seen().isDirect() ? Optional.of("""
                {"refer_to":"国务院有关部门","reason":"不属本系统职责"}\
                """) : Optional.empty()),
            officer(GUIDE, "guidances", "office", walk -> Optional.of(guidance(walk))),
            officer(ROUTE_LEGAL, "legal-transfers", "office", always(REASON)),
            officer(ROUTE_DISCIPLINE, "discipline-transfers", "office organ", Findings::report),
            officer(RETURN_UNSEALED, "transfer-returns", "discipline legal", always(REASON)),
            officer(CONFIRM, "transfer-receipts", "discipline legal", always("{\"status\":\"RECEIVED\"}")),
            officer(
                    OBJECT,
                    "objections",
                    "organ office",
                    walk -> walk.seen()
                            .holder()
                            .filter(custody -> custody.is("FORWARDED", "ASSIGNED"))
                            .map(custody -> REASON)),
            move(AGREE, "objection-agreements", RULING, "office organ", always(REASON)),
            move(REJECT, "objection-rejections", RULING, "office organ", always(REASON)),
            officer(DISPUTE, "disputes", "organ", Moves::dispute),
            move(DESIGNATE, "designations", DISPUTED, "office", walk -> place(walk, otherOrgan(walk))),
            move(SUCCEED, "successions", ABOVE, "office", walk -> place(walk, successor(walk), CHANGED)),
            officer(NOT_ACCEPT, "non-acceptances", "office organ", Moves::earlier),
            officer(CONCLUDE_LEGAL, "legal-conclusions", "office", Findings::concluded),
            officer(NO_LONGER, "no-longer-acceptances", "organ office", Moves::ended),
            officer(
                    ROUTE_STATUTORY,
                    "statutory-routes",
                    "organ",
                    walk -> Optional.of("""
                {"item":1,"body":"成都市锦江区人民法院","time_limit":"六个月内","open_until":"%s","reason":"属民事争议"}\
                """.formatted(walk.today().plusDays(30)))),
            officer(ACCEPT, "acceptances", "organ", kind("CLAIM", "{}")),
            officer(ACCEPT_SIMPLE, "simple-acceptances", "organ", kind("CLAIM", """
                {"ground":"CLEAR_AND_UNDISPUTED"}\
                """)),
            officer(ACCEPT_DUTY, "duty-acceptances", "organ", kind("CLAIM", """
                {"duty_law":"《中华人民共和国劳动法》第八十五条"}\
                """)),
            officer(STUDY, "studies", "organ", kind("SUGGESTION", "{}")),
            officer(ANSWER, "duty-answers", "organ", always("""
                {"action":"已责令限期改正。","legal_basis":"《中华人民共和国劳动法》第八十五条",\
                "court":"成都市锦江区人民法院"}\
                """)),
            officer(REPLY, "replies", "organ", always("""
                {"outcome":"PARTLY_ADOPTED","reason":"纳入年度计划。"}\
                """)),
            officer(
                    EXTEND,
                    "extensions",
                    "head",
                    walk -> walk.seen().handlingDue().map(due -> """
                        {"due_date":"%s","reason":"情况复杂"}\
                        """.formatted(due.plusDays(10)))),
            officer(CONVERT, "conversions", "organ", always("""
                {"reason":"情况复杂","asked_by_petitioner":false}\
                """)),
            officer(HOLD_HEARING, "hearings", "organ", walk -> Optional.of("""
                {"held_on":"%s","record":"双方陈述。"}\
                """.formatted(walk.today()))),
            officer(
                    SETTLE,
                    "settlements",
                    "organ reviewer",
                    walk -> Optional.of(
                            "{" + terms(walk) + ",\"petitioner_consents\":true,\"counterpart_consents\":true}")),
            move(REVIVE, "revivals", PETITIONER, "", walk -> walk.isSettled() ? Optional.of(REASON) : Optional.empty()),
            officer(DECIDE, "opinions", "organ", Moves::decide),
            officer(SERVE, "services", "organ reviewer office", walk -> Optional.of(service(walk))),
            officer(
                    ATTEMPT,
                    "service-attempts",
                    "organ reviewer office",
                    walk -> Optional.of("""
                {"mode":"POST","attempted_on":"%s","reason":"收件人搬离，邮件退回"}\
                """.formatted(walk.today()))),
            petitioner(REQUEST_REVIEW, "review-requests"),
            officer(DECIDE_REVIEW, "review-opinions", "reviewer", Moves::review),
            petitioner(REQUEST_REREVIEW, "review-requests"),
            officer(OPEN_HEARING, "hearing-openings", "reviewer", always("{\"notice\":\"定于下周举行听证。\"}")),
            officer(CLOSE_HEARING, "hearing-closings", "reviewer", always("{\"record\":\"听证完毕。\"}")),
            officer(DECIDE_REREVIEW, "rereview-opinions", "reviewer", Moves::review),
            officer(REDO, "redo-orders", "reviewer", always(REASON)),
            move(REOPEN, "reopenings", REOPENING, "reviewer", always("""
                {"ground":"FORCE_MAJEURE","reason":"住院治疗，有证明。"}\
                """)),
            petitioner(WITHDRAW, "withdrawals"),
            officer(CLOSE, "closures", "organ office", always("{\"note\":\"已办结。\"}")));

    private static final Map<EventName, Move> BY_EVENT =
            ALL.stream().collect(java.util.stream.Collectors.toUnmodifiableMap(Move::event, move -> move));

    private Moves() {}

    static Move of(EventName event) {
        return java.util.Objects.requireNonNull(BY_EVENT.get(event), event.name());
    }

    private static Move officer(EventName event, String path, String roles, Function<Walk, Optional<String>> body) {
        return move(event, path, HOLDER, roles, body);
    }

    private static Move petitioner(EventName event, String path) {
        return move(event, path, PETITIONER, "", always("{\"reason\":\"不服处理意见\"}"));
    }

    private static Move move(
            EventName event, String path, Stand stand, String roles, Function<Walk, Optional<String>> body) {
        return new Move(
                event,
                path,
                stand,
                List.of(roles.split(" ")),
                body,
                walk -> body.apply(walk).orElseGet(() -> sample(event, walk)));
    }

    static String terms(Walk walk) {
        return """
            "mode":"MEDIATION","counterpart":"某公司","terms":"七日内付清。","agreed_on":"%s"\
            """.formatted(walk.today());
    }

    /** A well-formed body, whatever the walk's state. */
    private static String sample(EventName event, Walk walk) {
        String organ = "\"tenant_id\":\"%d\",\"organ_id\":\"%d\"".formatted(county(walk, 3) / 100, county(walk, 3));
        String some = UUID.randomUUID().toString();
        return switch (event) {
            case FORWARD, RELAY -> "{" + organ + "}";
            case GUIDE -> guidance(walk);
            case ASSIGN -> "{" + organ + ",\"due_date\":\"" + walk.today().plusDays(10) + "\",\"feedback\":false}";
            case REFER -> "{\"refer_to\":\"国务院有关部门\",\"reason\":\"不属本系统职责\"}";
            case OBJECT, REVIVE -> REASON;
            case SPLIT -> SPLIT_PARTS.formatted(some, UUID.randomUUID());
            case EXTEND -> "{\"due_date\":\"" + walk.today().plusDays(70) + "\",\"reason\":\"情况复杂\"}";
            case DECIDE -> decision(walk, List.of(some));
            case NOT_ACCEPT, NO_LONGER ->
                "{\"earlier_number\":\"" + walk.number() + "\",\"reason\":\"同一事项\"," + Findings.SAME.formatted(some)
                        + "}";
            case LINK -> "{\"number\":\"" + walk.number() + "\"," + Findings.SAME.formatted(some) + "}";
            case ROUTE_DISCIPLINE -> "{\"reason\":\"依照职责分工办理\",\"accusing_demand_ids\":[\"" + some + "\"]}";
            case ACCEPT_SIMPLE -> "{\"ground\":\"CLEAR_AND_UNDISPUTED\"}";
            default -> "{}";
        };
    }

    private static Function<Walk, Optional<String>> always(String body) {
        return walk -> Optional.of(body);
    }

    private static Function<Walk, Optional<String>> kind(String kind, String body) {
        return walk -> walk.seen().kind().equals(kind) ? Optional.of(body) : Optional.empty();
    }

    private static Optional<String> register(Walk walk) {
        return Optional.of("""
            {"category":"040101","kind":"%s"}\
            """.formatted(walk.seen().kind()));
    }

    private static Optional<String> dispute(Walk walk) {
        return Optional.of("""
            {"organ_ids":["%d"],"reason":"职责交叉"}\
            """.formatted(otherOrgan(walk)));
    }

    /** By the petitioner's confirmation; a second petitioner's receipt is attached. */
    /** The first by the petitioner's confirmation; who is served beside or after them, by the last file as a receipt. */
    private static String service(Walk walk) {
        String receipt = walk.contents("attachments", "attachment_id").stream()
                .reduce((earlier, later) -> later)
                .map(file -> "\"receipt_id\":\"" + file + "\",\"receiver\":\"PETITIONER\"")
                .orElse("");
        String day = "\"served_on\":\"" + walk.today() + "\"";
        String proof = walk.state().endsWith("_OPEN")
                ? "," + receipt
                : walk.isTogether() ? ",\"further\":[{" + day + "," + receipt + "}]" : "";
        return "{\"mode\":\"OTHER\"," + day + ",\"signed\":true" + proof + "}";
    }

    /** Before the acceptance two claims on different routes; after it what is found to accuse stays. */
    private static Optional<String> split(Walk walk) {
        List<String> demands = walk.demands();
        String form = walk.state().startsWith("HANDLING") ? REPORT_FIRST : SPLIT_PARTS;
        return demands.size() < 2
                ? Optional.empty()
                : Optional.of(
                        form.formatted(demands.getFirst(), String.join("\",\"", demands.subList(1, demands.size()))));
    }

    private static Optional<String> decide(Walk walk) {
        List<String> demands = walk.demands();
        return demands.isEmpty() ? Optional.empty() : Optional.of(decision(walk, demands));
    }

    private static String decision(Walk walk, List<String> demands) {
        List<String> answers = demands.stream()
                .map(demand -> """
                    {"demand_id":"%s","outcome":"SUPPORT","opinion":"责令支付。","executor":"某公司","execute_by":"%s"}\
                    """.formatted(demand, walk.today().plusDays(15)))
                .toList();
        return """
            {"facts_and_reasons":"经调查属实（核查记录%s）。","legal_basis":"《保障农民工工资支付条例》第三条","demands":[%s]}\
            """.formatted(walk.seen().version(), String.join(",", answers));
    }

    private static Optional<String> review(Walk walk) {
        return Optional.of("""
            {"outcome":"%s","reason":"经审查，认定事实清楚。","legal_basis":"《信访工作条例》第三十五条"}\
            """.formatted(walk.outcome()));
    }

    /** A matter that a township below already has (Art. 19¶3). */
    private static Optional<String> earlier(Walk walk) {
        return walk.seen()
                .holder()
                .filter(holder -> !isTownship(walk, holder))
                .flatMap(holder -> Findings.same(walk, """
                    "earlier_number":"%s","reason":"镇街正在办理"\
                    """.formatted(SpareMatters.accepted(walk))));
    }

    private static Optional<String> ended(Walk walk) {
        return walk.ended().flatMap(number -> Findings.same(walk, """
            "earlier_number":"%s","reason":"同一事实和理由"\
            """.formatted(number)));
    }
}

package org.xinqiao.client.walk;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;

/** One matter from the counter to its served opinion, in seven calls; the same for the platform and the floor. */
public final class Life {

    private static final String CATEGORY = "040101";

    private final Wire wire;
    private final Township township;
    private final RandomGenerator random;
    private final ObjLongConsumer<Call> timing;
    private String matter = "";
    private String code = "";
    private String version = "";

    /** Where it happens and who does it; tokens are those of real sessions. */
    public record Township(
            String placeCode, String tenantId, String organId, Supplier<String> clerk, Supplier<String> handler) {

        /** @param name with which its accounts begin */
        public static Township of(Cast cast, String name, String code) {
            return new Township(
                    code,
                    cast.office(code).getTenantId(),
                    Long.toString(cast.organ(code, 2)),
                    cast.named(name + ".clerk").token(),
                    cast.named(name + ".handler").token());
        }
    }

    /** The server refused what it should have done. */
    public static final class Refused extends IOException {
        Refused(Call call, Wire.Answer answer) {
            super(call.label + ": " + answer.status() + " "
                    + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
    }

    public Life(Wire wire, Township township, RandomGenerator random, ObjLongConsumer<Call> timing) {
        this.wire = wire;
        this.township = township;
        this.random = random;
        this.timing = timing;
    }

    /** @throws IOException where a call failed or was refused; what was done so far stays */
    public void live() throws IOException {
        String number = open();
        String content =
                call(Call.CONTENT, "GET", "/matters/" + matter + "/content", headers(township.handler, false), null);
        step(Call.HEAR, "handling-notes", township.handler, """
            {"kind":"HEARING_OF_PETITIONER","text":"已听取信访人陈述。"}\
            """);
        step(Call.DECIDE, "opinions", township.handler, decision(valuesOf(content, "demand_id")));
        LocalDate today = LocalDate.now(ChinaTime.ZONE);
        call(
                Call.CONFIRM,
                "POST",
                "/petitions/" + number + "/receipt-confirmations",
                "Query-Code: " + code + "\r\nAccept: application/json\r\n" + once(),
                "{\"received_on\":\"" + today + "\"}");
        step(Call.SERVE, "services", township.handler, """
            {"mode":"HAND","served_on":"%s","signed":true}\
            """.formatted(today));
        String found =
                call(Call.SEARCH, "GET", "/worklist-items?number=" + number, headers(township.handler, false), null);
        if (!found.contains(matter)) {
            throw new Refused(Call.SEARCH, new Wire.Answer(200, found));
        }
    }

    /** @return the number of a matter that is being handled from now on */
    public String open() throws IOException {
        String number = register();
        step(Call.FORWARD, "forwardings", township.clerk, """
            {"tenant_id":"%s","organ_id":"%s","note":"请依法处理"}\
            """.formatted(township.tenantId, township.organId));
        step(Call.ACCEPT, "acceptances", township.handler, "{\"note\":\"属本机关职责\"}");
        return number;
    }

    /** @return whether the time to ask for a review is over */
    public boolean hasLapsed() throws IOException {
        String seen = call(Call.SEARCH, "GET", "/matters/" + matter, headers(township.handler, false), null);
        seen(seen);
        return seen.contains("\"LAPSED\"");
    }

    public void close() throws IOException {
        step(Call.SERVE, "closures", township.handler, "{\"note\":\"已办结。\"}");
    }

    private String register() throws IOException {
        String body = """
            {"channel":"LETTER","purpose":"REQUEST","category":"%s","kind":"CLAIM","place_code":"%s","narrative":"%s",\
            "demands":[{"text":"%s"},{"text":"%s"}],\
            "petitioners":[{"role":"FILER","name":"演示人","contact":"13800000000"}],"joint":false}\
            """.formatted(
                CATEGORY, township.placeCode, Texts.narrative(random), Texts.demand(random), Texts.demand(random));
        String answer = call(Call.REGISTER, "POST", "/matters", headers(township.clerk, true), body);
        matter = valuesOf(answer, "matter_id").getFirst();
        code = valuesOf(answer, "query_code").getFirst();
        seen(answer);
        return valuesOf(answer, "number").getFirst();
    }

    private String decision(List<String> demands) {
        StringBuilder body = new StringBuilder("{\"facts_and_reasons\":\"")
                .append(Texts.opinion(random))
                .append("\",\"legal_basis\":\"《保障农民工工资支付条例》第三条、第三十条\",\"demands\":[");
        for (int i = 0; i < demands.size(); i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"demand_id\":\"")
                    .append(demands.get(i))
                    .append("\",\"outcome\":\"SUPPORT\",\"opinion\":\"")
                    .append(Texts.opinion(random))
                    .append("\",\"executor\":\"某公司\",\"execute_by\":\"")
                    .append(LocalDate.now(ChinaTime.ZONE).plusDays(15))
                    .append("\"}");
        }
        return body.append("]}").toString();
    }

    private void step(Call call, String action, Supplier<String> who, String body) throws IOException {
        String headers = headers(who, true) + "If-Match: \"" + version + "\"\r\n";
        seen(call(call, "POST", "/matters/" + matter + "/" + action, headers, body));
    }

    private String call(Call call, String method, String target, String headers, @Nullable String body)
            throws IOException {
        long start = System.nanoTime();
        Wire.Answer answer = wire.call(method, target, headers, body);
        timing.accept(call, System.nanoTime() - start);
        if (answer.status() != (call == Call.REGISTER ? 201 : 200)) {
            throw new Refused(call, answer);
        }
        return answer.body();
    }

    private String headers(Supplier<String> who, boolean once) {
        return "Authorization: Bearer " + who.get() + "\r\nAccept: application/json\r\n" + (once ? once() : "");
    }

    private String once() {
        return "Idempotency-Key: " + new UUID(random.nextLong(), random.nextLong()) + "\r\n";
    }

    /** The version that the next step names. */
    private void seen(String answer) {
        int at = answer.indexOf("\"version\":") + 10;
        int end = at;
        while (Character.isDigit(answer.charAt(end))) {
            end++;
        }
        version = answer.substring(at, end);
    }

    /** All string values of that name, in their order. */
    private static List<String> valuesOf(String json, String name) {
        String start = "\"" + name + "\":\"";
        List<String> values = new ArrayList<>();
        for (int at = json.indexOf(start); at >= 0; at = json.indexOf(start, at)) {
            at += start.length();
            values.add(json.substring(at, json.indexOf('"', at)));
        }
        return values;
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.ProblemTexts;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge refuses malformed requests, with a code and text like any other refusal. */
class MalformedRequestsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void a_body_too_large_not_utf8_not_json_or_of_another_type() {
        byte[] prefix = "{\"narrative\": \"".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream invalid = new ByteArrayOutputStream();
        invalid.writeBytes(prefix);
        invalid.writeBytes(new byte[] {(byte) 0xC3, 0x28, '"', '}'});
        assertProblem(
                400, ENCODING_INVALID, post(BodyPublishers.ofByteArray(invalid.toByteArray()), "application/json"));
        assertProblem(400, BODY_UNREADABLE, post(BodyPublishers.ofString("{\"narrative\":"), "application/json"));
        assertProblem(415, MEDIA_TYPE_UNSUPPORTED, post(BodyPublishers.ofString("<a/>"), "application/xml"));
        assertProblem(413, BODY_TOO_LARGE, post(BodyPublishers.ofByteArray(new byte[20 << 20]), "application/json"));
        // The same without an announced length.
        assertProblem(
                413,
                BODY_TOO_LARGE,
                post(
                        BodyPublishers.ofByteArrays(() -> Stream.generate(() -> new byte[1 << 16])
                                .limit(32)
                                .iterator()),
                        "application/json"));
    }

    private HttpResponse<String> post(HttpRequest.BodyPublisher body, String type) {
        return send(request(CLERK, "/matters")
                .header("Content-Type", type)
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(body));
    }

    @Test
    void fields_the_platform_does_not_know_are_refused() {
        // No person flag, count or list gets in beside the contract (RULEBOOK §0).
        HttpResponse<String> answer = post(
                BodyPublishers.ofString("{\"narrative\": \"x\", \"petitioner_risk_level\": 3}"), "application/json");
        assertProblem(400, VALIDATION_FAILED, answer);
        assertThat(answer.body()).contains("\"field\":\"petitioner_risk_level\"");
    }

    @Test
    void paths_and_numbers_that_are_none() {
        assertProblem(404, NOT_FOUND, send(request(CLERK, "/matters/not-a-uuid").GET()));
        assertProblem(404, NOT_FOUND, send(request(CLERK, "/no-such-path").GET()));
        assertProblem(405, METHOD_NOT_ALLOWED, send(request(CLERK, "/matters").DELETE()));
        assertProblem(
                400,
                VALIDATION_FAILED,
                send(request(CLERK, "/worklist-items?limit=1000").GET()));
        assertProblem(
                400,
                CURSOR_INVALID,
                send(request(CLERK, "/worklist-items?cursor=AAAA").GET()));
    }

    @Test
    void a_text_of_a_query_follows_the_rule_of_texts() {
        for (String blank : List.of("", "%E3%80%80", "%E3%85%A4", "%EF%BB%BF")) {
            assertProblem(
                    400,
                    TEXT_TOO_SHORT,
                    send(request(CLERK, "/tenants?query=" + blank).GET()));
        }
        for (String refused : List.of("%E7%94%B2%00", "%E7%94%B2%0A", "%E7%94%B2%E2%80%AE")) {
            assertProblem(
                    400,
                    TEXT_CHARACTER_INVALID,
                    send(request(CLERK, "/tenants?query=" + refused).GET()));
        }
        assertProblem(
                400,
                TEXT_TOO_LONG,
                send(request(CLERK, "/tenants?query=" + "%F0%A0%AE%B7".repeat(51))
                        .GET()));
        assertThat(send(request(CLERK, "/tenants?query=" + "%F0%A0%AE%B7".repeat(50))
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_day_or_time_outside_the_contracts_years() {
        for (String query : List.of("due_after=%2B99999-01-01T00:00:00Z", "due_before=-0001-01-01T00:00:00Z")) {
            HttpResponse<String> answer =
                    send(request(CLERK, "/worklist-items?" + query).GET());
            assertProblem(400, VALIDATION_FAILED, answer);
            assertThat(answer.body()).contains("\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
        }
        assertProblem(
                400,
                VALIDATION_FAILED,
                send(request(CLERK, "/document-batches?from=%2B12026-01-01&to=2101-01-01")
                        .GET()));
    }

    @Test
    void an_idempotency_key_that_is_missing() {
        assertProblem(
                400,
                IDEMPOTENCY_KEY_MISSING,
                send(request(CLERK, "/matters/00000000-0000-4000-8000-000000000101/forwardings")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"tenant_id\": \"510000001\"}"))));
    }

    private void assertProblem(int status, ProblemCode code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo(code.getValue());
        assertThat(problem.path("message_zh").asString())
                .isEqualTo(ProblemTexts.zh(ProblemCodeDto.fromValue(code.getValue()))
                        .action());
        assertThat(problem.path("message_en").asString())
                .isEqualTo(ProblemTexts.en(ProblemCodeDto.fromValue(code.getValue()))
                        .action());
    }
}

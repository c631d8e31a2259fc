package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.client.XinqiaoClient;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Random requests after the contract never end in a failure of the node: no 5xx, and each refusal in the contract's
 * terms. {@code -Dxinqiao.fuzz.seed=…} repeats a run; {@code -Dxinqiao.fuzz.calls=…} makes it longer.
 */
class FuzzTest extends NodeTest {

    private static final int CALLS = Integer.getInteger("xinqiao.fuzz.calls", 20);

    private static final String CLERK = "fucheng.clerk";

    /** None of them publishes what holds for all. */
    private static final List<String> CALLERS =
            List.of(CLERK, "fucheng.handler", "fucheng.town.handler", "jinguanyi.head", "jinjiang.reviewer", "");

    private static final Set<String> CODES =
            Arrays.stream(ProblemCodeDto.values()).map(ProblemCodeDto::getValue).collect(Collectors.toSet());

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Test
    void no_request_is_a_failure_of_the_node() {
        long seed = Long.getLong("xinqiao.fuzz.seed", new Random().nextLong());
        System.out.println("FuzzTest: seed " + seed);
        Random random = new Random(seed);
        ClientLife life = new ClientLife(this::as, office("510703")).registered(CLERK);
        Map<String, String> existing = Map.of(
                "matter_id", life.id().toString(),
                "number", life.number(),
                "Query-Code", life.queryCode(),
                "tenant_id", office("510703").getTenantId(),
                "year", "2026",
                "If-Match", "\"0\"");
        String yaml =
                send(HttpRequest.newBuilder(node().resolve("/openapi.yaml"))).body();
        List<String> failures = new ArrayList<>();
        for (FuzzedContract.Operation operation :
                new FuzzedContract(yaml, existing, random).operations().toList()) {
            for (int i = 0; i < CALLS; i++) {
                FuzzedContract.Call call = operation.call();
                String caller = CALLERS.get(random.nextInt(CALLERS.size()));
                wrong(sent(call, caller))
                        .ifPresent(what -> failures.add(operation + ": " + what + "\n  by " + caller + " " + call.path()
                                + " " + call.headers() + "\n  " + shortened(call)));
            }
        }
        assertThat(failures).as("seed " + seed).isEmpty();
    }

    private HttpResponse<String> sent(FuzzedContract.Call call, String caller) {
        HttpRequest.Builder request =
                caller.isEmpty() ? HttpRequest.newBuilder(node().resolve(call.path())) : request(caller, call.path());
        request.setHeader("Idempotency-Key", XinqiaoClient.newKey());
        call.headers().forEach(request::setHeader);
        if (call.hasBody()) {
            request.setHeader("Content-Type", "application/json");
        }
        return send(request.method(
                call.method(),
                call.hasBody()
                        ? BodyPublishers.ofString(JSON.writeValueAsString(call.body()))
                        : BodyPublishers.noBody()));
    }

    private static java.util.Optional<String> wrong(HttpResponse<String> answer) {
        if (answer.statusCode() < 400) {
            return java.util.Optional.empty();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        // A partner or scanner that is not there is said to be so, with 503.
        boolean failed = answer.statusCode() >= 500 && answer.statusCode() != 503;
        if (failed || !type.equals("application/problem+json")) {
            return java.util.Optional.of(answer.statusCode() + " " + type + " " + answer.body());
        }
        JsonNode problem = JSON.readTree(answer.body());
        boolean known = CODES.contains(problem.path("code").asString(""))
                && !answer.body().matches("(?s).*\"field\":\"[^\"]*[a-z][A-Z].*");
        return known ? java.util.Optional.empty() : java.util.Optional.of(answer.body());
    }

    private static String shortened(FuzzedContract.Call call) {
        String body = String.valueOf(call.body());
        return body.substring(0, Math.min(400, body.length()));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.tenancy.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operates the node is at a port and for a role of its own; every endpoint that the node has is tried. */
class ManagementPortTest extends NodeTest {

    private static final List<String> OFFICERS =
            List.of("jinguanyi.clerk", "jinguanyi.auditor", "jinjiang.admin", "sichuan.admin");

    private static final String CALL = "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n";

    /** The node names them itself. */
    private List<String> endpoints() {
        JsonNode links = JsonMapper.shared()
                .readTree(send(operating("/actuator")).body())
                .path("_links");
        List<String> paths = links.valueStream()
                .filter(link -> !link.path("templated").asBoolean())
                .map(link -> URI.create(link.path("href").asString()).getPath())
                .toList();
        assertThat(paths)
                .contains("/actuator", "/actuator/keys", "/actuator/queues", "/actuator/democlock", "/actuator/health");
        return paths;
    }

    private Stream<String> guarded() {
        return endpoints().stream().filter(path -> !path.equals("/actuator/health"));
    }

    @Test
    void the_public_port_has_no_endpoint_for_anybody() throws IOException {
        List<String> more = List.of(
                "/actuator/",
                "/actuator/health/liveness",
                "/actuator/health/audit",
                "/actuator/metrics/jvm.memory.used",
                "/actuator/env");
        List<String> callers = Stream.concat(
                        Stream.of(""),
                        Stream.concat(OFFICERS.stream(), Stream.of(OPERATOR)).map(this::bearer))
                .toList();
        for (String path : Stream.concat(endpoints().stream(), more.stream()).toList()) {
            for (String method : List.of("GET", "POST", "DELETE")) {
                for (String caller : callers) {
                    JsonNode problem = RawCall.send(node(), CALL.formatted(method, path, caller))
                            .problem(method + " " + path);
                    assertThat(problem.path("status").asInt())
                            .as(method + " " + path)
                            .isEqualTo(404);
                }
            }
        }
    }

    @Test
    void the_management_port_is_the_operators_alone() {
        assertThat(guarded()).allSatisfy(path -> {
            assertThat(send(HttpRequest.newBuilder(management().resolve(path))).statusCode())
                    .isEqualTo(401);
            for (String officer : OFFICERS) {
                assertThat(asked(path, tokens(officer).get()).statusCode())
                        .as(officer)
                        .isEqualTo(403);
            }
            // One of them takes orders only
            assertThat(send(operating(path)).statusCode()).isEqualTo(path.endsWith("democlock") ? 405 : 200);
        });
        assertThat(send(operating("/actuator/heapdump")).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_is_an_officer_too_operates_nothing() {
        ForgedTokens forged = new ForgedTokens(
                setting("xinqiao.keycloak.url"),
                setting("xinqiao.keycloak.realm"),
                Path.of(setting("xinqiao.keys-dir")));
        String operator = tokens(OPERATOR).get();
        assertThat(asked("/actuator/keys", forged.copy(operator)).statusCode()).isEqualTo(200);
        for (Role role : Role.values()) {
            String both = forged.withRoles(operator, List.of("operator", role.claim()));
            assertThat(asked("/actuator/keys", both).statusCode())
                    .as(role.claim())
                    .isEqualTo(403);
        }
        assertThat(asked("/actuator/keys", forged.byStranger(operator)).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> asked(String path, String token) {
        return send(HttpRequest.newBuilder(management().resolve(path)).header("Authorization", "Bearer " + token));
    }

    /** Neither port opens the other's door. */
    @Test
    void an_operator_is_no_officer() {
        for (String path : List.of("/me", "/matters", "/worklist-items", "/accounts", "/audit-heads")) {
            assertThat(send(HttpRequest.newBuilder(node().resolve(path))
                                    .header(
                                            "Authorization",
                                            "Bearer " + tokens(OPERATOR).get()))
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(send(operating(path)).statusCode()).as(path).isEqualTo(404);
        }
    }

    /** The container says nothing there either. */
    @Test
    void every_refusal_is_a_problem_there_too() throws IOException {
        String operator = bearer(OPERATOR);
        String json = operator + "Content-Type: application/json\r\n";
        Map<String, Integer> calls = Map.of(
                CALL.formatted("GET", "/actuator/keys", ""),
                401,
                CALL.formatted("GET", "/actuator/keys", "Authorization: Bearer nonsense\r\n"),
                401,
                CALL.formatted("GET", "/actuator/keys", bearer("sichuan.admin")),
                403,
                CALL.formatted("GET", "/actuator/none", operator),
                404,
                CALL.formatted("GET", "/", operator),
                404,
                CALL.formatted("DELETE", "/actuator/keys", operator),
                405,
                CALL.formatted("GET", "/actuator/keys;a=b", operator),
                404,
                CALL.formatted("POST", "/actuator/keys", json + "Content-Length: 1\r\n") + "[",
                400,
                CALL.formatted("POST", "/actuator/keys", json + "Content-Length: 1048577\r\n"),
                413,
                CALL.formatted("GET", "/actuator/%zz", operator),
                400);
        calls.forEach((call, status) -> {
            try {
                assertThat(RawCall.send(management(), call)
                                .problem(call)
                                .path("status")
                                .asInt())
                        .as(call.replaceAll("Bearer \\S+", "Bearer …"))
                        .isEqualTo(status);
            } catch (IOException failure) {
                throw new AssertionError(call, failure);
            }
        });
        RawCall.Answer answer = RawCall.send(management(), CALL.formatted("GET", "/actuator/keys", operator));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.all("Content-Security-Policy")).hasSize(1);
        assertThat(String.join(",", answer.all("Cache-Control"))).contains("no-store");
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void the_probes_say_whether_and_nothing_more() {
        for (String probe : List.of("/livez", "/readyz")) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(node().resolve(probe)));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    private String bearer(String account) {
        return "Authorization: Bearer " + tokens(account).get() + "\r\n";
    }
}

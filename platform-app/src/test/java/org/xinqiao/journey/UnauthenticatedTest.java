package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.Tried;

/** Every operation of the contract: without a valid token only the public ones answer. */
class UnauthenticatedTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";

    @TestFactory
    Stream<DynamicTest> no_operation_answers_without_a_true_token() {
        Map<String, String> wrong = falseTokens();
        return operations()
                .filter(operation -> !operation.open())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    assertThat(status(operation, null)).isEqualTo(401);
                    wrong.forEach((name, token) ->
                            assertThat(status(operation, token)).as(name).isEqualTo(401));
                }));
    }

    private Map<String, String> falseTokens() {
        ForgedTokens forged = forged();
        String token = tokens(CLERK).get();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("nonsense", "nonsense");
        all.put("tampered", token.substring(0, token.length() - 6) + "AAAAAA");
        all.put("of another realm", forged.ofAnotherRealm());
        all.put("unsigned", ForgedTokens.unsigned(token));
        all.put("signed by a stranger", forged.byStranger(token));
        all.put("expired", forged.expired(token));
        all.put("of another issuer", forged.issuedBy(token, setting("xinqiao.keycloak.url") + "/realms/chongqing"));
        all.put("for another audience", forged.meantFor(token, "account"));
        return all;
    }

    /** Otherwise the refused forgeries would prove only a bad signature. */
    @Test
    void a_forged_token_with_nothing_wrong_would_be_taken() {
        assertThat(send(HttpRequest.newBuilder(node().resolve("/me"))
                                .header(
                                        "Authorization",
                                        "Bearer " + forged().copy(tokens(CLERK).get())))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_contract_has_guarded_operations_and_a_few_open_ones() {
        assertThat(operations().filter(AttackedContract.Operation::open)).hasSize(16);
        long guarded = operations().filter(operation -> !operation.open()).count();
        assertThat(guarded).isGreaterThan(20);
        Tried.times("calls without a true token", guarded * (1 + falseTokens().size()));
    }

    private int status(AttackedContract.Operation operation, @Nullable String token) {
        String path = operation
                .path()
                .replace("{year}", "2026")
                .replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000101");
        boolean body = !operation.method().equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(node().resolve(path))
                .header("Content-Type", "application/json")
                .method(operation.method(), body ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() == 401) {
            assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        }
        return answer.statusCode();
    }

    private ForgedTokens forged() {
        return new ForgedTokens(
                setting("xinqiao.keycloak.url"),
                setting("xinqiao.keycloak.realm"),
                Path.of(setting("xinqiao.keys-dir")));
    }

    private Stream<AttackedContract.Operation> operations() {
        return contract().operations();
    }
}

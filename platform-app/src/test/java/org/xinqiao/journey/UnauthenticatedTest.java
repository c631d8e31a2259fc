package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Every operation of the contract, known from the contract itself: nothing without a true token but what is public. */
class UnauthenticatedTest extends NodeTest {

    private record Operation(String method, String path, boolean open) {}

    @TestFactory
    Stream<DynamicTest> no_operation_answers_without_a_true_token() {
        Stream<Operation> guarded = operations().filter(operation -> !operation.open);
        String token = tokens("jinguanyi.clerk").get();
        String tampered = token.substring(0, token.length() - 6) + "AAAAAA";
        return guarded.map(operation -> DynamicTest.dynamicTest(operation.method + " " + operation.path, () -> {
            assertThat(status(operation, request -> request)).isEqualTo(401);
            assertThat(status(operation, request -> request.header("Authorization", "Bearer " + tampered)))
                    .isEqualTo(401);
            assertThat(status(operation, request -> request.header("Authorization", "Bearer nonsense")))
                    .isEqualTo(401);
        }));
    }

    @Test
    void the_contract_has_guarded_operations_and_a_few_open_ones() {
        assertThat(operations().filter(operation -> operation.open)).hasSize(10);
        assertThat(operations().filter(operation -> !operation.open)).hasSizeGreaterThan(20);
    }

    private int status(Operation operation, UnaryOperator<HttpRequest.Builder> with) {
        String path = operation
                .path
                .replace("{year}", "2026")
                .replaceAll("\\{[^}]*}", "00000000-0000-4000-8000-000000000101");
        boolean body = !operation.method.equals("GET");
        HttpRequest.Builder request = HttpRequest.newBuilder(node().resolve(path))
                .header("Content-Type", "application/json")
                .method(operation.method, body ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        HttpResponse<String> answer = send(with.apply(request));
        if (answer.statusCode() == 401) {
            assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        }
        return answer.statusCode();
    }

    private Stream<Operation> operations() {
        HttpResponse<String> contract =
                send(HttpRequest.newBuilder(node().resolve("/openapi.yaml")).GET());
        Map<String, Object> root = new Yaml().load(contract.body());
        return map(java.util.Objects.requireNonNull(root.get("paths"))).entrySet().stream()
                .flatMap(path -> map(path.getValue()).entrySet().stream()
                        .filter(verb ->
                                Set.of("get", "put", "post", "patch", "delete").contains(verb.getKey()))
                        .map(verb -> new Operation(
                                verb.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                map(verb.getValue()).containsKey("security"))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}

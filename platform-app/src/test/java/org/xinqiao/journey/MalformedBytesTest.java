package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What no client would send, with and without a token: a refusal like any other, whichever layer refuses. */
class MalformedBytesTest extends NodeTest {

    private static final String GET = "GET %s HTTP/1.1\r\nHost: localhost\r\n@auth@Connection: close\r\n\r\n";

    private static final String WITH = "GET /me HTTP/1.1\r\nHost: localhost\r\n@auth@%s\r\nConnection: close\r\n\r\n";

    /** Where the token goes; the rest is the same with and without it. */
    private static final String AUTH = "@auth@";

    /** Requests by name, each after the codes it may get. */
    private static Map<String, Map.Entry<String, String>> table() {
        Map<String, Map.Entry<String, String>> table = new LinkedHashMap<>();
        String post = "POST /matters HTTP/1.1\r\nHost: localhost\r\n@auth@Content-Type: application/json\r\n"
                + "Idempotency-Key: 0123456789abcdef\r\nConnection: close\r\n";
        add(
                table,
                "a broken chunk",
                "request-malformed",
                post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        add(table, "a chunk without end", "request-malformed", post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}");
        add(table, "an unknown transfer", "request-malformed", post + "Transfer-Encoding: gzip\r\n\r\n{}");
        add(table, "two lengths", "request-malformed", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}");
        add(table, "a length that is none", "request-malformed", post + "Content-Length: two\r\n\r\n{}");
        add(table, "a negative length", "request-malformed", post + "Content-Length: -2\r\n\r\n{}");
        add(
                table,
                "a zipped body",
                "media-type-unsupported",
                post + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
        for (String verb : List.of("TRACE", "TRACK", "PROPFIND", "get", "M-SEARCH", "X")) {
            add(
                    table,
                    "the method " + verb,
                    "method-not-allowed",
                    GET.replace("GET", verb).formatted("/me"));
        }
        add(
                table,
                "no method",
                "request-malformed",
                GET.replace("GET", "G\u0001T").formatted("/me"));
        for (String header : List.of("Query-Code", "Idempotency-Key", "If-Match", "Accept", "Cookie", "X-Any")) {
            for (String bytes : List.of("\u0080", "a\u009Fb", "\u0007", "\u007F")) {
                add(
                        table,
                        header + " with " + (int) bytes.charAt(bytes.length() / 2),
                        "request-malformed",
                        WITH.formatted(header + ": " + bytes));
            }
        }
        add(
                table,
                "bytes as a token",
                "unauthenticated",
                "GET /me HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer \u0080\u0094\r\nConnection: close\r\n\r\n");
        add(
                table,
                "a code in UTF-8",
                "query-code-wrong number-mistyped",
                "GET /petitions/51010401701202601010000019 HTTP/1.1\r\n"
                        + "Host: localhost\r\n@auth@Query-Code: \u00E9\u0094\u00AE\r\nConnection: close\r\n\r\n");
        for (String query : List.of("%ff", "%", "%z", "%zz", "%C0%80", "%ED%A0%80", "%E4%B8", "%u4e2d")) {
            add(table, "the query " + query, "request-malformed", GET.formatted("/tenants?query=" + query));
        }
        add(table, "a hundred parameters", "request-malformed", GET.formatted("/tenants?" + "a=1&".repeat(101)));
        for (String path :
                List.of("%00", "%0A", "a%2Fb", "a%5Cb", "a\\b", "\u00E4", "%ff", "%", "%zz", "%C0%AF", "%7F")) {
            add(
                    table,
                    "the path " + path,
                    "request-malformed not-found validation-failed",
                    GET.formatted("/tenants/" + path));
        }
        add(table, "a path away", "request-malformed not-found unauthenticated", GET.formatted("/tenants/../../../x"));
        add(table, "a long path", "request-malformed", GET.formatted("/tenants/" + "a".repeat(9_000)));
        add(table, "a long query", "request-malformed", GET.formatted("/tenants?query=" + "a".repeat(9_000)));
        add(table, "a long header", "request-malformed", WITH.formatted("X-Long: " + "a".repeat(10_000)));
        add(table, "many fields", "request-malformed", WITH.formatted("A: 1\r\n".repeat(150) + "B: 2"));
        add(table, "a field without colon", "request-malformed", WITH.formatted("Nonsense"));
        add(table, "a field name with a blank", "request-malformed", WITH.formatted("X Y: 1"));
        add(table, "a folded field", "request-malformed", WITH.formatted("X-A: 1\r\n\u0000\u0001: 2"));
        add(table, "an expectation", "request-malformed", WITH.formatted("Expect: everything"));
        for (String host : List.of("a b", "[::", "localhost:x", "a@b", "a/b", "\u00E4")) {
            add(
                    table,
                    "the host " + host,
                    "request-malformed",
                    GET.formatted("/me").replace("localhost", host));
        }
        add(table, "two hosts", "request-malformed", WITH.formatted("Host: other"));
        add(table, "no host", "request-malformed", "GET /me HTTP/1.1\r\n@auth@Connection: close\r\n\r\n");
        for (String version : List.of("HTTP/9.9", "HTTP/1.2", "HTTP/2.0", "HTTPS/1.1", "http/1.1", "1.1")) {
            add(
                    table,
                    "the protocol " + version,
                    "request-malformed",
                    GET.formatted("/me").replace("HTTP/1.1", version));
        }
        add(table, "HTTP/0.9", "request-malformed", "GET /tenants\r\n");
        add(table, "HTTP/0.9 of another method", "request-malformed", "POST /tenants\r\n");
        return table;
    }

    private static void add(Map<String, Map.Entry<String, String>> table, String name, String codes, String request) {
        table.put(name, Map.entry(codes, request));
    }

    @TestFactory
    Stream<DynamicTest> a_request_that_cannot_be_read() {
        return table().entrySet().stream()
                .flatMap(row -> Stream.of("", "with a token: ")
                        .map(token -> DynamicTest.dynamicTest(token + row.getKey(), () -> {
                            String request = row.getValue().getValue().replace(AUTH, token.isEmpty() ? "" : token());
                            JsonNode problem = RawCall.send(node(), request).problem(row.getKey());
                            assertThat(List.of(row.getValue().getKey().split(" ")))
                                    .contains(problem.path("code").asString());
                        })));
    }

    @Test
    void a_request_that_reads_is_answered_without_cookie_or_refused_in_the_contracts_terms() throws IOException {
        for (String path : List.of(
                "/tenants?nonsense=1",
                "/tenants?limit=1&limit=2",
                "/worklist-items?due_after=%2B999999999-12-31T23:59:59Z",
                "/error",
                "/no/such/path/" + "x".repeat(3_000),
                "/petitions/" + "x".repeat(3_000),
                "/oauth2/authorization/none",
                "/webjars/swagger-ui/",
                "/actuator/none",
                "/actuator/metrics/none",
                "/me;a=b",
                "//me")) {
            for (String auth : List.of("", token(), token("sichuan.admin"))) {
                RawCall.send(node(), GET.formatted(path).replace(AUTH, auth)).problem(path);
            }
        }
        for (String path : List.of("/", "/tenants?limit=1", "/openapi.yaml", "/login", "/readyz")) {
            RawCall.Answer answer = RawCall.send(node(), GET.formatted(path).replace(AUTH, ""));
            assertThat(answer.status()).as(path).isLessThan(400);
            assertThat(answer.all("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(RawCall.send(node(), GET.formatted("/openapi.yaml").replace(AUTH, ""))
                        .all("Content-Type")
                        .getFirst())
                .startsWith("application/yaml");
    }

    @Test
    void a_question_about_the_server_as_a_whole() throws IOException {
        RawCall.Answer answer =
                RawCall.send(node(), "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.all("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.all("Content-Security-Policy")).hasSize(1);
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void an_operators_endpoint_without_its_parameter() throws IOException {
        String post = "POST /actuator/%s HTTP/1.1\r\nHost: localhost\r\n" + token(OPERATOR)
                + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s";
        for (String endpoint : List.of("democlock", "queues", "keys", "none")) {
            for (String body :
                    List.of("{}", "{\"days\":\"x\",\"most\":\"x\"}", "{\"days\":1.5,\"most\":1.5}", "[", "[]")) {
                String as = endpoint + " " + body;
                RawCall.send(management(), post.formatted(endpoint, body.length(), body))
                        .problem(as);
            }
        }
    }

    private String token() {
        return token("jinguanyi.clerk");
    }

    private String token(String account) {
        return "Authorization: Bearer " + tokens(account).get() + "\r\n";
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.xinqiao.client.XinqiaoClient;

/** Every answer of every operation and page tells the browser to do only what we allow. */
class SecurityHeadersTest extends ForeignThings {

    private static final List<String> OFFICERS =
            List.of("jinguanyi.clerk", "jinguanyi.handler", "jinguanyi.auditor", "jinjiang.admin", "sichuan.admin");

    private static void assertStrict(HttpResponse<String> answer) {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("none");
        // Downloads allow even less.
        String source = policy.startsWith("sandbox;") ? "'none'" : "'self'";
        assertThat(policy)
                .as(answer.uri().toString())
                .contains(
                        "default-src " + source,
                        "frame-ancestors 'none'",
                        "object-src 'none'",
                        "base-uri 'none'",
                        "form-action " + source)
                .doesNotContain("unsafe-eval", "script-src", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    private static void assertNotKept(HttpResponse<String> answer) {
        assertThat(String.join(",", answer.headers().allValues("Cache-Control")))
                .contains("no-store");
    }

    @TestFactory
    Stream<DynamicTest> every_operation_whatever_it_answers() {
        something(TOWNSHIP, "jinguanyi.clerk", "jinguanyi.handler", "jinjiang.clerk");
        Map<String, String> values = values();
        values.put("code", "not-found");
        Set<Integer> statuses = new HashSet<>();
        Stream<DynamicTest> all = contract()
                .operations()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String officer : OFFICERS) {
                        HttpResponse<String> answer =
                                call(officer, operation, operation.at(values), operation.body(), Map.of());
                        assertStrict(answer);
                        assertNotKept(answer);
                        statuses.add(answer.statusCode());
                    }
                    HttpResponse<String> nobodys = send(HttpRequest.newBuilder(node().resolve(operation.at(values)))
                            .method(operation.method(), BodyPublishers.noBody()));
                    assertStrict(nobodys);
                    assertNotKept(nobodys);
                    statuses.add(nobodys.statusCode());
                }));
        return Stream.concat(
                all,
                Stream.of(DynamicTest.dynamicTest(
                        "they answered in all kinds",
                        () -> assertThat(statuses)
                                .contains(200, 400, 401, 403, 404, 409, 412)
                                .allMatch(status -> status < 500))));
    }

    @Test
    void what_is_refused_before_any_operation() {
        String much = "x".repeat(2 << 20);
        Stream<HttpRequest.Builder> refused = Stream.of(
                posted(BodyPublishers.ofString(much)),
                posted(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC3, 0x28, '"'})),
                posted(BodyPublishers.ofString("{")),
                posted(BodyPublishers.ofString("<a/>")).setHeader("Content-Type", "application/xml"),
                request("jinguanyi.clerk", "/no-such-path"),
                request("jinguanyi.clerk", "/matters").DELETE(),
                request("jinguanyi.clerk", "/matters/not-a-uuid"),
                request("jinguanyi.clerk", "/worklist-items").setHeader("Accept", "image/png"),
                request("jinguanyi.clerk", "/matters;a=b/x"),
                request("jinguanyi.clerk", "/matters/%2e%2e/me"),
                request("jinguanyi.clerk", "/me").setHeader("Authorization", "Bearer nonsense"));
        refused.forEach(request -> {
            HttpResponse<String> answer = send(request);
            assertThat(answer.statusCode()).as(answer.uri().toString()).isBetween(400, 499);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(answer.uri().toString())
                    .hasValue("application/problem+json");
            assertStrict(answer);
            assertNotKept(answer);
        });
    }

    /** What the container refuses before anything of ours runs; MalformedBytesTest has the table of it. */
    @Test
    void what_is_no_path_at_all() {
        HttpResponse<String> answer = send(request("jinguanyi.clerk", "/matters/%00"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Tomcat", "Apache", "exception");
        assertStrict(answer);
        assertNotKept(answer);
    }

    private HttpRequest.Builder posted(HttpRequest.BodyPublisher body) {
        return request("jinguanyi.clerk", "/matters")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api-docs/index.html",
                "/api-docs/show.js",
                "/openapi.yaml",
                "/login",
                "/logout",
                "/error",
                "/readyz",
                "/actuator/health",
                "/actuator/metrics",
                "/favicon.ico",
                "/webjars/swagger-ui/"
            })
    void every_page(String path) {
        assertStrict(send(HttpRequest.newBuilder(node().resolve(path))));
    }

    @Test
    void the_page_of_the_interface_brings_no_script_but_its_files() {
        String page = send(HttpRequest.newBuilder(node().resolve("/api-docs/index.html")))
                .body();
        assertThat(page).contains("<script src=").doesNotContain("<script>", "onload", "onerror", "javascript:");
        assertThat(page.split("<script ")).hasSize(3);
    }

    @Test
    void a_browser_that_came_by_tls_comes_by_tls_again(
            @Autowired WebApplicationContext context, @Autowired FilterRegistrationBean<HeaderWriterFilter> headers)
            throws Exception {
        MockMvcBuilders.webAppContextSetup(context)
                .addFilters(Objects.requireNonNull(headers.getFilter()))
                .build()
                .perform(get("/openapi.yaml").secure(true))
                .andExpect(header().string("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains"));
    }
}

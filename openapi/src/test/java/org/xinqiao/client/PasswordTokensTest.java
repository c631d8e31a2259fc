package org.xinqiao.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.xinqiao.client.StubServer.Answer;
import org.xinqiao.client.StubServer.Asked;

class PasswordTokensTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T01:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final AtomicInteger issued = new AtomicInteger();

    @Test
    void a_token_is_kept_and_then_renewed_without_the_password() throws IOException {
        try (var keycloak = new StubServer(this::issue)) {
            var tokens = tokens(keycloak);
            assertThat(tokens.get()).isEqualTo("access-1");
            pass(Duration.ofSeconds(289));
            assertThat(tokens.get()).isEqualTo("access-1");
            pass(Duration.ofSeconds(1));
            assertThat(tokens.get()).isEqualTo("access-2");
            assertThat(keycloak.asked()).hasSize(2);
            assertThat(keycloak.asked().getFirst().body())
                    .contains("grant_type=password", "client_id=xinqiao-cli", "username=zhang.li", "password=s%26cret");
            assertThat(keycloak.asked().getLast().body())
                    .contains("grant_type=refresh_token", "refresh_token=refresh-1")
                    .doesNotContain("s%26cret");
        }
    }

    @Test
    void a_refused_refresh_token_leads_to_a_new_login() throws IOException {
        try (var keycloak = new StubServer(asked -> asked.body().contains("grant_type=refresh_token")
                ? new Answer(400, "application/json", "", "{\"error\":\"invalid_grant\"}")
                : issue(asked))) {
            var tokens = tokens(keycloak);
            assertThat(tokens.get()).isEqualTo("access-1");
            pass(Duration.ofMinutes(30));
            assertThat(tokens.get()).isEqualTo("access-2");
            assertThat(keycloak.asked()).hasSize(3);
        }
    }

    @Test
    void many_threads_log_in_once() throws Exception {
        try (var keycloak = new StubServer(this::issue);
                var threads = Executors.newFixedThreadPool(8)) {
            var tokens = tokens(keycloak);
            var calls = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(call -> tokens::get)
                    .toList();
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo("access-1");
            }
            assertThat(keycloak.asked()).hasSize(1);
        }
    }

    @Test
    void a_wrong_password_is_told_and_not_remembered() throws IOException {
        try (var keycloak =
                new StubServer(asked -> new Answer(400, "application/json", "", "{\"error\":\"invalid_grant\"}"))) {
            var tokens = tokens(keycloak);
            assertThatThrownBy(tokens::get).isInstanceOf(HttpClientErrorException.BadRequest.class);
            assertThatThrownBy(tokens::get).isInstanceOf(HttpClientErrorException.BadRequest.class);
            assertThat(keycloak.asked()).hasSize(2);
        }
    }

    private PasswordTokens tokens(StubServer keycloak) {
        return new PasswordTokens(
                keycloak.url().resolve("/realms/sichuan/protocol/openid-connect/token"),
                "xinqiao-cli",
                "zhang.li",
                "s&cret",
                clock);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    private Answer issue(Asked asked) {
        int number = issued.incrementAndGet();
        return new Answer(
                200,
                "application/json",
                "",
                "{\"access_token\":\"access-%1$d\",\"refresh_token\":\"refresh-%1$d\",\"expires_in\":300,\"scope\":\"x\"}"
                        .formatted(number));
    }
}

package org.xinqiao.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * Access tokens of one account by name and password, for demo, benchmarks and tests. A password login costs the server
 * an argon2 hash, so it happens only if the refresh token is missing or refused. Thread-safe: one thread renews, the
 * others wait.
 */
public final class PasswordTokens implements Supplier<String> {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final Duration EARLY = Duration.ofSeconds(10);

    private final ReentrantLock renewal = new ReentrantLock();
    private final RestClient http;
    private final URI tokenEndpoint;
    private final String clientId;
    private final String username;
    private final String password;
    private final Clock clock;
    private volatile @Nullable Session session;

    /**
     * @param tokenEndpoint {@code <keycloak>/realms/<realm>/protocol/openid-connect/token}
     * @param clientId a public client with direct access grants, {@code xinqiao-cli}
     */
    public PasswordTokens(URI tokenEndpoint, String clientId, String username, String password, Clock clock) {
        var requests = new JdkClientHttpRequestFactory();
        requests.setReadTimeout(ANSWER_LIMIT);
        this.http = RestClient.builder().requestFactory(requests).build();
        this.tokenEndpoint = tokenEndpoint;
        this.clientId = clientId;
        this.username = username;
        this.password = password;
        this.clock = clock;
    }

    /**
     * An access token that is valid for at least some seconds.
     *
     * @throws HttpClientErrorException 400 invalid_grant for a wrong password, a locked account, or one whose password
     *     must first be changed (RFC 6749 section 5.2)
     */
    @Override
    public String get() {
        Session current = session;
        if (current != null && current.usableAt(clock.instant())) {
            return current.accessToken;
        }
        renewal.lock();
        try {
            return renewed(clock.instant()).accessToken;
        } finally {
            renewal.unlock();
        }
    }

    private Session renewed(Instant now) {
        Session current = session;
        if (current != null && current.usableAt(now)) {
            return current;
        }
        Grant grant = current == null || current.refreshToken == null ? login() : refresh(current.refreshToken);
        // At most half of a very short life, so a token is used at least once.
        Duration life = Duration.ofSeconds(grant.expiresIn);
        Duration early = EARLY.compareTo(life.dividedBy(2)) < 0 ? EARLY : life.dividedBy(2);
        var next = new Session(
                grant.accessToken, grant.refreshToken, now.plus(life).minus(early));
        session = next;
        return next;
    }

    private Grant refresh(String refreshToken) {
        try {
            return ask("refresh_token", "refresh_token", refreshToken);
        } catch (HttpClientErrorException ended) {
            return login(); // the session of the refresh token has ended
        }
    }

    private Grant login() {
        return ask("password", "username", username, "password", password);
    }

    private Grant ask(String grantType, String... parameters) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("grant_type", grantType);
        form.add("client_id", clientId);
        for (int i = 0; i < parameters.length; i += 2) {
            form.add(parameters[i], parameters[i + 1]);
        }
        Grant grant = http.post()
                .uri(tokenEndpoint)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(Grant.class);
        if (grant == null) {
            throw new IllegalStateException("The token endpoint answered without a body: " + tokenEndpoint);
        }
        return grant;
    }

    /** The answer of the token endpoint (RFC 6749 section 5.1); lifetimes in seconds. */
    private record Grant(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken,
            @JsonProperty("expires_in") long expiresIn) {}

    private record Session(String accessToken, @Nullable String refreshToken, Instant usableUntil) {
        boolean usableAt(Instant now) {
            return now.isBefore(usableUntil);
        }
    }
}

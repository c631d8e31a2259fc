package org.xinqiao.app.operation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/**
 * The access token of an operator who signs in with a browser while the command waits (RFC 8628): the command never sees
 * the password.
 */
final class DeviceTokens implements Supplier<String> {

    /** By so much a server that is asked too often makes the interval longer (RFC 8628 section 3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final RestClient rest;
    private final String client;
    private final PrintStream out;

    /** @param realm {@code <keycloak>/realms/<realm>} */
    DeviceTokens(URI realm, String client, PrintStream out) {
        this.rest = RestClient.create(realm + "/protocol/openid-connect");
        this.client = client;
        this.out = out;
    }

    private record Device(
            @JsonProperty("device_code") String code,
            @JsonProperty("verification_uri_complete") URI page,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("interval") long interval) {}

    private record Grant(@JsonProperty("access_token") String accessToken) {}

    private record Refusal(@JsonProperty("error") String error) {}

    /** @throws HttpClientErrorException where the officer declines, or lets the time pass */
    @Override
    public String get() {
        Device device = post("/auth/device", Device.class);
        out.println("Sign in with your browser: " + device.page + "  请在浏览器中登录确认。");
        Duration interval = Duration.ofSeconds(device.interval);
        long limit = System.nanoTime() + Duration.ofSeconds(device.expiresIn).toNanos();
        while (true) {
            LockSupport.parkNanos(interval.toNanos());
            try {
                return post(
                                "/token",
                                Grant.class,
                                "grant_type",
                                "urn:ietf:params:oauth:grant-type:device_code",
                                "device_code",
                                device.code)
                        .accessToken;
            } catch (HttpClientErrorException.BadRequest refused) {
                Refusal refusal = Objects.requireNonNull(refused.getResponseBodyAs(Refusal.class));
                if (refusal.error.equals("slow_down")) {
                    interval = interval.plus(SLOWER);
                } else if (!refusal.error.equals("authorization_pending") || System.nanoTime() > limit) {
                    throw refused;
                }
            }
        }
    }

    private <T> T post(String path, Class<T> answer, String... parameters) {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("client_id", client);
        for (int i = 0; i < parameters.length; i += 2) {
            form.add(parameters[i], parameters[i + 1]);
        }
        return Objects.requireNonNull(rest.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .retrieve()
                .body(answer));
    }
}

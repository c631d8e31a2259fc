package org.xinqiao.app.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The node is ready only when its realm answers; Keycloak comes up while the context does. */
@Component
@Order(0)
class KeycloakReady implements ApplicationRunner {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final URI realm;

    KeycloakReady(@Value("${xinqiao.keycloak.url}") String url, @Value("${xinqiao.keycloak.realm}") String realm) {
        this.realm = URI.create(url + "/realms/" + realm + "/.well-known/openid-configuration");
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!answers(http)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Keycloak does not answer at " + realm
                            + "; the embedded one writes keycloak/keycloak.log in the data directory");
                }
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
        }
    }

    private boolean answers(HttpClient http) {
        try {
            HttpRequest ask =
                    HttpRequest.newBuilder(realm).timeout(Duration.ofSeconds(5)).build();
            return http.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

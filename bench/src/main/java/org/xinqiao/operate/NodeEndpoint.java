package org.xinqiao.operate;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.xinqiao.client.PasswordTokens;
import tools.jackson.databind.JsonNode;

/**
 * One actuator endpoint of a running node, as its administrator.
 *
 * <p>Environment: {@code XINQIAO_URL}, {@code XINQIAO_REALM_URL}, {@code XINQIAO_USER}, {@code XINQIAO_PASSWORD}; by
 * default the demo's administrator at the node of {@code ./xinqiao run}.
 */
final class NodeEndpoint {

    private final URI node = URI.create(setting("XINQIAO_URL", "http://localhost:8080"));
    private final URI realm = URI.create(setting("XINQIAO_REALM_URL", "http://localhost:8180/realms/sichuan"));
    private final RestClient rest;

    NodeEndpoint(String name) {
        PasswordTokens tokens = new PasswordTokens(
                URI.create(realm + "/protocol/openid-connect/token"),
                "xinqiao-cli",
                setting("XINQIAO_USER", "sichuan.admin"),
                setting("XINQIAO_PASSWORD", "xinqiao-demo"),
                Clock.systemUTC());
        this.rest = RestClient.builder()
                .baseUrl(node + "/actuator/" + name)
                .defaultRequest(request -> request.header("Authorization", "Bearer " + tokens.get()))
                .build();
    }

    JsonNode get() {
        return Objects.requireNonNull(rest.get().retrieve().body(JsonNode.class));
    }

    JsonNode post(Map<String, ?> body) {
        return Objects.requireNonNull(rest.post()
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .body(JsonNode.class));
    }

    /** Ends the process with 1, and a sentence, where no node answers. */
    void run(Runnable command) {
        try {
            command.run();
        } catch (ResourceAccessException unreachable) {
            System.err.println("No platform answers at " + node + " or " + realm
                    + ": start it with ./xinqiao run. 平台未启动，请先运行 ./xinqiao run。");
            System.exit(1);
        }
    }

    private static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }
}

package org.xinqiao.app.operation;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.client.PasswordTokens;
import tools.jackson.databind.JsonNode;

/**
 * Calls one actuator endpoint of a running node as its administrator. Options or environment: {@code xinqiao.url},
 * {@code xinqiao.realm-url}, {@code xinqiao.user}, {@code xinqiao.password} ({@code XINQIAO_URL} …); by default the
 * demo's administrator at the node of {@code ./xinqiao run}.
 */
final class NodeEndpoint {

    private final URI node;
    private final URI realm;
    private final RestClient rest;

    NodeEndpoint(String name, Environment settings) {
        this.node = URI.create(settings.getProperty("xinqiao.url", "http://localhost:8080"));
        this.realm = URI.create(settings.getProperty("xinqiao.realm-url", "http://localhost:8180/realms/sichuan"));
        PasswordTokens tokens = new PasswordTokens(
                URI.create(realm + "/protocol/openid-connect/token"),
                "xinqiao-cli",
                settings.getProperty("xinqiao.user", "sichuan.admin"),
                settings.getProperty("xinqiao.password", "xinqiao-demo"),
                // No context exists here to inject one
                InstantSource.system().withZone(ZoneOffset.UTC));
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

    /** @return the command's exit code; 1, after a message, where no node answers or the node refuses */
    int run(ToIntFunction<NodeEndpoint> command) {
        try {
            return command.applyAsInt(this);
        } catch (ResourceAccessException unreachable) {
            System.err.println("No platform answers at " + node + " or " + realm
                    + ": start it with ./xinqiao run. 平台未启动，请先运行 ./xinqiao run。");
        } catch (RestClientResponseException refused) {
            System.err.println("The platform refuses: " + refused.getStatusCode() + ". 平台拒绝了请求，请核对账号与口令。");
        }
        return 1;
    }
}

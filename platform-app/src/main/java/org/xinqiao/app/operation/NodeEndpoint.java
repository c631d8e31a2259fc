package org.xinqiao.app.operation;

import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.client.PasswordTokens;
import tools.jackson.databind.JsonNode;

/**
 * Calls one actuator endpoint of a running node as its operator. Options or environment: {@code xinqiao.management-url},
 * {@code xinqiao.realm-url}, and for a demo {@code xinqiao.user}, {@code xinqiao.password} ({@code
 * XINQIAO_MANAGEMENT_URL} …); by default the demo's operator at the node of {@code ./xinqiao run}. Elsewhere the realm
 * takes no password from a program, and the operator signs in with a browser.
 */
final class NodeEndpoint {

    private static final String CLIENT = "xinqiao-cli";

    private final URI node;
    private final URI realm;
    private final PasswordTokens passwords;
    private final RestClient rest;
    private @Nullable String token;

    NodeEndpoint(String name, Environment settings) {
        this.node = URI.create(settings.getProperty("xinqiao.management-url", "http://localhost:8090"));
        this.realm = URI.create(settings.getProperty("xinqiao.realm-url", "http://localhost:8180/realms/sichuan"));
        this.passwords = new PasswordTokens(
                URI.create(realm + "/protocol/openid-connect/token"),
                CLIENT,
                settings.getProperty("xinqiao.user", "sichuan.operator"),
                settings.getProperty("xinqiao.password", "xinqiao-demo"),
                // No context exists here to inject one
                InstantSource.system().withZone(ZoneOffset.UTC));
        this.rest = RestClient.builder()
                .baseUrl(node + "/actuator/" + name)
                .defaultRequest(request -> request.header("Authorization", "Bearer " + token()))
                .build();
    }

    private String token() {
        if (token == null) {
            try {
                token = passwords.get();
            } catch (HttpClientErrorException.BadRequest refused) {
                if (!refused.getResponseBodyAsString().contains("unauthorized_client")) {
                    throw refused;
                }
                token = new DeviceTokens(realm, CLIENT, System.err).get();
            }
        }
        return token;
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

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
 * {@code ./xinqiao queues [list | replay [most]]}: what waits on the queues of a running node and its dead letters with
 * their cause; replay sends up to {@code most} (1–1,000) of them back to where they were.
 *
 * <p>Environment: {@code XINQIAO_URL}, {@code XINQIAO_REALM_URL}, {@code XINQIAO_USER}, {@code XINQIAO_PASSWORD}; by
 * default the demo's administrator at the node of {@code ./xinqiao run}.
 */
public final class Queues {

    private final RestClient endpoint;

    private Queues(URI node, PasswordTokens tokens) {
        this.endpoint = RestClient.builder()
                .baseUrl(node + "/actuator/queues")
                .defaultRequest(request -> request.header("Authorization", "Bearer " + tokens.get()))
                .build();
    }

    public static void main(String[] arguments) {
        URI node = URI.create(setting("XINQIAO_URL", "http://localhost:8080"));
        URI realm = URI.create(setting("XINQIAO_REALM_URL", "http://localhost:8180/realms/sichuan"));
        PasswordTokens tokens = new PasswordTokens(
                URI.create(realm + "/protocol/openid-connect/token"),
                "xinqiao-cli",
                setting("XINQIAO_USER", "sichuan.admin"),
                setting("XINQIAO_PASSWORD", "xinqiao-demo"),
                Clock.systemUTC());
        Queues queues = new Queues(node, tokens);
        try {
            switch (arguments.length == 0 ? "list" : arguments[0]) {
                case "list" -> queues.list();
                case "replay" -> queues.replay(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100);
                default -> {
                    System.err.println("./xinqiao queues [list | replay [most]]");
                    System.exit(2);
                }
            }
        } catch (ResourceAccessException unreachable) {
            System.err.println("No platform answers at " + node + " or " + realm
                    + ": start it with ./xinqiao run. 平台未启动，请先运行 ./xinqiao run。");
            System.exit(1);
        }
    }

    private void list() {
        JsonNode queues = Objects.requireNonNull(endpoint.get().retrieve().body(JsonNode.class));
        queues.path("waiting").forEachEntry((queue, waiting) -> System.out.printf("%-28s %7s%n", queue, waiting));
        System.out.printf(
                "%-28s %7d%n", "dead letters / 死信", queues.path("dead").size());
        for (JsonNode letter : queues.path("dead")) {
            System.out.printf(
                    "  %s  %-24s %s%n",
                    letter.path("sentAt").asString(),
                    letter.path("origin").asString("?"),
                    letter.path("cause").asString("killed its reader / 处理进程中断"));
        }
    }

    private void replay(int most) {
        JsonNode answer = endpoint.post()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("most", most))
                .retrieve()
                .body(JsonNode.class);
        System.out.println("replayed / 已重发: "
                + Objects.requireNonNull(answer).path("replayed").intValue());
    }

    private static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }
}

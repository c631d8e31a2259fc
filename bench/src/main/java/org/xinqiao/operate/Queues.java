package org.xinqiao.operate;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./xinqiao queues [list | replay [most]]}: what waits on the queues of a running node and its dead letters with
 * their cause; replay sends up to {@code most} (1–1,000) of them back to where they were.
 */
public final class Queues {

    private final NodeEndpoint endpoint = new NodeEndpoint("queues");

    private Queues() {}

    public static void main(String[] arguments) {
        Queues queues = new Queues();
        queues.endpoint.run(() -> {
            switch (arguments.length == 0 ? "list" : arguments[0]) {
                case "list" -> queues.list();
                case "replay" -> queues.replay(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100);
                default -> {
                    System.err.println("./xinqiao queues [list | replay [most]]");
                    System.exit(2);
                }
            }
        });
    }

    private void list() {
        JsonNode queues = endpoint.get();
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
        System.out.println("replayed / 已重发: "
                + endpoint.post(Map.of("most", most)).path("replayed").intValue());
    }
}

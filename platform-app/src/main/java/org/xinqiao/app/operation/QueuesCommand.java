package org.xinqiao.app.operation;

import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./xinqiao queues [list | replay [most]]}: lists the queues of a running node and its dead letters with their
 * causes; replay returns up to {@code most} (1–1,000) of them to their queues.
 */
final class QueuesCommand {

    private static final String USAGE = "./xinqiao queues [list | replay [most]]";
    private static final int USUAL_REPLAY = 100;

    private QueuesCommand() {}

    static int run(List<String> words, Environment settings) {
        return new NodeEndpoint("queues", settings).run(queues -> {
            switch (words.isEmpty() ? "list" : words.getFirst()) {
                case "list" -> list(queues);
                case "replay" -> replay(queues, words.size() > 1 ? Integer.parseInt(words.get(1)) : USUAL_REPLAY);
                default -> {
                    System.err.println(USAGE);
                    return 2;
                }
            }
            return 0;
        });
    }

    private static void list(NodeEndpoint endpoint) {
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

    private static void replay(NodeEndpoint endpoint, int most) {
        System.out.println("replayed / 已重发: "
                + endpoint.post(Map.of("most", most)).path("replayed").intValue());
    }
}

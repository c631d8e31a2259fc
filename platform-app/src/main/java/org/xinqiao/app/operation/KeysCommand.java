package org.xinqiao.app.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./xinqiao keys [list | rotate | reencrypt | shred | forget]}: the keys of a running node's identity vault. Rotate
 * creates new keys and re-encrypts the records; reencrypt continues that; shred destroys keys after their retention;
 * forget destroys key-encryption keys that wrap nothing any more.
 */
final class KeysCommand {

    private static final String USAGE = "./xinqiao keys [list | rotate | reencrypt | shred | forget]";

    /** Records per request; the node limits it too. */
    private static final int BATCH = 10_000;

    private KeysCommand() {}

    static int run(List<String> words, Environment settings) {
        return new NodeEndpoint("keys", settings).run(keys -> {
            switch (words.isEmpty() ? "list" : words.getFirst()) {
                case "list" -> list(keys);
                case "rotate" -> {
                    once(keys, "rotate");
                    untilDone(keys, "reencrypt");
                }
                case "reencrypt" -> untilDone(keys, "reencrypt");
                case "shred" -> untilDone(keys, "shred");
                case "forget" -> once(keys, "forget");
                default -> {
                    System.err.println(USAGE);
                    return 2;
                }
            }
            return 0;
        });
    }

    private static void list(NodeEndpoint endpoint) {
        JsonNode status = endpoint.get();
        System.out.printf("%-36s %10s %10s%n", "key / 主密钥", "in use/在用", "retired/停用");
        for (JsonNode kek : status.path("keks")) {
            System.out.printf(
                    "%-36s %10d %10d%n",
                    kek.path("id").asString(),
                    kek.path("inUse").asLong(),
                    kek.path("retired").asLong());
        }
        System.out.println("wraps now / 当前主密钥: " + status.path("current").asString());
        System.out.println("destroyed / 已销毁: " + status.path("shredded").asLong());
    }

    private static void untilDone(NodeEndpoint endpoint, String step) {
        boolean more = true;
        while (more) {
            more = once(endpoint, step).path("more").asBoolean(false);
        }
    }

    private static JsonNode once(NodeEndpoint endpoint, String step) {
        JsonNode answer = endpoint.post(Map.of("step", step.toUpperCase(Locale.ROOT), "most", BATCH));
        System.out.println(step + ": " + answer);
        return answer;
    }
}

package org.xinqiao.operate;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./xinqiao keys [list | rotate | reencrypt | shred | forget]}: the keys of a running node's identity vault. Rotate
 * makes new ones and encrypts the records anew; reencrypt goes on with that; shred destroys the keys whose retention ended;
 * forget destroys the key-encryption keys that wrap nothing any more.
 */
public final class Keys {

    /** Records of one request; the node bounds it too. */
    private static final int BATCH = 10_000;

    private final NodeEndpoint endpoint = new NodeEndpoint("keys");

    private Keys() {}

    public static void main(String[] arguments) {
        Keys keys = new Keys();
        keys.endpoint.run(() -> {
            switch (arguments.length == 0 ? "list" : arguments[0]) {
                case "list" -> keys.list();
                case "rotate" -> {
                    keys.once("rotate");
                    keys.untilDone("reencrypt");
                }
                case "reencrypt" -> keys.untilDone("reencrypt");
                case "shred" -> keys.untilDone("shred");
                case "forget" -> keys.once("forget");
                default -> {
                    System.err.println("./xinqiao keys [list | rotate | reencrypt | shred | forget]");
                    System.exit(2);
                }
            }
        });
    }

    private void list() {
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

    private void untilDone(String step) {
        boolean more = true;
        while (more) {
            more = once(step).path("more").asBoolean(false);
        }
    }

    private JsonNode once(String step) {
        JsonNode answer = endpoint.post(Map.of("step", step.toUpperCase(Locale.ROOT), "most", BATCH));
        System.out.println(step + ": " + answer);
        return answer;
    }
}

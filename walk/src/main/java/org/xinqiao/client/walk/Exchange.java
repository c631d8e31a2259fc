package org.xinqiao.client.walk;

import java.util.UUID;
import org.xinqiao.client.walk.Cast.Officer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Headers that the walk's calls share, and what the answers say. */
final class Exchange {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Exchange() {}

    static String as(Officer officer) {
        return "Authorization: Bearer " + officer.token().get() + "\r\nAccept: application/json\r\n";
    }

    static String once() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    static Walk.Answer answer(Wire.Answer answer) {
        return new Walk.Answer(answer.status(), parsed(answer));
    }

    static JsonNode parsed(Wire.Answer answer) {
        return answer.body().isEmpty() ? nothing() : JSON.readTree(answer.body());
    }

    static JsonNode nothing() {
        return JSON.createObjectNode();
    }
}

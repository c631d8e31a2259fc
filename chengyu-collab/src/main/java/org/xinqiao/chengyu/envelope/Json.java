package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.MALFORMED;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as exchanged between nodes: UTF-8, no duplicate keys, no trailing data, limited depth. */
final class Json {

    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(10).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return STRICT.createObjectNode();
    }

    static byte[] write(ObjectNode json) {
        return STRICT.writeValueAsBytes(json);
    }

    static ObjectNode readObject(byte[] bytes) {
        JsonNode json;
        try {
            json = STRICT.readTree(bytes);
        } catch (JacksonException unreadable) {
            // Drops the cause: its message quotes the payload.
            throw new EnvelopeRefused(MALFORMED, "not JSON, or a key stands twice");
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new EnvelopeRefused(MALFORMED, "not a JSON object");
    }
}

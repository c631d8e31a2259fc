package org.xinqiao.app.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads the named arguments of an operators' endpoint, which takes numbers as text and converts each itself. */
final class ArgumentsReader extends StdDeserializer<Map<String, String>> {

    ArgumentsReader() {
        super(Map.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Map<String, String> deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return (Map<String, String>) context.handleUnexpectedToken(Map.class, parser);
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
                return (Map<String, String>) context.handleUnexpectedToken(Map.class, parser);
            }
            arguments.put(name, parser.getString());
        }
        return arguments;
    }
}

package org.xinqiao.app.edge;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Texts;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a text from a string alone. An optional text that says nothing is absent. */
final class TextReader extends StdScalarDeserializer<String> {

    private final boolean optional;

    TextReader() {
        this(false);
    }

    private TextReader(boolean optional) {
        super(String.class);
        this.optional = optional;
    }

    /** An entry of a list is never absent: its property is the list. */
    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new TextReader(property != null
                && property.getType().hasRawClass(String.class)
                && property.getAnnotation(NotNull.class) == null);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (String) context.handleUnexpectedToken(String.class, parser);
        }
        String text = parser.getString();
        return optional && Texts.isNothing(text) ? null : text;
    }
}

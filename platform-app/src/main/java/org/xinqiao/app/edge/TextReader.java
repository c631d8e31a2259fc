package org.xinqiao.app.edge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Texts;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a text from a string alone. One that is optional, without a form or a least length, is absent if it says nothing. */
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
                && property.getAnnotation(NotNull.class) == null
                && property.getAnnotation(Pattern.class) == null
                && !saysSomething(property.getAnnotation(Size.class)));
    }

    /** What may be left out but not said with nothing: its absence is an instruction, such as to remove a letterhead. */
    private static boolean saysSomething(@Nullable Size size) {
        return size != null && size.min() > 0;
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

package org.xinqiao.app.edge;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads what the contract writes as a string in one form, and nothing else. */
final class ScalarReader<T> extends StdScalarDeserializer<T> {

    private final Class<T> type;
    private final Pattern form;
    private final Function<String, T> parse;

    ScalarReader(Class<T> type, String form, Function<String, T> parse) {
        super(type);
        this.type = type;
        this.form = Pattern.compile(form);
        this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (T) context.handleUnexpectedToken(type, parser);
        }
        String text = parser.getString();
        if (form.matcher(text).matches()) {
            try {
                return parse.apply(text);
            } catch (RuntimeException noValue) {
                // Refused below, without the parser's words: they quote the input.
            }
        }
        return (T) context.handleWeirdStringValue(type, text, "not of the contract's form");
    }
}

package org.xinqiao.app.edge;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads what the contract writes as a string in one form, and nothing else. */
final class ScalarReader<T> extends StdScalarDeserializer<T> {

    private final Form<T> form;

    ScalarReader(Form<T> form) {
        super(form.type());
        this.form = form;
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (T) context.handleUnexpectedToken(form.type(), parser);
        }
        String text = parser.getString();
        Optional<T> read = form.read(text);
        return read.isPresent()
                ? read.get()
                : (T) context.handleWeirdStringValue(form.type(), text, "not of the contract's form");
    }
}

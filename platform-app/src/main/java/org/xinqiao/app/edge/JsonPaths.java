package org.xinqiao.app.edge;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;

/** Where in a body the reader failed, as a path like {@code demands[0].text}. */
final class JsonPaths {

    /** Any other name is the sender's own text, and a refusal never repeats that. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    private static final int LONGEST = 200;

    private JsonPaths() {}

    /** Empty where the whole body is meant. */
    static String of(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        if (failure instanceof StreamReadException && failure.processor() instanceof JsonParser parser) {
            append(path, parser.streamReadContext(), null);
        } else {
            failure.getPath().forEach(step -> append(path, step.getPropertyName(), step.getIndex()));
        }
        return path.length() > LONGEST ? "" : path.toString();
    }

    /** Where the parser stands, below an outer place. */
    static String of(JsonParser parser, @Nullable TokenStreamContext outer) {
        StringBuilder path = new StringBuilder();
        append(path, parser.streamReadContext(), outer);
        return path.toString();
    }

    private static void append(
            StringBuilder path, @Nullable TokenStreamContext context, @Nullable TokenStreamContext outer) {
        if (context != null && context != outer && !context.inRoot()) {
            append(path, context.getParent(), outer);
            append(path, context.currentName(), context.inArray() ? context.getCurrentIndex() : -1);
        }
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (index >= 0) {
            path.append('[').append(index).append(']');
        } else if (name != null && NAME.matcher(name).matches()) {
            path.append(path.isEmpty() ? "" : ".").append(name);
        }
    }
}

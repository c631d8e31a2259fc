package org.xinqiao.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's COPY text format: tab between values, backslash escapes, {@code \N} for absent. */
final class CopyText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] text = new byte[1 << 16];
    private int length;

    CopyText row(@Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                put('\t');
            }
            value(values[i]);
        }
        put('\n');
        return this;
    }

    byte[] bytes() {
        return text;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> {
                put('\\');
                put('N');
            }
            case byte[] bytes -> hex(bytes);
            case String string -> escaped(string);
            default -> escaped(value.toString()); // numbers, booleans, ids, ISO dates and instants
        }
    }

    private void hex(byte[] bytes) {
        put('\\');
        put('\\');
        put('x');
        for (byte b : bytes) {
            put(HEX[b >> 4 & 0xF]);
            put(HEX[b & 0xF]);
        }
    }

    private void escaped(String string) {
        for (byte b : string.getBytes(StandardCharsets.UTF_8)) {
            switch (b) {
                case '\\' -> {
                    put('\\');
                    put('\\');
                }
                case '\n' -> {
                    put('\\');
                    put('n');
                }
                case '\t' -> {
                    put('\\');
                    put('t');
                }
                case '\r' -> {
                    put('\\');
                    put('r');
                }
                default -> put(b);
            }
        }
    }

    private void put(int b) {
        if (length == text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        text[length++] = (byte) b;
    }
}

package org.xinqiao.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and codes as people type them: one form for every way of writing (RULEBOOK §19). */
public final class Typed {

    /** Blanks, hyphens, dots and whatever else people put between the characters of a code. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]");

    private static final char LAST_BYTE = 0xFF;

    private Typed() {}

    /** Letters and digits alone, in half width and capitals. */
    public static String plain(String typed) {
        String half = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return BETWEEN.matcher(half).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** A header's value as its sender wrote it: the container reads bytes as ISO 8859-1, and clients send UTF-8. */
    public static String utf8(String value) {
        if (value.chars().anyMatch(character -> character > LAST_BYTE)) {
            return value;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return value;
        }
    }
}

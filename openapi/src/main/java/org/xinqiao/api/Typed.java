package org.xinqiao.api;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Numbers and codes as people type them: one form for every way of writing (RULEBOOK §19). */
public final class Typed {

    /** A query code has so many characters (RULEBOOK §19). */
    public static final int CODE = 12;

    /** Blanks, hyphens, dots and whatever else people put between; the long mark of kana is typed as a hyphen too. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]|\u30FC");

    /** What stands before and after in another script, as on the receipt. */
    private static final Pattern LABEL = Pattern.compile("^[^A-Z0-9]+|[^A-Z0-9]+$");

    private static final Pattern LATIN_LABEL = Pattern.compile("^[A-Z]+(?=[0-9])");

    private static final char LAST_OF_ASCII = 0x7F;

    private static final char LAST_BYTE = 0xFF;

    private Typed() {}

    /** A number as typed: without its label, and digits of any script at their value. */
    public static String number(String typed) {
        return LATIN_LABEL.matcher(plain(typed)).replaceFirst("");
    }

    /** A query code as typed, without its label. */
    public static String code(String typed) {
        String plain = plain(typed);
        return plain.substring(Math.max(0, plain.length() - CODE));
    }

    /** Letters and digits alone, in half width and capitals. */
    private static String plain(String typed) {
        String half = Normalizer.normalize(unescaped(typed), Normalizer.Form.NFKC);
        StringBuilder plain = new StringBuilder();
        BETWEEN.matcher(half).replaceAll("").codePoints().forEach(character -> {
            int digit = Character.digit(character, 10);
            plain.appendCodePoint(digit < 0 ? Character.toUpperCase(character) : '0' + digit);
        });
        return LABEL.matcher(plain).replaceAll("");
    }

    /** A page that cannot put other characters into a header escapes them; no number and no code has a percent sign. */
    private static String unescaped(String typed) {
        try {
            return typed.indexOf('%') < 0 ? typed : URLDecoder.decode(typed, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return typed;
        }
    }

    /** A header's value as its sender wrote it: the container reads bytes as ISO 8859-1, and clients send UTF-8. */
    public static String utf8(String value) {
        int most = 0;
        for (int i = 0; i < value.length(); i++) {
            most = Math.max(most, value.charAt(i));
        }
        if (most <= LAST_OF_ASCII || most > LAST_BYTE) {
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

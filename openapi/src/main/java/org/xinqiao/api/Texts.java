package org.xinqiao.api;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rule for every text of the contract: what it may be written with, how long it is, and whether it says anything. */
public final class Texts {

    /** A text of at most so many characters, such as a name, is one line. */
    public static final int LINE = 100;

    /** Marks and overrides of the writing direction: they show a text in another order than it is kept. */
    private static final String DIRECTIONS = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    /** Letters by their category that show nothing: Hangul fillers and blanks of Egyptian hieroglyphs. */
    private static final Set<Integer> BLANK_LETTERS = Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x13441, 0x13442);

    private Texts() {}

    /**
     * True if the text holds a letter or a digit. White space, format, control and default-ignorable characters,
     * fillers, combining marks, punctuation and symbols say nothing by themselves.
     */
    public static boolean speaks(@Nullable String text) {
        return text != null && text.codePoints().anyMatch(Texts::isOfWord);
    }

    /** The text's words alone, however they are spaced, punctuated, capitalised or wide. */
    public static String words(String text) {
        StringBuilder words = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Texts::isOfWord)
                .forEach(words::appendCodePoint);
        return words.toString();
    }

    /** Rare characters of names are private-use ones, or so new that Java does not know them. */
    private static boolean isOfWord(int character) {
        return switch (Character.getType(character)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.PRIVATE_USE -> true;
            case Character.UNASSIGNED -> isIdeographicPlane(character);
            default -> Character.isLetterOrDigit(character) && !BLANK_LETTERS.contains(character);
        };
    }

    private static boolean isIdeographicPlane(int character) {
        return character >= 0x20000 && (character & 0xFFFF) < 0xFFFE && character < 0x40000;
    }

    /** In characters (code points), as people count. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * The first character that the text may not hold: half a surrogate pair, a control or a direction character, or no
     * character at all; in a line also an invisible one, which makes two names of what reads as one.
     */
    public static OptionalInt refused(String text, boolean line) {
        int[] characters = text.codePoints().toArray();
        for (int place = 0; place < characters.length; place++) {
            if (isForbidden(characters[place], line) || (line && Invisible.isAt(place, characters))) {
                return OptionalInt.of(characters[place]);
            }
        }
        return OptionalInt.empty();
    }

    /** True if the text is as good as absent: it says nothing, and holds nothing that would have to be refused. */
    public static boolean isNothing(String text) {
        return !speaks(text) && refused(text, false).isEmpty();
    }

    private static boolean isForbidden(int character, boolean line) {
        return switch (Character.getType(character)) {
            case Character.SURROGATE -> true;
            case Character.CONTROL -> line || (character != '\n' && character != '\r' && character != '\t');
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> line;
            default -> DIRECTIONS.indexOf(character) >= 0 || isNoncharacter(character);
        };
    }

    private static boolean isNoncharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }
}

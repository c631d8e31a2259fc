package org.xinqiao.api;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Characters that nobody sees (Unicode's Default_Ignorable_Code_Point and the other format characters). Joiners and
 * selectors have their use where they stand beside what they change.
 */
final class Invisible {

    private static final int NONJOINER = 0x200C;
    private static final int JOINER = 0x200D;

    /** Scripts whose letters do not change beside a joiner. */
    private static final Set<UnicodeScript> NEVER_JOINED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.LATIN,
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.YI,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA);

    private Invisible() {}

    /** True if the character at this place shows nothing and changes none of its neighbours. */
    static boolean isAt(int place, int[] text) {
        int character = text[place];
        if (character == NONJOINER || character == JOINER) {
            return place == 0 || place == text.length - 1 || !isJoined(text[place - 1]) || !isJoined(text[place + 1]);
        }
        if (isSelector(character)) {
            return place == 0 || !isSelected(text[place - 1], character);
        }
        return isIgnorable(character);
    }

    /** Letters of joining scripts, their marks, and the pictures of an emoji. */
    private static boolean isJoined(int character) {
        return switch (Character.getType(character)) {
            case Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.COMBINING_SPACING_MARK,
                    Character.NON_SPACING_MARK -> true;
            default -> Character.isLetter(character) && !NEVER_JOINED.contains(UnicodeScript.of(character));
        };
    }

    /** Chooses the form of the character before it: of an ideograph, a picture, or a Mongolian letter. */
    private static boolean isSelector(int character) {
        return isIn(character, 0xFE00, 0xFE0F) || isIn(character, 0xE0100, 0xE01EF) || isIn(character, 0x180B, 0x180F);
    }

    private static boolean isSelected(int character, int selector) {
        if (isIn(selector, 0x180B, 0x180F)) {
            return UnicodeScript.of(character) == UnicodeScript.MONGOLIAN;
        }
        if (isIn(selector, 0xFE0E, 0xFE0F)) {
            return !Character.isLetter(character) && isSeen(character);
        }
        return isIn(selector, 0xE0100, 0xE01EF) ? Character.isIdeographic(character) : isSeen(character);
    }

    private static boolean isSeen(int character) {
        return !isSelector(character)
                && !isIgnorable(character)
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character);
    }

    private static boolean isIgnorable(int character) {
        return switch (character) {
            // Fillers of Hangul, vowels of Khmer that are never written, a joiner of marks, the blank of braille.
            case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x034F, 0x2800, 0x13441, 0x13442 -> true;
            default ->
                isIn(character, 0xE0000, 0xE0FFF)
                        || isIn(character, 0xFFF0, 0xFFF8)
                        || character == 0x2065
                        || (Character.getType(character) == Character.FORMAT && !isShown(character));
        };
    }

    /** Signs of Arabic, Syriac and Kaithi numbers, which Unicode counts among the format characters. */
    private static boolean isShown(int character) {
        return isIn(character, 0x0600, 0x0605)
                || isIn(character, 0x0890, 0x0891)
                || character == 0x06DD
                || character == 0x070F
                || character == 0x08E2
                || character == 0x110BD
                || character == 0x110CD;
    }

    private static boolean isIn(int character, int first, int last) {
        return character >= first && character <= last;
    }
}

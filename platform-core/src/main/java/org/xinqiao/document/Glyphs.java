package org.xinqiao.document;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** What is to be known of a character before it is drawn. */
final class Glyphs {

    private Glyphs() {}

    /** Characters that fonts for Chinese leave to others. */
    enum Script {
        TIBETAN,
        YI,
        /** Han beyond the first plane, those too that Java does not know yet. */
        SECOND_PLANE,
        OTHER;

        static Script of(int character) {
            if (character >= 0x20000 && character < 0x40000) {
                return SECOND_PLANE;
            }
            return switch (UnicodeScript.of(character)) {
                case TIBETAN -> TIBETAN;
                case YI -> YI;
                default -> OTHER;
            };
        }
    }

    /** True where nobody can know what is meant: private use, no character, or not of any plane of Han. */
    static boolean isUnknown(int character) {
        return Character.getType(character) == Character.PRIVATE_USE
                || (Character.getType(character) == Character.UNASSIGNED && Script.of(character) == Script.OTHER)
                || (character & 0xFFFE) == 0xFFFE;
    }

    /** True of what shows nothing where no font knows it: joiners, variations, fillers. */
    static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF)
                || (character >= 0x180B && character <= 0x180F)
                || character == 0x034F;
    }

    /** @param missing collects the code point, as U+XXXX */
    static String placeholder(int character, Set<String> missing) {
        String code = "U+%04X".formatted(character);
        missing.add(code);
        return "［" + code + "］";
    }
}

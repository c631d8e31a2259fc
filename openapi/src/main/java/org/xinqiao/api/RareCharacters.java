package org.xinqiao.api;

import static java.util.Map.entry;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * Rare characters of names that old systems keep as private-use ones: GB 18030-2000 put 80 of them at U+E815 to U+E864,
 * until Unicode had them. GB 18030-2022 (annex D) says which each is; without it 䶮 is nobody's character.
 */
public final class RareCharacters {

    private static final int FIRST = 0xE815;
    private static final int LAST = 0xE864;

    /** Their two-byte codes are FE50 to FE7E and FE80 to FEA0. */
    private static final int LEAD = 0xFE;

    private static final int LOW = 0x50;
    private static final int HIGH = 0x80;
    private static final int LOW_ROW = HIGH - LOW - 1;

    /** Kept as private-use characters by the standard's two-byte codes; Unicode has them in its second plane. */
    private static final Map<Integer, Integer> SECOND_PLANE = Map.ofEntries(
            entry(0xE816, 0x20087),
            entry(0xE817, 0x20089),
            entry(0xE818, 0x200CC),
            entry(0xE831, 0x215D7),
            entry(0xE83B, 0x2298F),
            entry(0xE855, 0x241FE));

    private static final Charset STANDARD = Charset.forName("GB18030");

    private RareCharacters() {}

    /** The text with each of these characters as Unicode has it; every other private-use character stays. */
    public static String standard(String text) {
        return text.chars().noneMatch(character -> character >= FIRST && character <= LAST)
                ? text
                : text.codePoints()
                        .map(RareCharacters::standard)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static int standard(int character) {
        if (character < FIRST || character > LAST) {
            return character;
        }
        Integer second = SECOND_PLANE.get(character);
        if (second != null) {
            return second;
        }
        int place = character - FIRST;
        int trail = place < LOW_ROW ? LOW + place : HIGH + place - LOW_ROW;
        return new String(new byte[] {(byte) LEAD, (byte) trail}, STANDARD).codePointAt(0);
    }
}

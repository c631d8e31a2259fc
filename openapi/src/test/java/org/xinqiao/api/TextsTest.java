package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /** Default_Ignorable_Code_Point of Unicode 17, which Java does not know as a property. */
    private static final int[][] DEFAULT_IGNORABLE = {
        {0xAD, 0xAD},
        {0x34F, 0x34F},
        {0x61C, 0x61C},
        {0x115F, 0x1160},
        {0x17B4, 0x17B5},
        {0x180B, 0x180F},
        {0x200B, 0x200F},
        {0x202A, 0x202E},
        {0x2060, 0x206F},
        {0x3164, 0x3164},
        {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF},
        {0xFFA0, 0xFFA0},
        {0xFFF0, 0xFFF8},
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF}
    };

    @Test
    void what_is_not_seen_says_nothing_however_often_it_is_written() {
        IntStream ignorable = IntStream.range(0, DEFAULT_IGNORABLE.length)
                .flatMap(range -> IntStream.rangeClosed(DEFAULT_IGNORABLE[range][0], DEFAULT_IGNORABLE[range][1]));
        IntStream blank = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT);
        IntStream fillers = IntStream.of(0x2800, 0x13441, 0x13442, 0x16FE4, 0x1D159, 0xFFFC, 0xFFFD);
        assertThat(IntStream.concat(IntStream.concat(ignorable, blank), fillers)
                        .mapToObj(character -> Character.toString(character).repeat(3))
                        .filter(Texts::speaks))
                .isEmpty();
    }

    @Test
    void a_mark_that_stands_alone_says_nothing() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(character -> (1 << Character.getType(character)
                                        & (1 << Character.NON_SPACING_MARK | 1 << Character.ENCLOSING_MARK))
                                != 0)
                        .mapToObj(Character::toString)
                        .filter(Texts::speaks))
                .isEmpty();
        assertThat(Texts.speaks("……")).isFalse();
        assertThat(Texts.speaks(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"张", "𠮷", "〇", "\uE863", "བོད", "ئۇيغۇر", "ꆈꌠ", "7", "①", "\u200B王\u3164", "\uD888\uDFB0"})
    void a_name_in_any_script_says_something(String name) {
        assertThat(Texts.speaks(name)).isTrue();
    }

    @Test
    void a_control_a_direction_and_half_a_pair_are_refused_and_line_breaks_only_in_a_line() {
        assertThat(Texts.refused("第一行\r\n\t第二行", false)).isEmpty();
        assertThat(Texts.refused("第一行\n", true)).hasValue('\n');
        assertThat(Texts.refused("a\ud800b", false)).hasValue(0xD800);
        assertThat(Texts.refused("\udc00\ud800", false)).hasValue(0xDC00);
        assertThat(IntStream.of(0, 7, 0x1B, 0x7F, 0x85, 0x61C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069))
                .allMatch(character -> Texts.refused("a" + Character.toString(character), false)
                                .orElse(-1)
                        == character);
        assertThat(Texts.refused("👨\u200D👩 𠮷", true)).isEmpty();
    }

    /** Selectors and joiners, which have their use beside the right neighbour. */
    private static boolean isUseful(int character) {
        return (character >= 0x180B && character <= 0x180F)
                || character == 0x200C
                || character == 0x200D
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }

    @Test
    void no_invisible_character_makes_two_names_of_one() {
        IntStream ignorable = IntStream.range(0, DEFAULT_IGNORABLE.length)
                .flatMap(range -> IntStream.rangeClosed(DEFAULT_IGNORABLE[range][0], DEFAULT_IGNORABLE[range][1]));
        IntStream others =
                IntStream.of(0xFFF9, 0xFFFA, 0xFFFB, 0x2800, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF);
        assertThat(IntStream.concat(ignorable, others).filter(character -> !isUseful(character)))
                .hasSizeGreaterThan(3_000)
                .allMatch(character -> Texts.refused("张" + Character.toString(character) + "三", true)
                                .orElse(-1)
                        == character);
        assertThat(Texts.refused("他说\u200B：\uFEFF不", false))
                .as("a long text comes from a page")
                .isEmpty();
        assertThat(Texts.refused("他说\uFFFF", false)).hasValue(0xFFFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张\u200D三",
                "\u200D张",
                "张\u200C",
                "张 \uFE0F三",
                "张\uFE0F三",
                "张\u180B三",
                "a\uDB40\uDD00",
                "a\u200Cb",
                "\uFE0F",
                "葛\uDB40\uDD00\uDB40\uDD01"
            })
    void a_joiner_or_selector_that_changes_nothing_is_refused_in_a_line(String name) {
        assertThat(Texts.refused(name, true)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "葛\uDB40\uDD00城",
                "ᠨᠠᠷᠠ\u180Eᠨ",
                "ᠭ\u180B\u180Eᠠ",
                "བོད\u200Dཡིག",
                "ئۇي\u200Cغۇر",
                "👨\u200D👩\u200D👧",
                "❤\uFE0F\u200D🔥",
                "👍\uD83C\uDFFD",
                "1\uFE0F\u20E3",
                "買\uE863·艾力",
                "नी\u094D\u200Dल"
            })
    void what_a_script_needs_is_taken(String name) {
        assertThat(Texts.refused(name, true)).isEmpty();
    }

    @Test
    void length_counts_characters() {
        assertThat(Texts.length("𠮷𠮷a")).isEqualTo(3);
    }
}

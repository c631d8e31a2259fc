package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way of writing a code is the same code. */
class TypedTest {

    private static final String CODE = "2345ABCDXYZ9";

    static Stream<String> writings() {
        return Stream.of(
                CODE,
                "2345abcdxyz9",
                " 2345 ABCD XYZ9 ",
                "2345-ABCD-XYZ9",
                "2345\u2013abcd\u2014xyz9",
                "2345\u2212abcd\uFF0Dxyz9",
                "2345\u3000ABCD\u00A0XYZ9",
                "\uFF12\uFF13\uFF14\uFF15\uFF21\uFF22\uFF23\uFF24\uFF38\uFF39\uFF3A\uFF19",
                "\uFF12\uFF13\uFF14\uFF15\uFF41\uFF42\uFF43\uFF44\uFF58\uFF59\uFF5A\uFF19",
                "2345\u200BABCD\uFEFFXYZ9",
                "2345.ABCD_XYZ9",
                "2345\tABCD\nXYZ9",
                "2345\u2010ABCD\u2015XYZ9",
                "2345\u30FCABCD\uFF70XYZ9",
                "\u67E5\u8BE2\u7801\uFF1A2345ABCDXYZ9",
                "\u67E5\u8BE2\u78012345-ABCD-XYZ9\u3002",
                "Query code: 2345 ABCD XYZ9.",
                "\u0662\u0663\u0664\u0665abcdxyz\u0669",
                "%E6%9F%A5%E8%AF%A2%E7%A0%81%EF%BC%9A2345abcdxyz9",
                "2345ABCDXYZ9\r\n");
    }

    @ParameterizedTest
    @MethodSource("writings")
    void every_way_of_writing_is_one_code(String written) {
        assertThat(Typed.code(written)).isEqualTo(CODE);
        assertThat(Typed.code(Typed.utf8(written)))
                .as("a header that was decoded")
                .isEqualTo(CODE);
        assertThat(Typed.code(Typed.utf8(asBytes(written))))
                .as("a header as the container reads it")
                .isEqualTo(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "51010401",
                "510-104-01",
                "510\t104\n01",
                "\uFF15\uFF11\uFF10\uFF11\uFF10\uFF14\uFF10\uFF11",
                "\u0665\u0661\u0660\u0661\u0660\u0664\u0660\u0661",
                "\u0F25\u0F21\u0F20\u0F21\u0F20\u0F24\u0F20\u0F21",
                "\u7F16\u53F7\uFF1A510\u2010104\u201501\u3002",
                "No. 510\u2212104\uFF0D01",
                "510\u30FC104\u30FC01"
            })
    void every_way_of_writing_is_one_number(String written) {
        assertThat(Typed.number(written)).isEqualTo("51010401");
        assertThat(Typed.number("51x")).isEqualTo("51X");
        assertThat(Typed.number("5x1")).isEqualTo("5X1");
    }

    @Test
    void other_characters_stay_other_characters() {
        assertThat(Typed.code("2345ABCDXYZ8")).isNotEqualTo(CODE);
        assertThat(Typed.code("2345ABCDXYZ")).isNotEqualTo(CODE);
        assertThat(Typed.code("2345ABCD\u4E2DXYZ9")).isNotEqualTo(CODE);
        assertThat(Typed.code("\u94A5\u5319")).isEmpty();
        assertThat(Typed.code(" - ")).isEmpty();
    }

    @Test
    void bytes_that_are_no_utf_8_stay_as_they_came() {
        assertThat(Typed.utf8("\u00E9\u0094")).isEqualTo("\u00E9\u0094");
        assertThat(Typed.utf8(asBytes("\u94AE"))).isEqualTo("\u94AE");
        assertThat(Typed.utf8("\u94AE")).isEqualTo("\u94AE");
    }

    private static String asBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}

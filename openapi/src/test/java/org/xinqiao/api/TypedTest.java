package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                "2345\tABCD\nXYZ9");
    }

    @ParameterizedTest
    @MethodSource("writings")
    void every_way_of_writing_is_one_code(String written) {
        assertThat(Typed.plain(written)).isEqualTo(CODE);
        assertThat(Typed.plain(Typed.utf8(written)))
                .as("a header that was decoded")
                .isEqualTo(CODE);
        assertThat(Typed.plain(Typed.utf8(asBytes(written))))
                .as("a header as the container reads it")
                .isEqualTo(CODE);
    }

    @Test
    void other_characters_stay_other_characters() {
        assertThat(Typed.plain("2345ABCDXYZ8")).isNotEqualTo(CODE);
        assertThat(Typed.plain("\u0662345ABCDXYZ9")).isNotEqualTo(CODE);
        assertThat(Typed.plain("\u94A5\u5319")).isEqualTo("\u94A5\u5319");
        assertThat(Typed.plain(" - ")).isEmpty();
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

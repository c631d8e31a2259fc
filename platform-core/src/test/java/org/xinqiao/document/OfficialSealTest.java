package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

class OfficialSealTest {

    @Test
    void a_png_of_a_seals_size_is_a_seal() {
        assertThatCode(() -> OfficialSeal.check(Seals.png(100))).doesNotThrowAnyException();
        assertThatCode(() -> OfficialSeal.check(Seals.png(2000))).doesNotThrowAnyException();
    }

    static Stream<Arguments> what_is_no_seal() {
        byte[] png = Seals.png(300);
        byte[] broken = png.clone();
        Arrays.fill(broken, 40, broken.length - 20, (byte) 0x55);
        return Stream.of(
                Arguments.of("empty", new byte[0]),
                Arguments.of("a JPEG under the name of a PNG", Seals.picture(300, "jpg")),
                Arguments.of("the beginning of a PNG", Arrays.copyOf(png, 60)),
                Arguments.of("a PNG broken inside", broken),
                Arguments.of("too small to read", Seals.png(99)),
                Arguments.of("a picture that unpacks to more than it may", Seals.png(2001)),
                Arguments.of("too many bytes", Arrays.copyOf(png, OfficialSeal.MOST_BYTES + 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_is_no_seal(String what, byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> OfficialSeal.check(bytes));
        assertThat(refusal).as(what).isNotNull();
        assertThat(refusal.code()).isEqualTo(ProblemCodeDto.SEAL_INVALID);
    }
}

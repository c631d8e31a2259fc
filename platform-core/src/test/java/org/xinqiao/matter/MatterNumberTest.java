package org.xinqiao.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.Refusal;

/** The 26 digits (RULEBOOK §19), with fixed seeds. */
class MatterNumberTest {

    private static final List<String> NUMBERS = new Random(20261126)
            .ints(500, 0, Integer.MAX_VALUE)
            .mapToObj(seed -> MatterNumber.complete(digits(new Random(seed))))
            .toList();

    private static String digits(Random random) {
        return random.ints(MatterNumber.LENGTH - 1, 0, 10)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining());
    }

    @Test
    void the_check_digit_is_iso_7064_mod_11_10() {
        // The standard's own example of a pure digit string: 0794, check digit 5
        assertThat(MatterNumber.complete("0794")).isEqualTo("07945");
        assertThat(NUMBERS).allMatch(MatterNumber::isValid).allMatch(number -> number.length() == 26);
    }

    @Test
    void every_wrong_digit_is_found() {
        for (String number : NUMBERS) {
            for (int at = 0; at < number.length(); at++) {
                for (char wrong = '0'; wrong <= '9'; wrong++) {
                    String typed = number.substring(0, at) + wrong + number.substring(at + 1);
                    assertThat(MatterNumber.isValid(typed)).isEqualTo(wrong == number.charAt(at));
                }
            }
        }
    }

    @Test
    void nearly_every_swap_of_neighbours_is_found() {
        int swapped = 0;
        int missed = 0;
        for (String number : NUMBERS) {
            for (int at = 0; at + 1 < number.length(); at++) {
                char left = number.charAt(at);
                char right = number.charAt(at + 1);
                if (left != right) {
                    swapped++;
                    missed += MatterNumber.isValid(number.substring(0, at) + right + left + number.substring(at + 2))
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(swapped).isGreaterThan(10_000);
        assertThat((double) missed / swapped).isLessThan(0.03);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "5101230010120260310000001", "510123001012026031000000166", "5101230010120260310000001x"
            })
    void what_is_no_number_at_all_is_refused(String typed) {
        assertThatThrownBy(() -> MatterNumber.typed(typed, "number"))
                .isInstanceOf(Refusal.class)
                .hasMessage("number-mistyped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s %s", " %s-%s\u3000%s ", "%s\u2013%s\u2014%s", "%s.%s_%s"})
    void a_number_is_read_in_every_way_of_writing(String way) {
        for (String number : NUMBERS) {
            String typed = way.formatted(number.substring(0, 9), number.substring(9, 19), number.substring(19));
            assertThat(MatterNumber.typed(typed, "number")).isEqualTo(number);
            assertThat(MatterNumber.begun(typed, "number")).isEqualTo(number);
            assertThat(MatterNumber.typedDocument(typed + " - 02", "document_number"))
                    .isEqualTo(number + "-02");
        }
        assertThat(MatterNumber.begun("5101 04-", "number")).isEqualTo("510104");
        assertThat(MatterNumber.typed(wide(NUMBERS.getFirst()), "number")).isEqualTo(NUMBERS.getFirst());
    }

    private static String wide(String digits) {
        return digits.chars()
                .mapToObj(digit -> Character.toString(digit - '0' + '\uFF10'))
                .collect(Collectors.joining());
    }

    @Test
    void a_channel_keeps_its_two_digits() {
        assertThat(Stream.of(Channel.values()).map(channel -> channel + " " + channel.code()))
                .containsExactlyInAnyOrder(
                        "LETTER 01",
                        "VISIT 02",
                        "WEB 03",
                        "MOBILE 04",
                        "WECHAT 05",
                        "WEB_SUGGESTION 06",
                        "PHONE 07",
                        "LEADER_MAILBOX 08",
                        "FAX 09",
                        "VIDEO 10");
    }
}

package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalSpellingsTest {

    /** Identity numbers new and old, a mobile and two landline numbers, bank cards; all made up, all check out. */
    static final List<String> NUMBERS = List.of(
            "110101199003078515",
            "110101900307851",
            "13800138000",
            "02886661234",
            "083286661234",
            "6222020200000000006",
            "4111111111111111",
            "5555555555554444",
            "378282246310005");

    private static final List<String> MAILS = List.of(
            "zhang.san@example.com",
            "zhangsan＠example．com",
            "zhangsan @ example . com",
            "zhangsan(at)example.com",
            "zhang\u200Bsan@exa\u200Bmple.com");

    /** Each way to write a number of digits. */
    static Stream<String> spellings(String number) {
        return Stream.of(
                number,
                "请联系" + number + "，谢谢",
                between(number, " "),
                between(number, "-"),
                between(number, "\u200B"),
                between(number, "·"),
                grouped(number, " "),
                grouped(number, "-"),
                grouped(number, "\u3000"),
                grouped(number, "\n"),
                mapped(number, "０１２３４５６７８９"),
                mapped(number, "零一二三四五六七八九"),
                mapped(number, "〇一二三四五六七八九"),
                mapped(number, "零壹贰叁肆伍陆柒捌玖"),
                mapped(number, "٠١٢٣٤٥٦٧٨٩"),
                number.codePoints()
                        .mapToObj(digit -> Character.toString(digit) + "\uFE0F\u20E3")
                        .collect(Collectors.joining()),
                number.replace('0', 'O').replace('1', 'l'));
    }

    private static String between(String number, String separator) {
        return String.join(separator, number.split("", -1));
    }

    private static String grouped(String number, String separator) {
        return number.substring(0, 3) + separator + number.substring(3, 7) + separator + number.substring(7);
    }

    private static String mapped(String number, String digits) {
        return number.chars()
                .mapToObj(digit -> Character.isDigit(digit)
                        ? digits.substring(digit - '0', digit - '0' + 1)
                        : Character.toString(digit))
                .collect(Collectors.joining());
    }

    static Stream<String> written() {
        return Stream.concat(NUMBERS.stream().flatMap(PersonalSpellingsTest::spellings), MAILS.stream());
    }

    @ParameterizedTest
    @MethodSource("written")
    void is_found_however_it_is_written(String text) {
        assertThat(PersonalData.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110101 19900307 8515",
                "电话：86661234",
                "座机 8666-1234",
                "13800138000 13900139000",
                "共3户 13800138000",
                "+86 138 0013 8000",
                "(028)86661234",
                "+86-28-86661234"
            })
    void is_found_among_other_digits(String text) {
        assertThat(PersonalData.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "跨界河道漂浮物，两地各执一词。",
                "2026年11月28日至2026年12月31日，共38户，涉及1,250,000元。",
                "2026-11-28 至 2026-12-31",
                "2026-03-31 2026-04-30",
                "文号：川信〔2026〕1234号，编号 SC-2026-000123",
                "请拨打12345热线或12378。",
                "一、二、三、四、五、六、七、八、九、十",
                "第一百三十八条",
                "GB 11643-1999，ISO 7064",
                "坐标 104.0657, 30.6595，长 1300 米",
                "510104202611280000001234",
                "110101199003078516",
                "@所有人 请于3.5日前答复"
            })
    void what_tells_of_no_person_passes(String text) {
        assertThat(PersonalData.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"测试人甲反映", "测 试 人 甲", "测\u200B试·人－甲", "ＴＥＳＴ测试人甲"})
    void a_name_is_found_between_separators(String text) {
        assertThat(PersonalData.names(text, "测试人甲")).isTrue();
        assertThat(PersonalData.names(text, "测试人乙")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"139 0000 0001", "一三九〇〇〇〇〇〇〇一", "１３９－０００００００１", "微信13900000001"})
    void a_contact_is_found_by_its_number(String text) {
        assertThat(PersonalData.holdsContact(text, "手机 13900000001（家属）")).isTrue();
        assertThat(PersonalData.holdsContact(text, "13900000002")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"测试路一百零一号三楼", "测试路 一百零一号，三楼"})
    void an_address_is_found_word_for_word(String text) {
        assertThat(PersonalData.holdsAddress("住" + text + "的住户", "测试路一百零一号三楼")).isTrue();
        assertThat(PersonalData.holdsAddress(text, "测试路")).isFalse();
    }
}

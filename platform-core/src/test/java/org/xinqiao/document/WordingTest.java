package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static @Nullable Object printed(String value) {
        return Wording.of(Map.of("reason", value)).get("reason");
    }

    /** The forms in which keyboards and systems write the dot between the parts of a name. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00B7", "\u2022", "\u2027", "\u30FB", "\uFF65", "\u2219", "\u22C5", "\u0387"})
    void the_dot_in_a_name_is_one(String dot) {
        assertThat(printed("买买提" + dot + "艾力")).isEqualTo("买买提\u00B7艾力");
    }

    @Test
    void a_dot_that_stands_alone_stays() {
        assertThat(printed("• 第一")).isEqualTo("• 第一");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202E", "\u202D", "\u2066", "\u200E", "\u200B", "\u2060", "\uFEFF", "\u00AD", "\u034F"})
    void what_shows_nothing_or_turns_the_direction_is_not_on_paper(String character) {
        assertThat(printed("王" + character + "甲")).isEqualTo("王甲");
    }

    @Test
    void private_characters_are_those_of_the_published_table_or_stay() {
        assertThat(printed("王\uE863")).isEqualTo("王䶮");
        assertThat(printed("王\uE864")).isEqualTo("王\u9FBB");
        assertThat(printed("王\uE816")).isEqualTo("王\uD840\uDC87");
        assertThat(printed("王\uE000")).isEqualTo("王\uE000");
    }
}

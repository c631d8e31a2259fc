package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatTagsTest {

    private static final UUID MATTER = UUID.fromString("01910000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01910000-0000-7000-8000-000000000002");

    private static final int HALF_WIDTH_FILLER = 0xFFA0;

    @TempDir
    private Path keys;

    private RepeatTags tags;

    @BeforeEach
    void a_node() {
        tags = new RepeatTags(keys, VaultSuite.NATIONAL, false);
    }

    @Test
    void equal_persons_have_different_tags_in_different_matters() {
        Identity person = person("测试人甲", "13900000001", null);
        assertThat(tag(MATTER, person))
                .hasSize(32)
                .isEqualTo(tag(MATTER, person))
                .isNotEqualTo(tag(OTHER, person));
    }

    @Test
    void two_clerks_typing_makes_no_difference() {
        assertThat(tag(MATTER, person("Ａｎｎａ  Li", "+86 139-0000-0001", "锦江区")))
                .isEqualTo(tag(MATTER, person("anna li", "13900000001", null)));
        assertThat(tag(MATTER, person("测试人甲", null, "锦江区 东大街 1 号")))
                .isEqualTo(tag(MATTER, person("测试人甲", " ", "锦江区东大街1号")));
    }

    @Test
    void another_name_or_phone_is_another_tag() {
        byte[] tag = tag(MATTER, person("测试人甲", "13900000001", null));
        assertThat(tag).isNotEqualTo(tag(MATTER, person("测试人乙", "13900000001", null)));
        assertThat(tag).isNotEqualTo(tag(MATTER, person("测试人甲", "13900000002", null)));
        assertThat(tag).isNotEqualTo(tag(MATTER, person("测试人甲", null, "13900000001")));
    }

    /** By script and plane: each pair differs in one letter, mark or rare character, or in having it. */
    @ParameterizedTest
    @CsvSource({
        "王\uE863, 王",
        "王\uE864, 王",
        "王\uE863, 王\uE864",
        "王\uE000, 王\uE001",
        "王\uE000, 王",
        "王\uDB80\uDC00, 王",
        "王\uDB80\uDC00, 王\uDB80\uDC01",
        "王\uD842\uDFB7, 王",
        "王\uD842\uDFB7, 王吉",
        "王\uD83F\uDC00, 王",
        "王\uD888\uDF50, 王\uD888\uDF51",
        "王\u3400, 王",
        "李〇, 李",
        "李○, 李〇",
        "བཀྲ་ཤིས, བཀྲ་ཤས",
        "ཀི, ཀུ",
        "ཀི, ཀ",
        "ཀ་ར, ཀར",
        "ꀀꀁ, ꀀ",
        "ꀀꒀ, ꀀ꒐",
        "Ли, Лй",
        "Jose\u0301, Jose",
        "Jos\u00E9, Jose",
        "Đan, Dan",
        "م\u064Eريم, م\u064Fريم",
        "ئەلى, ئالى",
        "ᠠᠯᠢ, ᠠᠯᠠ",
        "नि, नी",
        "นิ, นี"
    })
    void two_names_are_two(String one, String other) {
        assertThat(tag(MATTER, person(one, "13900000001", null)))
                .isNotEqualTo(tag(MATTER, person(other, "13900000001", null)));
    }

    /** One name as two clerks, two keyboards and two systems write it. */
    @ParameterizedTest
    @CsvSource({
        "Jose\u0301, Jos\u00E9",
        "ＡＬＩ, ali",
        "王\uE863, 王䶮",
        "王\uE864, 王\u9FBB",
        "王\uE816, 王\uD840\uDC87",
        "买买提·艾力, 买买提•艾力",
        "买买提・艾力, 买买提‧艾力",
        "买买提 艾力, 买买提艾力",
        "王\u200B甲, 王甲",
        "葛\uDB40\uDD00, 葛",
        "བཀྲ་ཤིས་, བཀྲ་ཤིས",
        "བཀྲ\u0F0Cཤིས, བཀྲ་ཤིས",
        "\uF9B0甲, \u8046甲"
    })
    void one_name_is_one(String one, String other) {
        assertThat(tag(MATTER, person(one, "13900000001", null)))
                .isEqualTo(tag(MATTER, person(other, "13900000001", null)));
    }

    /** Over every plane: a character that is no blank, punctuation or format makes another name. */
    @Test
    void every_letter_mark_and_private_character_counts() {
        byte[] plain = tag(MATTER, person("王", "13900000001", null));
        for (int character = 0x100; character < 0x110000; character += 97) {
            boolean counts = switch (Character.getType(character)) {
                case Character.PRIVATE_USE,
                        Character.UPPERCASE_LETTER,
                        Character.LOWERCASE_LETTER,
                        Character.OTHER_LETTER,
                        Character.LETTER_NUMBER -> true;
                default -> false;
            };
            if (counts && character != HALF_WIDTH_FILLER) {
                assertThat(tag(MATTER, person("王" + Character.toString(character), "13900000001", null)))
                        .as("U+%04X", character)
                        .isNotEqualTo(plain);
            }
        }
    }

    @Test
    void a_name_alone_or_none_has_no_tag() {
        assertThat(tags.tag(MATTER, person("测试人甲", null, null))).isEmpty();
        assertThat(tags.tag(MATTER, person(null, "13900000001", null))).isEmpty();
        assertThat(tags.tag(MATTER, person(" ", "13900000001", null))).isEmpty();
    }

    @Test
    void the_key_stays_and_is_the_nodes_own(@TempDir Path elsewhere) {
        Identity person = person("测试人甲", "13900000001", null);
        assertThat(new RepeatTags(keys, VaultSuite.NATIONAL, false)
                        .tag(MATTER, person)
                        .orElseThrow())
                .isEqualTo(tag(MATTER, person));
        assertThat(new RepeatTags(elsewhere, VaultSuite.NATIONAL, false)
                        .tag(MATTER, person)
                        .orElseThrow())
                .isNotEqualTo(tag(MATTER, person));
    }

    @Test
    void a_tag_of_the_other_suite_is_still_found() {
        Identity person = person("测试人甲", "13900000001", null);
        byte[] earlier = new RepeatTags(keys, VaultSuite.INTERNATIONAL, true)
                .tag(MATTER, person)
                .orElseThrow();
        assertThat(earlier).hasSize(32).isNotEqualTo(tag(MATTER, person));
        assertThat(tags.tags(MATTER, person)).contains(earlier, tag(MATTER, person));
    }

    @Test
    void a_lost_key_is_not_made_anew_where_tags_exist(@TempDir Path empty) {
        assertThatThrownBy(() -> new RepeatTags(empty, VaultSuite.NATIONAL, true))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("REPEAT_KEY_MISSING");
        assertThat(empty).isEmptyDirectory();
    }

    private byte[] tag(UUID matter, Identity identity) {
        return tags.tag(matter, identity).orElseThrow();
    }

    private static Identity person(@Nullable String name, @Nullable String contact, @Nullable String address) {
        return new Identity(Identity.Role.FILER, name, contact, address);
    }
}

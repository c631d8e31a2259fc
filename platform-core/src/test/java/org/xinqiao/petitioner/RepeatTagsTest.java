package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatTagsTest {

    private static final UUID MATTER = UUID.fromString("01910000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01910000-0000-7000-8000-000000000002");

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

package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeverListTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yybz",
                "YYBZ",
                "tsry",
                "zdrybz",
                "special_flag",
                "specialFlag",
                "petitioner_watchlist",
                "ethnicity",
                "religion",
                "religiousBelief",
                "occupation",
                "employer",
                "employer_name",
                "political_status",
                "politicalstatus",
                "politics",
                "family_members",
                "sex",
                "Sex",
                "gender",
                "birth_date",
                "dateOfBirth",
                "birthday",
                "photo",
                "photoUrl",
                "past_petitions",
                "visit_count",
                "petitionCount",
                "attitude",
                "conduct_note",
                "risk_score",
                "id_card",
                "idNumber",
                "id_no",
                "minzu",
                "zongjiao",
                "zhiye",
                "xingbie",
                "chusheng_riqi",
                "zhengzhimianmao",
                "xb",
                "mz",
                "csrq",
                "sfzh",
                "重点人员",
                "是否稳控",
                "缠访次数",
                "扬言",
                "特殊人员类型",
                "民族",
                "宗教信仰",
                "职业",
                "工作单位",
                "政治面貌",
                "家庭成员",
                "性别",
                "出生日期",
                "照片",
                "信访次数",
                "态度",
                "ＳＥＸ"
            })
    void what_the_rulebook_forbids_is_known_in_every_spelling(String field) {
        assertThat(NeverList.forbids(field)).isTrue();
        assertThat(NeverList.forbidsToSend(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "narrative", "page", "message", "package", "language", "essex", "parent_id", "parties",
                        "national_status",
                "issued_at", "facts_and_reasons", "office", "surface", "frank", "underscore", "接收单位", "诉求", "办理期限"
            })
    void words_that_only_look_alike_are_free(String field) {
        assertThat(NeverList.forbids(field)).isFalse();
        assertThat(NeverList.forbidsToSend(field)).isFalse();
    }

    @Test
    void ratings_and_drafts_stay_at_home_and_may_be_there() {
        assertThat(List.of("rating", "satisfaction", "informant", "review_draft", "report_content"))
                .noneMatch(NeverList::forbids)
                .allMatch(NeverList::forbidsToSend);
    }

    @Test
    void what_goes_into_a_log_is_the_lists_word_and_no_strangers() {
        assertThat(NeverList.term("special_flag")).hasValue("special_flag");
        assertThat(NeverList.term("民族")).hasValue("民族");
        assertThat(NeverList.term("重点人员张三电话13900000001")).hasValue("重点");
        assertThat(NeverList.term("narrative")).isEmpty();
    }

    @Test
    void an_identity_number_is_found_by_its_check_character() {
        assertThat(Stream.of("身份证号11010519491231002X", "１１０１０５１９４９１２３１００２Ｘ")).allMatch(IdentityNumbers::areIn);
        assertThat(Stream.of("110105194912310021", "110105194912310", "51010400012026112600000", ""))
                .noneMatch(IdentityNumbers::areIn);
    }
}

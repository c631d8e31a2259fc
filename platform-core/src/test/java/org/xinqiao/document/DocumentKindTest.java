package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.api.model.DocumentKindDto;

class DocumentKindTest {

    /** Asked for, noted down or only copied to the petitioner, with nothing to contest (RULEBOOK §18: "–"). */
    private static final Set<DocumentKind> TO_PETITIONER_WITHOUT_REMEDY = EnumSet.of(
            DocumentKind.REVIEW_REQUEST,
            DocumentKind.REREVIEW_REQUEST,
            DocumentKind.REDO_ORDER,
            DocumentKind.SERVICE_PROOF,
            DocumentKind.CONFIRMATION,
            DocumentKind.SUCCESSION_RECORD);

    @Test
    void the_kinds_are_those_of_the_contract() {
        assertThat(Stream.of(DocumentKind.values()).map(Enum::name))
                .hasSize(51)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(DocumentKindDto.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_kind_has_title_and_article_and_tells_the_petitioner_his_remedy(DocumentKind kind) {
        assertThat(kind.title()).hasSizeBetween(4, 16).matches("[\\p{IsHan}（）、]+");
        assertThat(kind.article()).matches("((cf\\. )?Art\\. \\d.*)?");
        assertThat(kind.remedy() == Remedy.NONE)
                .isEqualTo(!kind.toPetitioner() || TO_PETITIONER_WITHOUT_REMEDY.contains(kind));
    }

    @ParameterizedTest
    @EnumSource
    void a_complete_draft_carries_its_remedy_in_both_languages(DocumentKind kind) {
        Map<String, Object> content = DocumentContent.of(Drafts.of(kind));

        if (kind.remedy() == Remedy.NONE) {
            assertThat(content).doesNotContainKey("remedy");
        } else {
            assertThat(remedy(content).get("code")).isEqualTo(kind.remedy().name());
            assertThat(remedy(content).get("zh")).hasSizeGreaterThan(20).doesNotContain("{");
            assertThat(remedy(content).get("en")).hasSizeGreaterThan(40).doesNotContain("{");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_draft_without_one_of_its_fields_is_a_defect(DocumentKind kind) {
        List<String> required = DocumentContent.required(kind).toList();

        for (String field : required) {
            Documents.Draft whole = Drafts.of(kind);
            assertThatIllegalStateException()
                    .isThrownBy(() -> DocumentContent.of(Drafts.without(whole, field)))
                    .withMessageContaining(kind.name())
                    .withMessageContaining(field);
            assertThatIllegalStateException().isThrownBy(() -> DocumentContent.of(Drafts.with(whole, field, " ")));
        }
    }

    @Test
    void an_opinion_answers_every_demand_in_full() {
        Documents.Draft opinion = Drafts.with(
                Drafts.of(DocumentKind.OPINION), "demands", List.of(Map.of("demand", "支付工资", "outcome", "SUPPORT")));

        assertThatIllegalStateException()
                .isThrownBy(() -> DocumentContent.of(opinion))
                .withMessageContaining("demands.opinion")
                .withMessageNotContaining("支付工资");
    }

    @ParameterizedTest
    @CsvSource({
        "OPINION, 三十日内，向, 第三十五条",
        "REVIEW_OPINION, 三十日内，向, 第三十六条第一款",
        "REREVIEW_OPINION, 终结, 第三十六条第三款",
        "DUTY_ANSWER, 六十日, 行政诉讼",
        "NOT_ACCEPTED_NOTICE, 新的事实, 第四十四条第二项",
        "ACCEPTANCE_NOTICE, 逾期, 第四十五条第一项",
        "RECEIPT, 查询码, 评价",
    })
    void the_remedy_says_what_the_law_gives(DocumentKind kind, String one, String other) {
        assertThat(remedy(DocumentContent.of(Drafts.of(kind))).get("zh")).contains(one, other);
    }

    @Test
    void the_organ_to_ask_for_review_is_named_where_it_is_known() {
        Documents.Draft opinion = Drafts.of(DocumentKind.OPINION);

        assertThat(remedy(DocumentContent.of(opinion)).get("zh")).contains("上一级机关、单位");
        assertThat(remedy(DocumentContent.of(Drafts.with(opinion, "review_organ", "成都市人民政府")))
                        .get("zh"))
                .contains("向成都市人民政府请求复查");
    }

    @ParameterizedTest
    @CsvSource({"Art. 31(6), SUPERIOR_IF_LATE", "Art. 29, STUDY", "SIMPLE, ORDINARY_TRACK"})
    void an_acceptance_tells_the_remedy_of_its_route(String route, String remedy) {
        Documents.Draft notice = Drafts.with(Drafts.of(DocumentKind.ACCEPTANCE_NOTICE), "route", route);

        assertThat(remedy(DocumentContent.of(notice)).get("code")).isEqualTo(remedy);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> remedy(Map<String, Object> content) {
        return (Map<String, String>) Objects.requireNonNull(content.get("remedy"));
    }
}

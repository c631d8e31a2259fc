package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people wrote is joined with the words of the templates. */
class SentencesTest {

    /** Marks a paragraph of the body among headings and rows. */
    private static final String TEXT = "　　";

    private static final String DOUBLED = "[。．；，、][。．；，、]|[！？][。；，、]";

    /** Every text of every kind, ended by its writer in each way. */
    @ParameterizedTest
    @EnumSource
    void no_stop_stands_twice(DocumentKind kind) {
        for (String stop : List.of("", "。", "；", "！", "。”")) {
            assertThat(paper(kind, stop)).as("ended by " + stop).doesNotContainPattern(DOUBLED);
        }
    }

    /** Whatever a paragraph ends with, words of a template or of a person, it ends as a sentence does. */
    @ParameterizedTest
    @EnumSource
    void no_paragraph_ends_without_a_stop(DocumentKind kind) {
        assertThat(paper(kind, "").lines().filter(line -> line.startsWith(TEXT)))
                .allMatch(line -> line.matches(".*[。：]"));
    }

    @Test
    void a_split_names_its_demands_with_one_stop() {
        assertThat(paper(DocumentKind.SPLIT_RECORD, "。"))
                .contains("诉求：支付工资、说明去向。")
                .doesNotContain("。。");
    }

    @ParameterizedTest
    @CsvSource({"支付工资, 支付工资。", "支付工资。, 支付工资。", "何时支付？, 何时支付？", "支付工资；, 支付工资。", "答：“支付。”, 答：“支付。”"})
    void a_sentence_has_its_own_stop_or_one(String written, String printed) {
        assertThat(Sentences.sentence(written)).isEqualTo(printed);
    }

    private static String paper(DocumentKind kind, String stop) {
        Documents.Draft whole = Drafts.of(kind);
        Map<String, Object> fields = new HashMap<>(whole.fields());
        fields.replaceAll((name, value) -> ended(value, stop));
        fields.putIfAbsent("note", "请注意查收" + stop);
        if (kind == DocumentKind.OPINION) {
            fields.put(
                    "demands",
                    List.of(Map.of(
                            "demand",
                            "支付工资" + stop,
                            "outcome",
                            "SUPPORT",
                            "opinion",
                            "责成支付" + stop,
                            "execute_by",
                            "2026-12-20")));
        }
        if (kind == DocumentKind.SPLIT_RECORD) {
            fields.put(
                    "parts",
                    List.of(Map.of(
                            "number", "51010400101202611260000011",
                            "kind", "CLAIM",
                            "category", "040101",
                            "demands", List.of("支付工资" + stop, "说明去向" + stop))));
        }
        Issued record =
                Drafts.issued(new Documents.Draft(whole.matterId(), kind, whole.number(), whole.ground(), fields));
        return Typesetting.of(record, Letterhead.NONE, Typesetting.Shown.NOTHING).body().stream()
                .map(block -> switch (block) {
                    case Paper.Text text -> TEXT + text.text();
                    case Paper.Heading heading -> heading.text();
                    case Paper.Row row -> row.label() + row.value();
                })
                .collect(Collectors.joining("\n"));
    }

    private static Object ended(Object value, String stop) {
        return value instanceof String text && text.equals("文书内容一二三") ? text + stop : value;
    }
}

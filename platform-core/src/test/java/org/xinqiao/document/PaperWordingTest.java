package org.xinqiao.document;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds title, addressee, articles and remedy of every kind and outcome against RULEBOOK §18 (rulebook-18.csv). */
class PaperWordingTest {

    private static final Path TABLE = Path.of("src/test/resources/org/xinqiao/document/rulebook-18.csv");
    private static final String REVIEWERS = "成都市锦江区人民政府或者成都市人力资源和社会保障局";
    private static final String NONE = "-";

    /**
     * A line of the table.
     *
     * @param says words that stand on the paper; after {@code !} those that do not
     */
    private record Row(
            DocumentKind kind,
            Map<String, Object> given,
            String ground,
            String title,
            String to,
            String article,
            Remedy remedy,
            List<String> says) {

        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(
                    DocumentKind.valueOf(cells[0]),
                    given(cells[1]),
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    Remedy.valueOf(cells[6]),
                    List.of(cells[7].split(";")));
        }

        private static Map<String, Object> given(String cell) {
            Map<String, Object> given = new HashMap<>();
            for (String pair : cell.isEmpty() ? new String[0] : cell.split(",")) {
                String[] parts = pair.split("=", 2);
                given.put(parts[0], parts[1].equals("true") ? Boolean.TRUE : parts[1]);
            }
            return given;
        }

        Issued record() {
            Documents.Draft whole = Drafts.of(kind);
            Map<String, Object> fields = new HashMap<>(whole.fields());
            fields.putAll(given);
            if (kind == DocumentKind.OPINION) {
                fields.put(
                        "demands",
                        List.of(Map.of("demand", "支付工资", "outcome", given.get("outcome"), "opinion", "责成支付。")));
            }
            if (kind == DocumentKind.OPINION || kind == DocumentKind.REVIEW_OPINION) {
                fields.put("review_organ", REVIEWERS);
            }
            return Drafts.issued(new Documents.Draft(whole.matterId(), kind, whole.number(), ground, fields));
        }
    }

    static List<Row> table() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.skip(1).map(Row::of).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_paper_says_what_the_rulebook_says(Row row) {
        Issued record = row.record();
        Paper paper = Typesetting.of(record, Letterhead.NONE, Typesetting.Shown.NOTHING);
        String text = text(paper);

        assertThat(paper.title()).isEqualTo(row.title);
        assertThat(Objects.requireNonNullElse(paper.receiver(), NONE)).isEqualTo(row.to);
        assertThat(paper.marks().get(paper.marks().size() - 2))
                .startsWith(row.article.equals(NONE) ? "文书格式" : row.article + "　　文书格式");
        assertThat(remedy(record)).isEqualTo(row.remedy.name());
        for (String words : row.says) {
            if (words.startsWith("!")) {
                assertThat(text).doesNotContain(words.substring(1));
            } else {
                assertThat(text).contains(words);
            }
        }
        assertThat(text.replace("SHA-256", ""))
                .doesNotContain("{", "}", "null", "Art.")
                .doesNotContainPattern("\\p{Lu}{3}");
    }

    @Test
    void the_table_has_every_kind_and_every_remedy() {
        assertThat(table().stream().map(Row::kind).collect(toSet())).isEqualTo(EnumSet.allOf(DocumentKind.class));
        assertThat(table().stream().map(Row::remedy).collect(toSet())).isEqualTo(EnumSet.allOf(Remedy.class));
    }

    /** By which a kind differs: the table has a line for each value that the bundle words for this kind. */
    @Test
    void the_table_has_every_outcome_of_opinions_and_rulings() {
        Map<DocumentKind, Set<String>> outcomes = Map.of(
                DocumentKind.OPINION, Set.of("SUPPORT", "EXPLAIN", "NOT_SUPPORT"),
                DocumentKind.REVIEW_OPINION, Set.of("UPHOLD", "CHANGE", "ORDER_REDO"),
                DocumentKind.REREVIEW_OPINION, Set.of("UPHOLD", "CHANGE", "ORDER_REDO"),
                DocumentKind.RULING, Set.of("AGREED", "REJECTED"),
                DocumentKind.REPLY, Set.of("ADOPTED", "PARTLY_ADOPTED", "DECLINED"));

        outcomes.forEach((kind, expected) -> assertThat(table().stream()
                        .filter(row -> row.kind == kind)
                        .map(row -> String.valueOf(row.given.get("outcome")))
                        .collect(toSet()))
                .as(kind.name())
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @MethodSource("table")
    void the_served_copy_is_addressed_by_name_and_the_record_is_not(Row row) {
        Issued record = row.record();
        Paper served = Typesetting.of(record, Letterhead.NONE, new Typesetting.Shown(null, "张某某等三人"));

        boolean named = row.kind.toPetitioner(record.content());
        assertThat(served.receiver() + text(served)).matches(text -> text.contains("张某某等三人") == named);
        assertThat(record.content().toString()).doesNotContain("张某某");
    }

    @Test
    void what_the_petitioner_writes_bears_neither_letterhead_nor_seal() {
        for (DocumentKind kind : DocumentKind.values()) {
            Paper paper = Typesetting.of(
                    Drafts.issued(Drafts.of(kind)),
                    new Letterhead(1, "成都市锦江区信访局", new byte[] {1}, null),
                    Typesetting.Shown.NOTHING);
            boolean request = kind == DocumentKind.REVIEW_REQUEST || kind == DocumentKind.REREVIEW_REQUEST;

            assertThat(paper.header().isEmpty()).as(kind.name()).isEqualTo(request);
            assertThat(paper.seal() == null).as(kind.name()).isEqualTo(request);
            assertThat(paper.issuer().isEmpty()).as(kind.name()).isEqualTo(request);
        }
    }

    @Test
    void a_gist_is_the_first_demand_and_how_many_there_are() {
        assertThat(Gist.of(List.of("支付工资。"))).isEqualTo("“支付工资”");
        assertThat(Gist.of(List.of("支付\n“工资”", "道歉", "赔偿"))).isEqualTo("“支付‘工资’”等3项诉求");
        assertThat(Gist.of(List.of("长".repeat(60)))).isEqualTo("“" + "长".repeat(40) + "……”");
        assertThat(Gist.of(List.of())).isEqualTo("所反映情况");
    }

    private static @Nullable Object remedy(Issued record) {
        return record.content().get("remedy") instanceof Map<?, ?> remedy ? remedy.get("code") : Remedy.NONE.name();
    }

    private static String text(Paper paper) {
        return Stream.concat(paper.body().stream(), paper.marks().stream().map(Paper.Text::new))
                .map(block -> switch (block) {
                    case Paper.Text text -> text.text();
                    case Paper.Heading heading -> heading.text();
                    case Paper.Row row -> row.label() + "：" + row.value();
                })
                .collect(joining("\n"));
    }
}

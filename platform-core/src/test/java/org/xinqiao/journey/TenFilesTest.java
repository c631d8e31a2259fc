package org.xinqiao.journey;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Issued;
import org.xinqiao.document.PrintDocuments;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten whole files as their readers get them: every paper, printed in order, has title, addressee, article and remedy of
 * RULEBOOK §18 and the dates of its matter (ten-files.csv).
 *
 * <p>With {@code -Dxinqiao.draw=true} each page becomes a picture in {@code target/ten-files}, to be read by a person.
 */
class TenFilesTest extends UseCaseTest {

    private static final Path TABLE = Path.of("src/test/resources/org/xinqiao/journey/ten-files.csv");
    private static final Path PICTURES = Path.of("target/ten-files");
    private static final float DPI = 80;

    /** Where a paper tells a date: so many days from today, or the end of the matter's clock. */
    private static final Pattern DATE = Pattern.compile("\\{(?:(\\d+)|(\\w+))}");

    @Autowired
    private PrintDocuments print;

    /**
     * A line of the table; {@code @} stands for the petitioner's name.
     *
     * @param says words of the paper, after {@code !} those that it does not have
     */
    private record Row(
            String file, DocumentKind kind, String title, String to, String article, String remedy, List<String> says) {
        static Row of(String line) {
            String file = line.substring(0, line.indexOf('|'));
            String[] cells = line.replace("@", name(file)).split("\\|", -1);
            return new Row(
                    file,
                    DocumentKind.valueOf(cells[1]),
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[5],
                    Arrays.stream(cells[6].split(";"))
                            .filter(words -> !words.isEmpty())
                            .toList());
        }
    }

    private static List<Row> table() {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.skip(1).map(Row::of).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "simple",
                "duty",
                "report",
                "split",
                "joint",
                "review",
                "redo",
                "legal",
                "suggestion",
                "settlement"
            })
    void every_paper_of_a_file_says_what_the_file_says(String file) throws IOException {
        LocalDate today = clock.instant().atZone(Life.CHINA).toLocalDate();
        List<Issued> papers = new ArrayList<>();
        new TenFiles(this).lived(file).forEach(matter -> papers.addAll(papers(matter)));
        List<String> printed = new ArrayList<>();
        for (Issued paper : papers) {
            String picture = "%s/%02d-%s".formatted(file, printed.size() + 1, paper.kind());
            printed.add(printed(paper, name(file), picture));
        }
        List<Row> rows = table().stream().filter(row -> row.file.equals(file)).toList();

        assertThat(papers)
                .extracting(Issued::kind)
                .containsExactlyElementsOf(rows.stream().map(Row::kind).toList());
        for (int at = 0; at < rows.size(); at++) {
            holds(rows.get(at), papers.get(at), printed.get(at), today);
        }
    }

    @Test
    void the_table_has_ten_files() {
        assertThat(table().stream().map(Row::file).collect(toSet())).hasSize(10);
    }

    private static String name(String file) {
        return file.equals("joint") ? "测试人甲等三人" : "测试人甲";
    }

    private static void holds(Row row, Issued paper, String text, LocalDate today) {
        String head = row.to.isEmpty() ? row.title : row.title + row.to + "：";
        // What the petitioner writes bears no number of the office
        String number = row.kind.name().endsWith("_REQUEST") ? "" : "编号：" + paper.number();
        assertThat(text).as(paper.number()).contains(number + head, row.article + "文书格式第");
        assertThat(remedy(paper)).as(paper.kind().name()).isEqualTo(row.remedy);
        if (paper.content().get("remedy") instanceof Map<?, ?> remedy) {
            assertThat(text).contains(String.valueOf(remedy.get("zh")));
        }
        for (String words : row.says) {
            String wanted = DATE.matcher(words)
                    .replaceAll(date -> chinese(
                            date.group(1) == null
                                    ? due(paper.matterId(), date.group(2))
                                    : today.plusDays(Long.parseLong(date.group(1)))));
            if (wanted.startsWith("!")) {
                assertThat(text).doesNotContain(wanted.substring(1));
            } else {
                assertThat(text).as(paper.kind().name()).contains(wanted);
            }
        }
        assertThat(paper.content().toString()).as("the record names nobody").doesNotContain(name(row.file));
    }

    private static LocalDate due(UUID matter, String rule) {
        return owner().sql("SELECT due_date FROM deadline WHERE matter_id = ? AND rule = ? ORDER BY id DESC LIMIT 1")
                .params(matter, rule)
                .query(LocalDate.class)
                .single();
    }

    private static String chinese(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String remedy(Issued paper) {
        return paper.content().get("remedy") instanceof Map<?, ?> remedy ? String.valueOf(remedy.get("code")) : "";
    }

    /** In the order in which they were issued. */
    @SuppressWarnings("unchecked")
    private static List<Issued> papers(UUID matter) {
        return owner().sql("SELECT * FROM document WHERE matter_id = ? ORDER BY recorded_at, number")
                .param(matter)
                .query((row, n) -> new Issued(
                        row.getObject("id", UUID.class),
                        matter,
                        row.getLong("tenant_id"),
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        row.getInt("template_version"),
                        row.getString("ground"),
                        (Map<String, Object>) JsonMapper.shared().readValue(row.getString("content"), Map.class),
                        row.getBytes("hash"),
                        row.getTimestamp("recorded_at").toInstant()))
                .list();
    }

    /** The served copy as a reader sees it, without line ends and page numbers. */
    private String printed(Issued paper, String petitioner, String picture) throws IOException {
        byte[] bytes = TenantScope.in(
                        as("jinguanyi.clerk").scope(),
                        () -> print.printServed(paper, PrintDocuments.Format.PDF, petitioner))
                .bytes();
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            if (Boolean.getBoolean("xinqiao.draw")) {
                draw(pdf, PICTURES.resolve(picture));
            }
            return Objects.requireNonNull(new PDFTextStripper().getText(pdf))
                    .replaceAll("(?m)^— ?\\d+ ?—$", "")
                    .replaceAll("[\\s\\u3000]", "");
        }
    }

    private static void draw(PDDocument pdf, Path picture) throws IOException {
        Files.createDirectories(Objects.requireNonNull(picture.getParent()));
        PDFRenderer renderer = new PDFRenderer(pdf);
        for (int page = 0; page < pdf.getNumberOfPages(); page++) {
            ImageIO.write(
                    renderer.renderImageWithDPI(page, DPI),
                    "png",
                    picture.resolveSibling(picture.getFileName() + "-" + (page + 1) + ".png")
                            .toFile());
        }
    }
}

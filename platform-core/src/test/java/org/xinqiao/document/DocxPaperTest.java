package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;

/** Reads the finished file as Word would. */
class DocxPaperTest {

    private static final double TWIPS_PER_MM = 1440 / 25.4;

    @Test
    void the_sheet_has_the_margins_and_the_grid_of_the_standard() throws IOException {
        try (XWPFDocument docx = open(DocumentKind.OPINION, Letterhead.NONE)) {
            CTSectPr section = docx.getDocument().getBody().getSectPr();
            assertThat(mm(section.getPgSz().getW())).isEqualTo(210, within(0.1));
            assertThat(mm(section.getPgSz().getH())).isEqualTo(297, within(0.1));
            assertThat(mm(section.getPgMar().getTop())).isEqualTo(37, within(0.1));
            assertThat(mm(section.getPgMar().getLeft())).isEqualTo(28, within(0.1));
            assertThat(mm(section.getPgMar().getRight())).isEqualTo(26, within(0.1));
            assertThat(mm(section.getPgMar().getBottom())).isEqualTo(35, within(0.1));
            CTDocGrid grid = section.getDocGrid();
            assertThat(grid.getType()).isEqualTo(STDocGrid.LINES_AND_CHARS);
            assertThat(mm(grid.getLinePitch()) * 22).isEqualTo(225, within(0.5));
            double character = 16 + ((BigInteger) grid.getCharSpace()).doubleValue() / 4096;
            assertThat(character * 28 * 25.4 / 72).isEqualTo(156, within(0.5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_has_its_title_number_and_issuer(DocumentKind kind) throws IOException {
        try (XWPFDocument docx = open(kind, Letterhead.NONE);
                XWPFWordExtractor text = new XWPFWordExtractor(docx)) {
            assertThat(text.getText())
                    .contains(kind.title(Drafts.of(kind).fields()))
                    .doesNotContain("{", "Art.");
            if (!kind.name().endsWith("_REQUEST")) {
                assertThat(text.getText()).contains("编号：51010400101202611260000011-02", "成都市锦江区人力资源和社会保障局（印章）");
            }
        }
    }

    @Test
    void the_header_is_red_and_the_text_16_points_in_fangsong() throws IOException {
        try (XWPFDocument docx = open(DocumentKind.OPINION, Letterhead.NONE)) {
            XWPFRun header = docx.getParagraphs().getFirst().getRuns().getFirst();
            assertThat(header.getColor()).isEqualTo("D9000D");
            XWPFRun text = docx.getParagraphs().stream()
                    .filter(paragraph -> paragraph.getText().equals("信访人："))
                    .findFirst()
                    .orElseThrow()
                    .getRuns()
                    .getFirst();
            assertThat(text.getFontSizeAsDouble()).isEqualTo(16);
            assertThat(text.getFontFamily(XWPFRun.FontCharRange.eastAsia)).isEqualTo("仿宋_GB2312");
        }
    }

    @Test
    void the_seal_lies_behind_issuer_and_date() throws IOException {
        try (XWPFDocument docx = open(DocumentKind.OPINION, new Letterhead(1, null, Seals.png(300), null))) {
            assertThat(docx.getAllPictures()).hasSize(1);
            String runs = docx.getParagraphs().stream()
                    .flatMap(paragraph -> paragraph.getRuns().stream())
                    .filter(run -> run.getCTR().sizeOfDrawingArray() > 0)
                    .map(run -> run.getCTR().getDrawingArray(0).xmlText())
                    .collect(Collectors.joining());
            assertThat(runs).contains("anchor", "behindDoc=\"true\"").doesNotContain("wp:inline");
        }
    }

    /** Each name's characters in a font that has them; what none can have is named, here too. */
    @Test
    void names_of_any_script_have_their_font_and_unknown_characters_are_named() throws IOException {
        Set<String> missing = new TreeSet<>();
        List<String> names = List.of("བཀྲ་ཤིས", "ꀊꇤ", "王\uD842\uDFB7", "王\uE000甲", "王\u202E甲\u200B");
        Issued record = Drafts.issued(Drafts.with(Drafts.of(DocumentKind.AGREEMENT), "parties", names));
        byte[] bytes = DocxPaper.write(Typesetting.of(record, Letterhead.NONE, Typesetting.Shown.NOTHING), missing);
        assertThat(missing).containsExactly("U+E000");
        try (XWPFDocument docx = new XWPFDocument(new ByteArrayInputStream(bytes));
                XWPFWordExtractor text = new XWPFWordExtractor(docx)) {
            assertThat(text.getText())
                    .contains("བཀྲ་ཤིས、ꀊꇤ、王\uD842\uDFB7、王［U+E000］甲、王甲")
                    .doesNotContain("\u202E", "\u200B", "\uE000");
            assertThat(fonts(docx))
                    .containsEntry("བཀྲ་ཤིས", "Microsoft Himalaya")
                    .containsEntry("ꀊꇤ", "Microsoft Yi Baiti")
                    .containsEntry("\uD842\uDFB7", "SimSun-ExtB");
        }
    }

    private static Map<String, String> fonts(XWPFDocument docx) {
        Map<String, String> fonts = new HashMap<>();
        Stream.concat(
                        docx.getParagraphs().stream(),
                        docx.getTables().stream()
                                .flatMap(table -> table.getRows().stream())
                                .flatMap(row -> row.getTableCells().stream())
                                .flatMap(cell -> cell.getParagraphs().stream()))
                .flatMap(paragraph -> paragraph.getRuns().stream())
                .forEach(run -> fonts.put(run.text(), run.getFontFamily(XWPFRun.FontCharRange.eastAsia)));
        return fonts;
    }

    private static XWPFDocument open(DocumentKind kind, Letterhead letterhead) throws IOException {
        byte[] docx = DocxPaper.write(
                Typesetting.of(Drafts.issued(Drafts.of(kind)), letterhead, Typesetting.Shown.NOTHING), new TreeSet<>());
        return new XWPFDocument(new ByteArrayInputStream(docx));
    }

    private static double mm(Object twips) {
        return ((BigInteger) twips).doubleValue() / TWIPS_PER_MM;
    }
}

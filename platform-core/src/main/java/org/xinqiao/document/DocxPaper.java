package org.xinqiao.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.Borders;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;

/**
 * Renders a paper as DOCX, for offices that edit it further: the same margins and, as Word's docGrid, the same 22 lines
 * of 28 characters. Names the fonts of GB/T 9704-2012 without embedding them.
 */
final class DocxPaper {

    private static final String BODY_FONT = "仿宋_GB2312";
    private static final String TITLE_FONT = "方正小标宋简体";
    private static final String HEADING_FONT = "黑体";
    private static final String RED = "D9000D";
    private static final int LABEL_CHARACTERS = 8;

    private final XWPFDocument docx = new XWPFDocument();

    private final Set<String> missing;

    private DocxPaper(Set<String> missing) {
        this.missing = missing;
    }

    /** @param missing collects code points that no font can have */
    static byte[] write(Paper paper, Set<String> missing) {
        DocxPaper writer = new DocxPaper(missing);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (writer.docx) {
            writer.sheet();
            writer.footer(paper);
            if (paper.form() != Paper.Form.REQUEST) {
                writer.letterhead(paper);
            }
            writer.title(paper);
            writer.text(paper);
            writer.sign(paper);
            writer.docx.getProperties().getCoreProperties().setTitle(paper.title());
            writer.docx.getProperties().getCoreProperties().setCreator("Xinqiao 信桥");
            writer.docx.write(out);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toByteArray();
    }

    private void sheet() {
        // Word counts the grid's character space from the size of the default character.
        CTStyles styles = CTStyles.Factory.newInstance();
        styles.addNewDocDefaults()
                .addNewRPrDefault()
                .addNewRPr()
                .addNewSz()
                .setVal(BigInteger.valueOf(Math.round(2 * Sheet.BODY)));
        docx.createStyles().setStyles(styles);
        CTSectPr section = docx.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(twips(Sheet.WIDTH));
        size.setH(twips(Sheet.HEIGHT));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(twips(Sheet.TOP));
        margins.setLeft(twips(Sheet.LEFT));
        margins.setRight(twips(Sheet.WIDTH - Sheet.LEFT - Sheet.AREA_WIDTH));
        margins.setBottom(twips(Sheet.HEIGHT - Sheet.TOP - Sheet.AREA_HEIGHT));
        margins.setHeader(twips(Sheet.mm(15)));
        margins.setFooter(twips(Sheet.mm(23)));
        CTDocGrid grid = section.addNewDocGrid();
        grid.setType(STDocGrid.LINES_AND_CHARS);
        grid.setLinePitch(twips(Sheet.AREA_HEIGHT / Sheet.LINES));
        // In 4096ths of a point beyond the size of the body's characters.
        grid.setCharSpace(BigInteger.valueOf(Math.round((Sheet.AREA_WIDTH / Sheet.CHARACTERS - Sheet.BODY) * 4096)));
    }

    private void footer(Paper paper) {
        XWPFFooter footer = docx.createFooter(HeaderFooterType.DEFAULT);
        XWPFParagraph paragraph = footer.createParagraph();
        paragraph.setAlignment(ParagraphAlignment.RIGHT);
        run(paragraph, "— ", "宋体", Sheet.PAGE_NUMBER);
        XWPFRun number = one(paragraph, "", "宋体", Sheet.PAGE_NUMBER);
        number.getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        number.getCTR().addNewInstrText().setStringValue(" PAGE ");
        number.getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
        run(paragraph, " —", "宋体", Sheet.PAGE_NUMBER);
        if (paper.form() == Paper.Form.LETTER) {
            docx.getDocument().getBody().getSectPr().addNewTitlePg();
            docx.createFooter(HeaderFooterType.FIRST).createParagraph();
        }
    }

    private void letterhead(Paper paper) {
        boolean decision = paper.form() == Paper.Form.DECISION;
        XWPFParagraph header = line(ParagraphAlignment.CENTER);
        header.setSpacingBefore(decision ? twips(Sheet.mm(35)).intValue() : 0);
        float size = Math.min(44, Sheet.AREA_WIDTH / paper.header().length());
        run(header, paper.header(), TITLE_FONT, size).forEach(run -> run.setColor(RED));
        if (!decision) {
            header.setBorderBottom(Borders.THICK_THIN_SMALL_GAP);
            red(header);
        }
        XWPFParagraph number = line(decision ? ParagraphAlignment.CENTER : ParagraphAlignment.RIGHT);
        number.setSpacingBefore(decision ? twips(Sheet.LINE_PITCH).intValue() : 0);
        run(number, paper.number(), BODY_FONT, Sheet.BODY);
        if (decision) {
            number.setBorderBottom(Borders.SINGLE);
            red(number);
        }
    }

    private void title(Paper paper) {
        line(ParagraphAlignment.LEFT);
        XWPFParagraph title = line(ParagraphAlignment.CENTER);
        run(title, paper.title(), TITLE_FONT, Sheet.TITLE);
        line(ParagraphAlignment.LEFT);
    }

    private static void red(XWPFParagraph paragraph) {
        var border = paragraph.getCTP().getPPr().getPBdr().getBottom();
        border.setColor(RED);
        border.setSz(BigInteger.valueOf(16));
        border.setSpace(BigInteger.valueOf(11));
    }

    private void text(Paper paper) {
        if (paper.receiver() != null) {
            run(line(ParagraphAlignment.BOTH), paper.receiver() + "：", BODY_FONT, Sheet.BODY);
        }
        List<Paper.Row> form = new ArrayList<>();
        for (Paper.Block block : paper.body()) {
            switch (block) {
                case Paper.Text text -> run(indented(), text.text(), BODY_FONT, Sheet.BODY);
                case Paper.Heading heading -> run(indented(), heading.text(), HEADING_FONT, Sheet.BODY);
                case Paper.Row row -> form.add(row);
            }
        }
        if (!form.isEmpty()) {
            form(form);
        }
    }

    /** A form has rows and no other text. */
    private void form(List<Paper.Row> rows) {
        XWPFTable table = docx.createTable(rows.size(), 2);
        table.setWidth(twips(Sheet.AREA_WIDTH).intValue());
        float label = LABEL_CHARACTERS * Sheet.PITCH;
        for (int i = 0; i < rows.size(); i++) {
            List<XWPFTableCell> cells = table.getRow(i).getTableCells();
            cell(cells.get(0), rows.get(i).label(), ParagraphAlignment.CENTER, label);
            cell(cells.get(1), rows.get(i).value(), ParagraphAlignment.LEFT, Sheet.AREA_WIDTH - label);
        }
    }

    private void cell(XWPFTableCell cell, String text, ParagraphAlignment alignment, float width) {
        cell.setWidth(twips(width).toString());
        cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
        XWPFParagraph paragraph = cell.getParagraphs().getFirst();
        paragraph.setAlignment(alignment);
        run(paragraph, text, BODY_FONT, Sheet.BODY);
    }

    private void sign(Paper paper) throws IOException {
        line(ParagraphAlignment.LEFT);
        if (paper.form() != Paper.Form.REQUEST) {
            signature(paper);
        }
        for (String mark : paper.marks()) {
            run(line(ParagraphAlignment.LEFT), mark, "宋体", 9);
        }
    }

    private void signature(Paper paper) throws IOException {
        if (paper.seal() != null) {
            line(ParagraphAlignment.LEFT);
        }
        Signature signature = Signature.of(paper);
        XWPFParagraph issuer = signed(signature, signature.issuer());
        signed(signature, signature.date());
        if (paper.seal() != null) {
            DocxSeal.place(issuer, paper.seal(), signature.axis());
        }
        line(ParagraphAlignment.LEFT);
    }

    private XWPFParagraph signed(Signature signature, String text) {
        XWPFParagraph paragraph = line(ParagraphAlignment.RIGHT);
        float right = signature.axis() + Signature.width(text) / 2;
        paragraph.setIndentationRight(
                twips(Math.max(0, Sheet.AREA_WIDTH - right)).intValue());
        run(paragraph, text, BODY_FONT, Sheet.BODY);
        return paragraph;
    }

    private XWPFParagraph indented() {
        XWPFParagraph paragraph = line(ParagraphAlignment.BOTH);
        paragraph.setIndentationFirstLine(twips(2 * Sheet.PITCH).intValue());
        return paragraph;
    }

    private XWPFParagraph line(ParagraphAlignment alignment) {
        XWPFParagraph paragraph = docx.createParagraph();
        paragraph.setAlignment(alignment);
        return paragraph;
    }

    /** In as many runs as it takes fonts: a word processor does not find the others by itself everywhere. */
    private List<XWPFRun> run(XWPFParagraph paragraph, String text, String font, float size) {
        List<XWPFRun> runs = new ArrayList<>();
        StringBuilder same = new StringBuilder();
        Glyphs.Script script = Glyphs.Script.OTHER;
        for (int character : text.codePoints().toArray()) {
            Glyphs.Script own = Glyphs.Script.of(character);
            if (own != script && !same.isEmpty()) {
                runs.add(one(paragraph, same.toString(), font(script, font), size));
                same.setLength(0);
            }
            script = own;
            if (Glyphs.isUnknown(character)) {
                same.append(Glyphs.placeholder(character, missing));
            } else {
                same.appendCodePoint(character);
            }
        }
        runs.add(one(paragraph, same.toString(), font(script, font), size));
        return runs;
    }

    /** Those that Windows has. */
    private static String font(Glyphs.Script script, String usual) {
        return switch (script) {
            case TIBETAN -> "Microsoft Himalaya";
            case YI -> "Microsoft Yi Baiti";
            case SECOND_PLANE -> "SimSun-ExtB";
            case OTHER -> usual;
        };
    }

    private static XWPFRun one(XWPFParagraph paragraph, String text, String font, float size) {
        XWPFRun run = paragraph.createRun();
        CTFonts fonts = run.getCTR().addNewRPr().addNewRFonts();
        fonts.setEastAsia(font);
        fonts.setAscii(font);
        fonts.setHAnsi(font);
        fonts.setCs(font);
        run.setFontSize(size);
        run.setText(text);
        return run;
    }

    private static BigInteger twips(double points) {
        return BigInteger.valueOf(Math.round(points * 20));
    }
}

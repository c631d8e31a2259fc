package org.xinqiao.document;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openpdf.text.Document;
import org.openpdf.text.Image;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfGState;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Draws sheets of PDF on the grid of {@link Sheet}: converts rows and columns to points; knows nothing of documents.
 */
final class PdfSheets implements AutoCloseable {

    private static final Color RED = new Color(0xD9, 0x00, 0x0D);
    private static final float SMALL = 9;

    private final Document pdf = new Document(new Rectangle(Sheet.WIDTH, Sheet.HEIGHT), 0, 0, 0, 0);
    private final PdfWriter writer;
    private final PdfContentByte ink;
    /** Embeds each office's seal only once per batch. */
    private final Map<ByteBuffer, Image> seals = new HashMap<>();

    private boolean begun;

    PdfSheets(OutputStream out, String title) {
        writer = PdfWriter.getInstance(pdf, out);
        writer.setPdfVersion(PdfWriter.PDF_VERSION_1_7);
        pdf.addTitle(title);
        pdf.addCreator("Xinqiao 信桥");
        pdf.open();
        ink = writer.getDirectContent();
    }

    /** @param number printed below the area on the outer side: odd numbers to the right */
    void sheet(int number) {
        blank();
        String text = "— " + number + " —";
        float width = PaperFont.width(text, Sheet.PAGE_NUMBER, 0);
        float inset = Sheet.PAGE_NUMBER;
        float x = number % 2 == 1 ? Sheet.LEFT + Sheet.AREA_WIDTH - inset - width : Sheet.LEFT + inset;
        float y = Sheet.HEIGHT - Sheet.TOP - Sheet.AREA_HEIGHT - Sheet.mm(7) - PaperFont.ASCENT * Sheet.PAGE_NUMBER;
        show(text, Sheet.PAGE_NUMBER, 0, x, y);
    }

    void blank() {
        if (begun) {
            pdf.newPage();
            writer.setPageEmpty(false);
        }
        begun = true;
    }

    void line(Lines.Line line, float x, float row) {
        show(line.text(), Sheet.BODY, line.spacing(), x + line.indent(), baseline(row, Sheet.BODY));
    }

    void bold(Lines.Line line, float x, float row) {
        outlined(0.35f, Color.BLACK, () -> line(line, x, row));
    }

    /** Title of one row, 二号, centred. */
    void title(String text, float row) {
        float size = Math.min(Sheet.TITLE, Sheet.AREA_WIDTH / text.codePointCount(0, text.length()));
        float x = Sheet.LEFT + (Sheet.AREA_WIDTH - PaperFont.width(text, size, 0)) / 2;
        outlined(0.5f, Color.BLACK, () -> show(text, size, 0, x, baseline(row, size)));
    }

    void centred(String text, float centre, float row) {
        float width = PaperFont.width(text, Sheet.BODY, Sheet.SPACING);
        show(text, Sheet.BODY, Sheet.SPACING, centre - width / 2, baseline(row, Sheet.BODY));
    }

    void right(String text, float row) {
        float width = PaperFont.width(text, Sheet.BODY, Sheet.SPACING);
        show(text, Sheet.BODY, Sheet.SPACING, Sheet.LEFT + Sheet.AREA_WIDTH - width, baseline(row, Sheet.BODY));
    }

    void small(String text, float row) {
        show(text, SMALL, 0, Sheet.LEFT + SMALL, baseline(row, SMALL));
    }

    /**
     * 发文机关标志: as wide as allowed, condensed where it is long, never more than one line.
     *
     * @param top distance of its upper edge from the area's; negative above it
     * @return height
     */
    float header(String text, float top, float width) {
        int characters = text.codePointCount(0, text.length());
        float across = Math.min(44, width / characters);
        float size = Math.max(across, Math.min(38, across * 1.6f));
        float scale = across / size;
        float x = Sheet.LEFT + (Sheet.AREA_WIDTH - PaperFont.width(text, size, 0) * scale) / 2;
        outlined(size / 40, RED, () -> {
            ink.setHorizontalScaling(scale * 100);
            show(text, size, 0, x, Sheet.HEIGHT - Sheet.TOP - top - PaperFont.ASCENT * size, scale);
            ink.setHorizontalScaling(100);
        });
        return size;
    }

    /** @param distance from the area's upper edge */
    void redRule(float distance) {
        red(() -> across(distance, Sheet.AREA_WIDTH, 2));
    }

    /** A thick and a thin rule, 170 mm long; the thick one first or last. */
    void redRules(float distance, boolean thickFirst) {
        red(() -> {
            across(distance, Sheet.mm(170), thickFirst ? 2 : 0.8f);
            across(distance + 3.5f, Sheet.mm(170), thickFirst ? 0.8f : 2);
        });
    }

    void rule(float distance) {
        across(distance, Sheet.AREA_WIDTH, 1);
    }

    /** Cells side by side, from row to row; columns in points from the area's left edge. */
    void frame(float fromRow, float toRow, List<Float> columns) {
        float top = edge(fromRow);
        float bottom = edge(toRow);
        ink.setLineWidth(0.75f);
        for (int column = 1; column < columns.size(); column++) {
            float left = Sheet.LEFT + columns.get(column - 1);
            ink.rectangle(left, bottom, Sheet.LEFT + columns.get(column) - left, top - bottom);
        }
        ink.stroke();
    }

    /** Multiplies over the page as ink does, so that text below stays black and white paper stays white. */
    void seal(byte[] png, float diameter, float centre, float row) {
        Image image = seals.computeIfAbsent(ByteBuffer.wrap(png), PdfSheets::image);
        image.scaleToFit(diameter, diameter);
        image.setAbsolutePosition(
                centre - image.getScaledWidth() / 2,
                baseline(row, Sheet.BODY) + Sheet.BODY / 2 - image.getScaledHeight() / 2);
        PdfGState stamped = new PdfGState();
        stamped.setBlendMode(PdfGState.BM_MULTIPLY);
        ink.saveState();
        ink.setGState(stamped);
        ink.addImage(image);
        ink.restoreState();
    }

    private static Image image(ByteBuffer png) {
        try {
            return Image.getInstance(png.array());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The middle between this row and the previous one. */
    static float edge(float row) {
        return Sheet.HEIGHT - Sheet.TOP - row * Sheet.LINE_PITCH + (Sheet.LINE_PITCH - Sheet.BODY) / 2;
    }

    /** Centres text of any size where text in 三号 would stand in the row. */
    private static float baseline(float row, float size) {
        float middle = Sheet.HEIGHT - Sheet.TOP - row * Sheet.LINE_PITCH - Sheet.BODY / 2;
        return middle + size / 2 - PaperFont.ASCENT * size;
    }

    private void red(Runnable drawing) {
        ink.saveState();
        ink.setColorStroke(RED);
        drawing.run();
        ink.restoreState();
    }

    /** Starts at the area's left edge; centres a line longer than the area on the sheet. */
    private void across(float distance, float length, float thickness) {
        float y = Sheet.HEIGHT - Sheet.TOP - distance;
        float left = length > Sheet.AREA_WIDTH ? (Sheet.WIDTH - length) / 2 : Sheet.LEFT;
        ink.setLineWidth(thickness);
        ink.moveTo(left, y);
        ink.lineTo(left + length, y);
        ink.stroke();
    }

    private void show(String text, float size, float spacing, float x, float y) {
        show(text, size, spacing, x, y, 1);
    }

    /** @param scale across */
    private void show(String text, float size, float spacing, float x, float y, float scale) {
        float at = x;
        for (PaperFont.Run run : PaperFont.runs(text)) {
            ink.beginText();
            ink.setTextMatrix(at, y);
            run.show(ink, size, spacing);
            ink.endText();
            at += run.width(size, spacing) * scale;
        }
    }

    private void outlined(float thickness, Color color, Runnable drawing) {
        ink.saveState();
        ink.setTextRenderingMode(PdfContentByte.TEXT_RENDER_MODE_FILL_STROKE);
        ink.setLineWidth(thickness);
        ink.setColorStroke(color);
        ink.setColorFill(color);
        drawing.run();
        ink.setTextRenderingMode(PdfContentByte.TEXT_RENDER_MODE_FILL);
        ink.restoreState();
    }

    @Override
    public void close() {
        pdf.close();
    }
}

package org.xinqiao.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What stands on the sheets of a PDF. */
final class PrintedSheets {

    private PrintedSheets() {}

    /** Without the breaks of lines and sheets. */
    static String text(byte[] printed) throws IOException {
        StringBuilder all = new StringBuilder();
        try (PDDocument pdf = Loader.loadPDF(printed)) {
            for (int sheet = 1; sheet <= pdf.getNumberOfPages(); sheet++) {
                all.append(sheetText(pdf, sheet).replaceAll("(?m)^— \\d+ —$", ""));
            }
        }
        return all.toString().replaceAll("[\\r\\n]", "");
    }

    static String sheetText(PDDocument pdf, int sheet) throws IOException {
        StringBuilder text = new StringBuilder();
        lines(pdf, sheet).values().forEach(line -> {
            line.forEach(position -> text.append(position.getUnicode()));
            text.append('\n');
        });
        return text.toString();
    }

    /** The characters of a sheet by baseline, from its top. */
    static Map<Float, List<TextPosition>> lines(PDDocument pdf, int sheet) throws IOException {
        Map<Float, List<TextPosition>> lines = new TreeMap<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                lines.computeIfAbsent(text.getY(), _ -> new ArrayList<>()).add(text);
            }
        };
        stripper.setStartPage(sheet);
        stripper.setEndPage(sheet);
        stripper.getText(pdf);
        return lines;
    }
}

package org.xinqiao.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import org.openpdf.text.pdf.BaseFont;

/** Noto Serif SC (OFL); embeds only the glyphs used. No complete open 仿宋 exists (docs/adr/0016). */
final class PaperFont {

    static final BaseFont SERIF = read();

    /** Share of the em box above the baseline. */
    static final float ASCENT = 0.88f;

    private PaperFont() {}

    /** @return points, with the grid's spacing after each character but the last */
    static float width(String text, float size, float spacing) {
        int characters = text.codePointCount(0, text.length());
        return SERIF.getWidthPoint(text, size) + spacing * Math.max(0, characters - 1);
    }

    /**
     * Prints a character that the font lacks as its code point, so that a name stays correct and readable.
     *
     * @param missing collects these code points, as U+XXXX
     */
    static String printable(String text, Set<String> missing) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || SERIF.charExists(character)) {
                printable.appendCodePoint(character);
            } else {
                String code = "U+%04X".formatted(character);
                missing.add(code);
                printable.append('［').append(code).append('］');
            }
        });
        return printable.toString();
    }

    private static BaseFont read() {
        try (InputStream file = PaperFont.class.getResourceAsStream("font/400Regular/NotoSerifSC_400Regular.ttf")) {
            byte[] bytes = Objects.requireNonNull(file, "The build must bundle the font")
                    .readAllBytes();
            return BaseFont.createFont(
                    "NotoSerifSC-Regular.ttf", BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, bytes, null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

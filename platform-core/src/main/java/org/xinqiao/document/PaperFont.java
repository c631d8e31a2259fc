package org.xinqiao.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.GlyphLayoutFontManager;
import org.openpdf.text.pdf.GlyphLayoutManager;
import org.openpdf.text.pdf.PdfContentByte;

/**
 * A chain of fonts (OFL), the first with the character draws it; a PDF embeds only the glyphs used. No complete open 仿宋
 * exists (docs/adr/0016).
 */
final class PaperFont {

    private static final PaperFont SERIF = new PaperFont("noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");

    /** Characters of names in Hong Kong and Japan, most of them beyond the first plane. */
    private static final PaperFont HONG_KONG = new PaperFont("noto-serif-hk/400Regular/NotoSerifHK_400Regular.ttf");

    private static final PaperFont JAPAN = new PaperFont("noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf");

    private static final PaperFont YI = new PaperFont("noto-sans-yi/400Regular/NotoSansYi_400Regular.ttf");

    /** Stacks its letters: OpenPDF has the JDK's shaping engine (HarfBuzz) choose and place the glyphs. */
    private static final PaperFont TIBETAN =
            new PaperFont("noto-serif-tibetan/400Regular/NotoSerifTibetan_400Regular.ttf");

    /** Share of the em box above the baseline. */
    static final float ASCENT = 0.88f;

    private static final GlyphLayoutManager SHAPING = new GlyphLayoutManager().setWriteActualText(true);

    private final String file;

    private volatile @Nullable BaseFont font;

    private PaperFont(String file) {
        this.file = file;
    }

    /** Text that one font draws. */
    record Run(PaperFont font, String text) {

        /** @return points, with the grid's spacing after each character; stacked letters have none */
        float width(float size, float spacing) {
            return font == TIBETAN
                    ? (float) SHAPING.computeGlyphVector(font.base(), size, text)
                            .getLogicalBounds()
                            .getWidth()
                    : font.base().getWidthPoint(text, size) + spacing * gaps();
        }

        /** At the current position, in an open text. */
        void show(PdfContentByte ink, float size, float spacing) {
            ink.setFontAndSize(font.base(), size);
            if (font == TIBETAN) {
                ink.setCharacterSpacing(0);
                SHAPING.showText(ink, font.base(), size, text);
            } else {
                ink.setCharacterSpacing(spacing);
                ink.showText(text);
            }
        }

        /** Characters that may be spaced out. */
        int gaps() {
            return font == TIBETAN ? 0 : text.codePointCount(0, text.length());
        }
    }

    static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        PaperFont font = SERIF;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            PaperFont own = of(text.codePointAt(at)).orElse(SERIF);
            if (own != font && at > start) {
                runs.add(new Run(font, text.substring(start, at)));
                start = at;
            }
            font = own;
        }
        if (start < text.length()) {
            runs.add(new Run(font, text.substring(start)));
        }
        return runs;
    }

    /** @return points, with the grid's spacing after each character but the last */
    static float width(String text, float size, float spacing) {
        List<Run> runs = runs(text);
        float width = 0;
        for (Run run : runs) {
            width += run.width(size, spacing);
        }
        return runs.isEmpty() || runs.getLast().gaps() == 0 ? width : width - spacing;
    }

    /** Places where a line can be spaced out. */
    static int gaps(String text) {
        List<Run> runs = runs(text);
        int gaps = runs.stream().mapToInt(Run::gaps).sum();
        return runs.isEmpty() || runs.getLast().gaps() == 0 ? gaps : gaps - 1;
    }

    /**
     * Prints a character that no font has as its code point, so that a name stays correct and readable.
     *
     * @param missing collects these code points, as U+XXXX
     */
    static String printable(String text, Set<String> missing) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || of(character).isPresent()) {
                printable.appendCodePoint(character);
            } else if (!Glyphs.isInvisible(character)) {
                printable.append(Glyphs.placeholder(character, missing));
            }
        });
        return printable.toString();
    }

    private static Optional<PaperFont> of(int character) {
        if (SERIF.has(character)) {
            return Optional.of(SERIF);
        }
        return candidates(character).filter(font -> font.has(character)).findFirst();
    }

    /** Loads no font in vain. */
    private static Stream<PaperFont> candidates(int character) {
        return switch (Glyphs.Script.of(character)) {
            case TIBETAN -> Stream.of(TIBETAN);
            case YI -> Stream.of(YI);
            case SECOND_PLANE -> Stream.of(HONG_KONG, JAPAN);
            case OTHER -> Stream.empty();
        };
    }

    /** Without the system's libraries for fonts nothing is shaped; then the character is missing and named. */
    private boolean has(int character) {
        try {
            return base().charExists(character);
        } catch (IllegalStateException | LinkageError | InternalError unshaped) {
            if (this != TIBETAN) {
                throw unshaped;
            }
            return false;
        }
    }

    private BaseFont base() {
        BaseFont read = font;
        if (read == null) {
            synchronized (this) {
                read = font;
                if (read == null) {
                    read = read();
                    font = read;
                }
            }
        }
        return read;
    }

    private BaseFont read() {
        String name = file.substring(file.lastIndexOf('/') + 1).replace("_400Regular", "-Regular");
        try (InputStream in = Objects.requireNonNull(
                PaperFont.class.getResourceAsStream("font/" + file), "The build must bundle it")) {
            return this == TIBETAN
                    ? SHAPING.loadFont(name, in, 1).getBaseFont()
                    : BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, in.readAllBytes(), null);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (GlyphLayoutFontManager.FontLoadException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

package org.xinqiao.document;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Breaks a paragraph into lines of the grid where Chinese allows it: no line begins with 。 or ends with （. */
final class Lines {

    /** Spreads a gap of up to this many characters over the line; leaves a longer one at its end. */
    private static final int SPREADABLE = 3;

    private Lines() {}

    /** @param spacing between characters, in points: the grid's, or more where the line is justified */
    record Line(String text, float indent, float spacing) {}

    /**
     * @param indent of the first line, in characters
     * @param width of all lines, in points
     */
    static List<Line> of(String paragraph, int indent, float width) {
        List<Line> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINA);
        breaks.setText(paragraph);
        int start = 0;
        while (start < paragraph.length()) {
            float left = lines.isEmpty() ? indent * Sheet.PITCH : 0;
            int end = end(paragraph, start, width - left, breaks);
            String text = paragraph.substring(start, end).stripTrailing();
            lines.add(new Line(text, left, end == paragraph.length() ? Sheet.SPACING : filled(text, width - left)));
            start = end;
        }
        return lines;
    }

    private static int end(String paragraph, int start, float width, BreakIterator breaks) {
        int fitting = start;
        while (fitting < paragraph.length()) {
            int next = paragraph.offsetByCodePoints(fitting, 1);
            if (PaperFont.width(paragraph.substring(start, next).stripTrailing(), Sheet.BODY, Sheet.SPACING)
                    > width + 0.01f) {
                break;
            }
            fitting = next;
        }
        if (fitting == paragraph.length() || breaks.isBoundary(fitting)) {
            return fitting;
        }
        int legal = breaks.preceding(fitting);
        return legal > start ? legal : whole(paragraph, start, fitting);
    }

    /** Not between a letter and its marks. */
    private static int whole(String paragraph, int start, int end) {
        int whole = end;
        while (whole > start && isMark(paragraph.codePointAt(whole))) {
            whole = paragraph.offsetByCodePoints(whole, -1);
        }
        return whole > start ? whole : end;
    }

    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static float filled(String text, float width) {
        int gaps = PaperFont.gaps(text);
        float gap = width - PaperFont.width(text, Sheet.BODY, Sheet.SPACING);
        return gaps > 0 && gap < SPREADABLE * Sheet.PITCH ? Sheet.SPACING + gap / gaps : Sheet.SPACING;
    }
}

package org.xinqiao.app.embedded;

/** Terminal columns; a Chinese character takes two. */
final class Columns {

    private static final int FIRST_WIDE = 0x2E80;

    private Columns() {}

    static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    static int width(String text) {
        return text.codePoints().map(point -> point < FIRST_WIDE ? 1 : 2).sum();
    }
}

package org.xinqiao.document;

/** The sheet of GB/T 9704-2012 §5 and §6: A4, the type area in it, and its grid. Lengths in points. */
final class Sheet {

    static final float WIDTH = mm(210);
    static final float HEIGHT = mm(297);
    static final float TOP = mm(37);
    static final float LEFT = mm(28);
    static final float AREA_WIDTH = mm(156);
    static final float AREA_HEIGHT = mm(225);
    static final int LINES = 22;
    static final int CHARACTERS = 28;
    /** 三号 */
    static final float BODY = 16;
    /** 二号 */
    static final float TITLE = 22;
    /** 四号 */
    static final float PAGE_NUMBER = 14;
    /** Distance between lines; the first line's upper edge and the last line's lower edge match the area's. */
    static final float LINE_PITCH = (AREA_HEIGHT - BODY) / (LINES - 1);
    /** Space between characters, so that 28 of them fill the area's width; slightly negative. */
    static final float SPACING = (AREA_WIDTH - CHARACTERS * BODY) / (CHARACTERS - 1);
    /** Distance from character to character. */
    static final float PITCH = BODY + SPACING;

    private Sheet() {}

    static float mm(double millimetres) {
        return (float) (millimetres * 72 / 25.4);
    }
}

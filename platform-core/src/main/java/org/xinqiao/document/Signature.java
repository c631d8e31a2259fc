package org.xinqiao.document;

/**
 * Issuer above date, both centred on one axis, the date four characters from the right (GB/T 9704-2012 §7.3.5). A long
 * issuer never exceeds the area's right edge.
 *
 * @param axis in points from the area's left edge
 */
record Signature(String issuer, String date, float axis) {

    /** Diameter of a seal, in points. */
    static final float SEAL = Sheet.mm(42);

    private static final int DATE_INDENT = 4;

    static Signature of(Paper paper) {
        String issuer = paper.issuer() + (paper.seal() == null ? "（印章）" : "");
        float axis = Math.min(
                Sheet.AREA_WIDTH - DATE_INDENT * Sheet.PITCH - width(paper.date()) / 2,
                Sheet.AREA_WIDTH - width(issuer) / 2);
        return new Signature(issuer, paper.date(), axis);
    }

    static float width(String text) {
        return PaperFont.width(text, Sheet.BODY, Sheet.SPACING);
    }
}

package org.xinqiao.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTAnchor;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTPosH;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTPosV;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.STRelFromH;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.STRelFromV;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDrawing;

/** An office's seal behind the text of its letter, so that issuer and date run across it. */
final class DocxSeal {

    private DocxSeal() {}

    /** @param axis the seal's middle, in points from the left margin */
    static void place(XWPFParagraph paragraph, byte[] png, float axis) throws IOException {
        int side = Math.round(Signature.SEAL * Units.EMU_PER_POINT);
        XWPFRun run = paragraph.createRun();
        try {
            run.addPicture(new ByteArrayInputStream(png), PictureType.PNG, "seal.png", side, side);
        } catch (InvalidFormatException notPng) {
            throw new IOException(notPng);
        }
        CTDrawing drawing = run.getCTR().getDrawingArray(0);
        CTInline inline = drawing.getInlineArray(0);
        CTAnchor anchor = drawing.addNewAnchor();
        anchor.setBehindDoc(true);
        anchor.setSimplePos2(false);
        anchor.setRelativeHeight(0);
        anchor.setLocked(false);
        anchor.setLayoutInCell(true);
        anchor.setAllowOverlap(true);
        anchor.addNewSimplePos().setX(0);
        anchor.getSimplePos().setY(0);
        CTPosH across = anchor.addNewPositionH();
        across.setRelativeFrom(STRelFromH.MARGIN);
        across.setPosOffset(Math.round((axis - Signature.SEAL / 2) * Units.EMU_PER_POINT));
        CTPosV down = anchor.addNewPositionV();
        down.setRelativeFrom(STRelFromV.PARAGRAPH);
        down.setPosOffset(Math.round((Sheet.LINE_PITCH - Signature.SEAL / 2) * Units.EMU_PER_POINT));
        anchor.setExtent(inline.getExtent());
        anchor.addNewWrapNone();
        anchor.setDocPr(inline.getDocPr());
        anchor.addNewCNvGraphicFramePr();
        anchor.setGraphic(inline.getGraphic());
        drawing.removeInline(0);
    }
}

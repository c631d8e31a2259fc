package org.xinqiao.document.upload;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.xinqiao.api.Refusal;

/**
 * Writes a PDF anew (ISO 32000-2) without its information, XMP, programs' private data, authors and dates of notes,
 * signers, earlier revisions, and metadata of the pictures in it.
 */
final class PdfMetadata {

    private static final List<COSName> ANYWHERE = List.of(
            COSName.METADATA,
            COSName.getPDFName("PieceInfo"),
            COSName.LAST_MODIFIED,
            COSName.getPDFName("CreatorInfo"));

    /** Of a note (§12.5.6): its author, when it was written, and its name. */
    private static final List<COSName> OF_A_NOTE = List.of(COSName.T, COSName.M, COSName.CREATION_DATE, COSName.NM);

    /** A field has its own name under the key of a note's author. */
    private static final Set<String> NO_NOTES = Set.of("Widget", "Link", "Popup");

    private static final COSName BYTE_RANGE = COSName.getPDFName("ByteRange");
    private static final List<String> JPEG = List.of("DCTDecode", "DCT");
    private static final int MOST_PICTURE = 32 * 1024 * 1024;

    private PdfMetadata() {}

    /** @param bytes checked */
    static byte[] removed(byte[] bytes) throws IOException {
        try (PDDocument pdf = new BoundedPdfParser(bytes).parse()) {
            COSDocument document = pdf.getDocument();
            document.getTrailer().removeItem(COSName.INFO);
            document.getTrailer().removeItem(COSName.ID);
            for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
                COSBase object = document.getObjectFromPool(key).getObject();
                if (object != null) {
                    remove(object);
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
            pdf.save(out);
            return out.toByteArray();
        }
    }

    /** Does not follow references: each target is visited on its own. */
    private static void remove(COSBase object) throws IOException {
        switch (object) {
            case COSDictionary dictionary -> {
                removeFrom(dictionary);
                for (COSBase value : dictionary.getValues()) {
                    remove(value);
                }
            }
            case COSArray array -> {
                for (COSBase value : array) {
                    if (value != null) {
                        remove(value);
                    }
                }
            }
            default -> {}
        }
    }

    private static void removeFrom(COSDictionary dictionary) throws IOException {
        ANYWHERE.forEach(dictionary::removeItem);
        if (isNote(dictionary)) {
            OF_A_NOTE.forEach(dictionary::removeItem);
        }
        if (dictionary.getDictionaryObject(COSName.V) instanceof COSDictionary signature
                && signature.containsKey(BYTE_RANGE)) {
            // It no longer fits the bytes; the original has it
            dictionary.removeItem(COSName.V);
        }
        if (dictionary instanceof COSStream stream) {
            removeFromPicture(stream);
        }
    }

    private static boolean isNote(COSDictionary dictionary) {
        return dictionary.containsKey(COSName.RECT)
                && dictionary.getDictionaryObject(COSName.SUBTYPE) instanceof COSName kind
                && !NO_NOTES.contains(kind.getName());
    }

    private static void removeFromPicture(COSStream stream) throws IOException {
        PDStream picture = new PDStream(stream);
        List<COSName> filters = picture.getFilters();
        if (filters.isEmpty() || !JPEG.contains(filters.getLast().getName())) {
            return;
        }
        byte[] jpeg;
        try (InputStream in = picture.createInputStream(JPEG)) {
            jpeg = in.readNBytes(MOST_PICTURE);
        }
        byte[] cleaned;
        try {
            cleaned = ImageMetadata.removedFromJpeg(jpeg);
        } catch (Refusal noJpeg) {
            return;
        }
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(cleaned);
        }
        stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
        if (filters.size() > 1) {
            stream.removeItem(COSName.DECODE_PARMS);
        }
    }
}

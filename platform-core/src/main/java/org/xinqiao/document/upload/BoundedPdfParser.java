package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;

/**
 * Bounds PDFBox's parser: it unpacks in memory the streams that hold the file's structure (ISO 32000-2 §§7.5.7, 7.5.8),
 * so this class measures them first. A refusal is no IOException, because the parser would swallow one.
 */
final class BoundedPdfParser extends PDFParser {

    private static final int MOST_STRUCTURE = 8 * 1024 * 1024;
    private static final int MOST_STRUCTURE_IN_ALL = 64 * 1024 * 1024;
    private static final int MOST_OBJECTS = 500_000;
    private static final int BUFFER = 64 * 1024;

    private long measured;

    BoundedPdfParser(byte[] pdf) throws IOException {
        super(new RandomAccessReadBuffer(pdf));
    }

    @Override
    protected void prepareDecryption() {
        if (document.isEncrypted()) {
            throw UploadCheck.refusal(ATTACHMENT_ENCRYPTED);
        }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        boolean table = dictionary.containsKey(COSName.W);
        if (table || dictionary.containsKey(COSName.FIRST)) {
            int size = unpacked(stream);
            measured += size;
            if (measured > MOST_STRUCTURE_IN_ALL || (table && size / entryBytes(dictionary) > MOST_OBJECTS)) {
                throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_STRUCTURE_IN_ALL);
            }
        }
        return stream;
    }

    private static int unpacked(COSStream stream) throws IOException {
        COSBase filter = stream.getFilters();
        if (filter instanceof COSArray array && array.size() == 1) {
            filter = array.getObject(0);
        }
        try (InputStream raw = stream.createRawInputStream()) {
            if (filter == null || (filter instanceof COSArray array && array.size() == 0)) {
                return length(raw);
            }
            if (COSName.FLATE_DECODE.equals(filter)) {
                return length(new InflaterInputStream(raw));
            }
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private static int length(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            length += read;
            if (length > MOST_STRUCTURE) {
                throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_STRUCTURE);
            }
        }
        return length;
    }

    /** Bytes of one entry of a cross-reference stream, at least one. */
    private static int entryBytes(COSDictionary table) {
        COSArray widths = table.getCOSArray(COSName.W);
        int sum = 0;
        for (int i = 0; widths != null && i < widths.size(); i++) {
            sum += Math.clamp(widths.getInt(i, 0), 0, Integer.BYTES * 2);
        }
        return Math.max(1, sum);
    }
}

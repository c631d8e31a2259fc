package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_MALFORMED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Finds archives where there should be none. */
final class Archives {

    private static final List<String> MAGICS = List.of(
            "PK\u0003\u0004",
            "PK\u0005\u0006",
            "Rar!\u001A\u0007",
            "7z\u00BC\u00AF\u0027\u001C",
            "\u001F\u008B",
            "MSCF");

    private static final int END_SIGNATURE = 0x06054B50;
    private static final int IN_ZIP64 = -1;
    private static final int END_BYTES = 22;
    private static final int MOST_COMMENT = 65_535;

    private Archives() {}

    static boolean isArchive(byte[] start) {
        return MAGICS.stream().anyMatch(magic -> UploadCheck.startsWith(start, magic));
    }

    /**
     * Searches for a ZIP from the end, where its directory is (APPNOTE 4.3.16): a file can be a picture at its head and
     * an archive at its tail.
     *
     * @throws org.xinqiao.api.Refusal attachment-malformed
     */
    static void refuseHidden(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int first = Math.max(0, bytes.length - END_BYTES - MOST_COMMENT);
        for (int at = bytes.length - END_BYTES; at >= first; at--) {
            if (in.getInt(at) == END_SIGNATURE && (isBefore(at, in) || in.getInt(at + 16) == IN_ZIP64)) {
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
        }
    }

    /** True where the directory that this end record describes lies before it. */
    private static boolean isBefore(int end, ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt(end + 12)) + Integer.toUnsignedLong(in.getInt(end + 16)) <= end;
    }

    /** True where the bytes are one archive from the first to the last, without a comment. */
    static boolean isWhole(byte[] zip) {
        return UploadCheck.startsWith(zip, "PK\u0003\u0004")
                && zip.length >= END_BYTES
                && ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - END_BYTES) == END_SIGNATURE;
    }
}

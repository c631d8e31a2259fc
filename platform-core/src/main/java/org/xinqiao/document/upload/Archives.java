package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_MALFORMED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Finds archives where there should be none. */
final class Archives {

    private static final List<String> MAGICS = List.of(
            "PK\u0003\u0004",
            "PK\u0005\u0006",
            "Rar!\u001A\u0007",
            "7z\u00BC\u00AF\u0027\u001C",
            "\u001F\u008B",
            "MSCF");

    /** Long enough not to stand in a picture by chance. */
    private static final List<String> WITHIN =
            List.of("PK\u0003\u0004", "PK\u0005\u0006", "Rar!\u001A\u0007", "7z\u00BC\u00AF\u0027\u001C");

    private static final int LONGEST = 7;

    /** Programs, scripts, pages and documents. */
    private static final List<String> BEHIND = List.of(
            "MZ",
            "\u007FELF",
            "#!",
            "%PDF",
            "<",
            "\u001F\u008B",
            "MSCF",
            "\u00D0\u00CF\u0011\u00E0",
            "\u00CA\u00FE\u00BA\u00BE");

    private static final int LOCAL_SIGNATURE = 0x04034B50;
    private static final int SIZES_FOLLOW = 1 << 3;
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
     * an archive at its tail. What the directory says of itself may be a lie.
     *
     * @throws org.xinqiao.api.Refusal attachment-malformed
     */
    static void refuseHidden(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int first = Math.max(0, bytes.length - END_BYTES - MOST_COMMENT);
        for (int at = bytes.length - END_BYTES; at >= first; at--) {
            if (in.getInt(at) == END_SIGNATURE
                    && (isBefore(at, in) || in.getInt(at + 16) == IN_ZIP64 || holdsOne(bytes, 0, at))) {
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
        }
    }

    /** True where the directory that this end record describes lies before it. */
    private static boolean isBefore(int end, ByteBuffer in) {
        return Integer.toUnsignedLong(in.getInt(end + 12)) + Integer.toUnsignedLong(in.getInt(end + 16)) <= end;
    }

    /**
     * Refuses archives, programs and pages behind the end of a picture.
     *
     * @throws org.xinqiao.api.Refusal attachment-malformed
     */
    static void refuseBehind(byte[] bytes, int end) {
        int at = end;
        while (at < bytes.length && (bytes[at] == 0 || Character.isWhitespace(bytes[at]))) {
            at++;
        }
        byte[] behind = Arrays.copyOfRange(bytes, at, bytes.length);
        if (holdsOne(bytes, end, bytes.length) || BEHIND.stream().anyMatch(m -> UploadCheck.startsWith(behind, m))) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private static boolean holdsOne(byte[] bytes, int from, int to) {
        for (int at = from; at < to - LONGEST; at++) {
            if (bytes[at] == 'P' || bytes[at] == 'R' || bytes[at] == '7') {
                byte[] here = Arrays.copyOfRange(bytes, at, at + LONGEST);
                if (WITHIN.stream().anyMatch(magic -> UploadCheck.startsWith(here, magic))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Refuses an entry whose own header says something else than the directory: readers differ in which they believe.
     *
     * @throws org.xinqiao.api.Refusal attachment-malformed
     */
    static void refuseUnlike(byte[] zip, ZipArchiveEntry entry) {
        ByteBuffer in = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = Math.toIntExact(entry.getLocalHeaderOffset());
        int flags = in.getShort(at + 6);
        boolean told = (flags & SIZES_FOLLOW) == 0;
        byte[] name = Arrays.copyOfRange(zip, at + 30, at + 30 + Short.toUnsignedInt(in.getShort(at + 26)));
        boolean alike = in.getInt(at) == LOCAL_SIGNATURE
                && Short.toUnsignedInt(in.getShort(at + 8)) == entry.getMethod()
                && Arrays.equals(name, entry.getRawName())
                && (!told
                        || (Integer.toUnsignedLong(in.getInt(at + 14)) == entry.getCrc()
                                && isSize(in.getInt(at + 18), entry.getCompressedSize())
                                && isSize(in.getInt(at + 22), entry.getSize())));
        if (!alike) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private static boolean isSize(int told, long size) {
        return told == IN_ZIP64 || Integer.toUnsignedLong(told) == size;
    }

    /** True where the bytes are one archive from the first to the last, without a comment. */
    static boolean isWhole(byte[] zip) {
        return UploadCheck.startsWith(zip, "PK\u0003\u0004")
                && zip.length >= END_BYTES
                && ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - END_BYTES) == END_SIGNATURE;
    }
}

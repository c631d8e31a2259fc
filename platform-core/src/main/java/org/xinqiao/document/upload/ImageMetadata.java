package org.xinqiao.document.upload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Copies of a picture only what draws it. No list of what to remove could be complete: any other segment or chunk may
 * hold position, device, owner, comments or an earlier picture (Exif, XMP, IPTC, text, thumbnails, makers' own).
 */
final class ImageMetadata {

    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int ADOBE = 0xEE;

    /** Number of lines, restart interval, quantisation, hierarchical progression; frames and tables are 0xC0 to 0xCF. */
    private static final Set<Integer> TABLES = Set.of(0xDB, 0xDC, 0xDD, 0xDE, 0xDF);

    private static final int JFIF_BYTES = 14;
    private static final int ADOBE_BYTES = 12;

    private static final Set<String> CHUNKS = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "sBIT", "bKGD", "pHYs", "acTL",
            "fcTL", "fdAT");

    private static final int SIGNATURE = 8;
    private static final int CHUNK_FRAME = 12;

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private ImageMetadata() {}

    /** @param jpeg checked */
    static byte[] removedFromJpeg(byte[] jpeg) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
        out.write(0xFF);
        out.write(0xD8);
        JpegSegments segments = JpegSegments.of(jpeg);
        segments.all().stream()
                .filter(segment -> segment.marker() == APP0 && begins(jpeg, segment, "JFIF\0", JFIF_BYTES))
                .findFirst()
                .ifPresent(segment -> jfif(jpeg, segment, out));
        int turned = segments.all().stream()
                .filter(segment -> segment.marker() == APP1 && begins(jpeg, segment, "Exif\0\0", SIGNATURE))
                .mapToInt(segment -> orientation(jpeg, segment))
                .findFirst()
                .orElse(1);
        if (turned > 1 && turned <= 8) {
            out.writeBytes(exif(turned));
        }
        for (JpegSegments.Segment segment : segments.all()) {
            if (draws(segment.marker())) {
                out.write(jpeg, segment.at(), segment.end() - segment.at());
            } else if (segment.marker() == ADOBE && begins(jpeg, segment, "Adobe", ADOBE_BYTES)) {
                out.writeBytes(new byte[] {(byte) 0xFF, (byte) ADOBE, 0, ADOBE_BYTES + 2});
                out.write(jpeg, segment.start(), ADOBE_BYTES);
            }
        }
        out.write(0xFF);
        out.write(0xD9);
        return out.toByteArray();
    }

    /** @param png checked */
    static byte[] removedFromPng(byte[] png) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(png.length);
        out.write(png, 0, SIGNATURE);
        ByteBuffer in = ByteBuffer.wrap(png);
        for (int at = SIGNATURE; at < png.length; ) {
            int bytes = CHUNK_FRAME + Math.max(0, in.getInt(at));
            if (CHUNKS.contains(new String(png, at + Integer.BYTES, Integer.BYTES, StandardCharsets.ISO_8859_1))) {
                out.write(png, at, bytes);
            }
            at += bytes;
        }
        return out.toByteArray();
    }

    private static boolean draws(int marker) {
        return marker == JpegSegments.SCAN || (marker >= 0xC0 && marker <= 0xCF) || TABLES.contains(marker);
    }

    private static boolean begins(byte[] jpeg, JpegSegments.Segment segment, String with, int atLeast) {
        byte[] start = with.getBytes(StandardCharsets.ISO_8859_1);
        return segment.end() - segment.start() >= atLeast
                && ByteBuffer.wrap(jpeg, segment.start(), start.length).equals(ByteBuffer.wrap(start));
    }

    /** Version and density, without a thumbnail. */
    private static void jfif(byte[] jpeg, JpegSegments.Segment segment, ByteArrayOutputStream out) {
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) APP0, 0, JFIF_BYTES + 2});
        out.write(jpeg, segment.start(), JFIF_BYTES - 2);
        out.write(0);
        out.write(0);
    }

    /** How the camera was held, 1 to 8 (Exif 2.32 §4.6.4): without it a viewer shows the picture lying down. */
    private static int orientation(byte[] jpeg, JpegSegments.Segment exif) {
        try {
            ByteBuffer in = ByteBuffer.wrap(jpeg, exif.start() + 6, exif.end() - exif.start() - 6)
                    .slice();
            in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = in.getInt(4);
            int entries = Short.toUnsignedInt(in.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY;
                if (Short.toUnsignedInt(in.getShort(entry)) == ORIENTATION) {
                    return Short.toUnsignedInt(in.getShort(entry + 8));
                }
            }
            return 1;
        } catch (IndexOutOfBoundsException malformed) {
            return 1;
        }
    }

    /** An Exif segment with the orientation alone. */
    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}

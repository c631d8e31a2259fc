package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Checks pictures by structure, without unpacking a pixel: PNG (ISO/IEC 15948) chunk by chunk, JPEG (ITU-T T.81)
 * segment by segment, each to its end and what stands behind it. Answers how many pixels a picture has.
 */
final class ImageCheck {

    /** A scan of A0 at 400 dpi is smaller. */
    private static final int MOST_SIDE = 20_000;

    static final long MOST_PIXELS = 150_000_000;

    private static final int PNG_SIGNATURE = 8;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;
    private static final int CRC = 4;

    private ImageCheck() {}

    static long png(byte[] bytes) {
        Archives.refuseHidden(bytes);
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).position(PNG_SIGNATURE);
            int length = in.getInt();
            if (in.getInt() != IHDR) {
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
            long pixels = fitting(in.getInt(in.position()), in.getInt(in.position() + Integer.BYTES));
            int type = IHDR;
            while (type != IEND) {
                in.position(Math.addExact(in.position(), Math.addExact(Math.max(0, length), CRC)));
                length = in.getInt();
                type = in.getInt();
            }
            if (length != 0 || in.remaining() != CRC) {
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
            return pixels;
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException cutOff) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    /** Telephones write more pictures or a film behind the first one; readers do not get those. */
    static long jpeg(byte[] bytes) {
        Archives.refuseHidden(bytes);
        JpegSegments segments = JpegSegments.of(bytes);
        Archives.refuseBehind(bytes, segments.end());
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return segments.all().stream()
                    .filter(JpegSegments.Segment::isFrame)
                    .mapToLong(frame -> fitting(
                            Short.toUnsignedInt(in.getShort(frame.start() + 3)),
                            Short.toUnsignedInt(in.getShort(frame.start() + 1))))
                    .max()
                    .orElseThrow(() -> UploadCheck.refusal(ATTACHMENT_MALFORMED));
        } catch (IndexOutOfBoundsException cutOff) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private static long fitting(int width, int height) {
        if (width <= 0 || height <= 0) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        long pixels = (long) width * height;
        if (width > MOST_SIDE || height > MOST_SIDE || pixels > MOST_PIXELS) {
            throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_PIXELS);
        }
        return pixels;
    }
}

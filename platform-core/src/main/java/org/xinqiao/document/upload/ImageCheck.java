package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Checks pictures by structure, without unpacking a pixel: PNG (ISO/IEC 15948) chunk by chunk to its end, JPEG (ITU-T
 * T.81) marker by marker to its frame.
 */
final class ImageCheck {

    /** A scan of A0 at 400 dpi is smaller. */
    private static final int MOST_SIDE = 20_000;

    private static final long MOST_PIXELS = 150_000_000;

    private static final int PNG_SIGNATURE = 8;
    private static final int IHDR = 0x49484452;
    private static final int IEND = 0x49454E44;
    private static final int CRC = 4;

    private static final int SCAN = 0xDA;
    private static final int TEMPORARY = 0x01;

    private ImageCheck() {}

    static FileKind png(byte[] bytes) {
        Archives.refuseHidden(bytes);
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).position(PNG_SIGNATURE);
            int length = in.getInt();
            if (in.getInt() != IHDR) {
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
            fits(in.getInt(in.position()), in.getInt(in.position() + Integer.BYTES));
            int type = IHDR;
            while (type != IEND) {
                in.position(Math.addExact(in.position(), Math.addExact(Math.max(0, length), CRC)));
                length = in.getInt();
                type = in.getInt();
            }
            if (length != 0 || in.remaining() != CRC) {
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
            return FileKind.PNG;
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException cutOff) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    static FileKind jpeg(byte[] bytes) {
        Archives.refuseHidden(bytes);
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes).position(2);
            while (true) {
                int marker = marker(in);
                if (marker == SCAN) {
                    throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
                }
                if (marker == TEMPORARY || (marker >= 0xD0 && marker <= 0xD7)) {
                    continue;
                }
                int segment = in.position();
                if (isFrame(marker)) {
                    fits(Short.toUnsignedInt(in.getShort(segment + 5)), Short.toUnsignedInt(in.getShort(segment + 3)));
                    return FileKind.JPEG;
                }
                in.position(segment + Math.max(2, Short.toUnsignedInt(in.getShort(segment))));
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException cutOff) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private static int marker(ByteBuffer in) {
        if (Byte.toUnsignedInt(in.get()) != 0xFF) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        int marker = Byte.toUnsignedInt(in.get());
        while (marker == 0xFF) {
            marker = Byte.toUnsignedInt(in.get());
        }
        return marker;
    }

    /** SOF0 to SOF15, except DHT, JPG and DAC, which share that range. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static void fits(int width, int height) {
        if (width <= 0 || height <= 0) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        if (width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_PIXELS);
        }
    }
}

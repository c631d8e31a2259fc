package org.xinqiao.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Checks that an upload is a seal's picture: by its content, and by its size before anything is unpacked. */
final class OfficialSeal {

    static final int MOST_BYTES = 200 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int LEAST_PIXELS = 100;
    private static final int MOST_PIXELS = 2000;

    private OfficialSeal() {}

    /** @throws Refusal seal-invalid */
    static void check(byte[] seal) {
        if (seal.length > MOST_BYTES) {
            throw invalid().limit(MOST_BYTES);
        }
        boolean png = seal.length > PNG.length && Arrays.equals(seal, 0, PNG.length, PNG, 0, PNG.length);
        if (!png || !isReadable(seal)) {
            throw invalid();
        }
    }

    private static boolean isReadable(byte[] png) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            reader.setInput(in, true, true);
            return fits(reader.getWidth(0)) && fits(reader.getHeight(0)) && reader.read(0) != null;
        } catch (IOException | RuntimeException broken) {
            // ImageIO throws whatever its parser happens to hit in a malformed file
            return false;
        } finally {
            reader.dispose();
        }
    }

    private static boolean fits(int pixels) {
        return LEAST_PIXELS <= pixels && pixels <= MOST_PIXELS;
    }

    private static Refusal invalid() {
        return Refusal.of(ProblemCodeDto.SEAL_INVALID).field("seal");
    }
}

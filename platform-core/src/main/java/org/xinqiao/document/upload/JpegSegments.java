package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_MALFORMED;

import java.util.ArrayList;
import java.util.List;

/**
 * The segments of a JPEG (ITU-T T.81 annex B) from its start to its end of image.
 *
 * @param end where the picture ends; what follows is something else
 */
record JpegSegments(List<Segment> all, int end) {

    static final int SCAN = 0xDA;

    private static final int END = 0xD9;
    private static final int TEMPORARY = 0x01;

    /**
     * @param start of the payload behind the length; of the marker's own end where it has none
     *
     * @param end of the payload, or of the scan's data
     */
    record Segment(int marker, int at, int start, int end) {

        /** SOF0 to SOF15, except DHT, JPG and DAC, which share that range. */
        boolean isFrame() {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }
    }

    /** @throws org.xinqiao.api.Refusal attachment-malformed where it has no scan; a scan may be cut off */
    static JpegSegments of(byte[] jpeg) {
        List<Segment> all = new ArrayList<>();
        try {
            int at = 2;
            while (true) {
                int marker = marker(jpeg, at);
                int behind = behind(jpeg, at);
                if (marker == END) {
                    return ended(all, behind);
                }
                if (marker == TEMPORARY || isRestart(marker)) {
                    at = behind;
                    continue;
                }
                int length = (jpeg[behind] & 0xFF) << 8 | (jpeg[behind + 1] & 0xFF);
                if (length < 2 || behind + length > jpeg.length) {
                    throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
                }
                int end = marker == SCAN ? scanned(jpeg, behind + length) : behind + length;
                all.add(new Segment(marker, behind - 2, behind + 2, end));
                at = end;
                if (marker == SCAN && end == jpeg.length) {
                    return ended(all, end);
                }
            }
        } catch (IndexOutOfBoundsException cutOff) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private static JpegSegments ended(List<Segment> all, int end) {
        if (all.stream().noneMatch(segment -> segment.marker == SCAN)) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        return new JpegSegments(List.copyOf(all), end);
    }

    private static int marker(byte[] jpeg, int at) {
        if ((jpeg[at] & 0xFF) != 0xFF) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        return jpeg[behind(jpeg, at) - 1] & 0xFF;
    }

    /** Behind the marker's last byte; any number of fill bytes may stand before it. */
    private static int behind(byte[] jpeg, int at) {
        int last = at + 1;
        while ((jpeg[last] & 0xFF) == 0xFF) {
            last++;
        }
        return last + 1;
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /** The next marker that is neither a stuffed byte nor a restart. */
    private static int scanned(byte[] jpeg, int from) {
        for (int at = from; at + 1 < jpeg.length; at++) {
            int next = jpeg[at + 1] & 0xFF;
            if ((jpeg[at] & 0xFF) == 0xFF && next != 0 && next != 0xFF && !isRestart(next)) {
                return at;
            }
        }
        return jpeg.length;
    }
}

package org.xinqiao.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of one length with one beginning, searched for in any bytes, as UTF-8 and as UTF-16 of both byte orders. */
final class Needles {

    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    private static final long PIECE = 1L << 30;

    private final List<Encoded> encoded;

    /**
     * @param head the common beginning of all values
     * @param values all of one length
     */
    Needles(String head, List<String> values) {
        this.encoded = CHARSETS.stream()
                .map(charset -> new Encoded(
                        head.getBytes(charset),
                        values.getFirst().getBytes(charset).length,
                        values.stream()
                                .map(value -> latin(value.getBytes(charset)))
                                .collect(Collectors.toSet())))
                .toList();
    }

    private record Encoded(byte[] head, int length, Set<String> values) {

        boolean stands(ByteBuffer in, int at) {
            for (int i = 0; i < head.length; i++) {
                if (in.get(at + i) != head[i]) {
                    return false;
                }
            }
            byte[] found = new byte[length];
            in.get(at, found);
            return values.contains(latin(found));
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    int in(String text) {
        return in(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    int in(ByteBuffer bytes) {
        int found = 0;
        for (Encoded needles : encoded) {
            byte first = needles.head[0];
            int last = bytes.limit() - needles.length;
            for (int at = 0; at <= last; at++) {
                if (bytes.get(at) == first && needles.stands(bytes, at)) {
                    found++;
                }
            }
        }
        return found;
    }

    /** Names of files below the directory that contain one. A file that disappears during reading counts as none. */
    Set<String> filesBelow(Path directory) throws IOException {
        Set<String> holding = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(Files::isRegularFile).filter(Needles::isRead).toList()) {
                if (isIn(file)) {
                    holding.add(directory.relativize(file).toString());
                }
            }
        }
        return holding;
    }

    /** Closing a file ends all of this process's locks on it, and a second instance would start: POSIX wants it so. */
    private static boolean isRead(Path file) {
        return !file.toString().endsWith(".lock");
    }

    private boolean isIn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long from = 0; from < channel.size(); from += PIECE) {
                if (in(channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(PIECE, channel.size() - from))) > 0) {
                    return true;
                }
            }
            return false;
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        }
    }
}

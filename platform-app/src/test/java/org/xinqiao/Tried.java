package org.xinqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How much the attack suite tries, as docs/security.md tells it: each count comes from the test that tries, which fails
 * where the page says another. Run with {@code -Dxinqiao.draw=true} to write them anew.
 */
public final class Tried {

    private static final Path PAGE = Path.of("../docs/security.md");

    private Tried() {}

    /** @param what the first cell of the page's row */
    public static synchronized void times(String what, long count) {
        String row = "| " + what + " | " + "%,d".formatted(count) + " |";
        try {
            if (Boolean.getBoolean("xinqiao.draw")) {
                List<String> lines = Files.readAllLines(PAGE).stream()
                        .map(line -> line.startsWith("| " + what + " | ") ? row : line)
                        .toList();
                Files.write(PAGE, lines);
            }
            assertThat(Files.readAllLines(PAGE)).as("counted by this run").contains(row);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

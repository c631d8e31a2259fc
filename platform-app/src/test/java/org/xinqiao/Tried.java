package org.xinqiao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The counts of the attack suite in docs/security.md. Each test counts its attacks and fails if the page has another
 * number. Run with {@code -Dxinqiao.draw=true} to update the page.
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

package org.xinqiao.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.client.model.EventName;

/** One line of docs/procedure.md, which is the table of the code and, by its own test, that of RULEBOOK §9. */
record DrawnRow(Set<String> from, EventName event, Set<String> to, Set<String> documents, String article) {

    static List<DrawnRow> all() {
        try (Stream<String> lines = Files.lines(Path.of("../docs/procedure.md"))) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| from"))
                    .map(line ->
                            Arrays.stream(line.split("\\|")).map(String::strip).toList())
                    .map(cells -> new DrawnRow(
                            words(cells.get(1)),
                            EventName.valueOf(cells.get(2)),
                            words(cells.get(3).replace(" or ", ", ")),
                            words(cells.get(7)),
                            cells.get(8)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split(", ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }
}

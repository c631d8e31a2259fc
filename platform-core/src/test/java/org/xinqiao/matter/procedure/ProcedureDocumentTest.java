package org.xinqiao.matter.procedure;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/procedure.md is drawn from the table; run with {@code -Dxinqiao.draw=true} to draw it anew. */
class ProcedureDocumentTest {

    private static final Path PAGE = Path.of("../docs/procedure.md");

    @Test
    void the_page_shows_the_table_as_it_is() throws IOException {
        String drawn = draw();
        if (Boolean.getBoolean("xinqiao.draw")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(drawn.lines()).hasSizeGreaterThan(2 * Procedure.TABLE.size());
        assertThat(PAGE).hasContent(drawn);
    }

    private static String draw() {
        StringBuilder page = new StringBuilder("""
                # The steps of a matter
                Drawn from `Procedure.TABLE` by `ProcedureDocumentTest`; do not edit.

                ```mermaid
                stateDiagram-v2
                """);
        for (Transition row : Procedure.TABLE) {
            row.from().stream()
                    .sorted()
                    .forEach(from -> row.to()
                            .forEach(to -> page.append("    %s --> %s: %s\n".formatted(from, to, row.event()))));
        }
        page.append("```\n\n| from | event | to | who | guards | limit | documents | article |\n")
                .append("|---|---|---|---|---|---|---|---|\n");
        Procedure.TABLE.forEach(row -> page.append(line(row)));
        return page.toString();
    }

    private static String line(Transition row) {
        return "| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        row.from().stream().sorted().map(Enum::name).collect(joining(", ")),
                        row.event(),
                        row.to().stream().map(Enum::name).collect(joining(" or ")),
                        row.actors().stream().sorted().map(Enum::name).collect(joining(", "))
                                + (row.signed() ? "; HEAD" : ""),
                        row.guards().stream()
                                .map(guard -> guard.name() + " (" + guard.article() + ")")
                                .collect(joining("; ")),
                        row.limit() == null ? "" : row.limit(),
                        row.documents().stream().map(Enum::name).collect(joining(", ")),
                        row.article());
    }
}

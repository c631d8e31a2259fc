package org.xinqiao.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/documents.md is drawn from the kinds; run with {@code -Dxinqiao.draw=true} to draw it anew. */
class DocumentsPageTest {

    private static final Path PAGE = Path.of("../docs/documents.md");

    @Test
    void the_page_shows_the_kinds_as_they_are() throws IOException {
        String drawn = draw();
        if (Boolean.getBoolean("xinqiao.draw")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(drawn.lines()).hasSizeGreaterThan(DocumentKind.values().length);
        assertThat(PAGE).hasContent(drawn);
    }

    private static String draw() {
        StringBuilder page = new StringBuilder("""
                # Documents
                Drawn from `DocumentKind` by `DocumentsPageTest`; do not edit. Articles are of 信访工作条例, remedies of
                RULEBOOK §18. Every record also says %s; one that lacks a field is not written.
                How they are printed: [ADR 16](adr/0016-documents-on-paper.md).

                | kind | title | for | article | must say | remedy |
                |---|---|---|---|---|---|
                """.formatted(String.join(", ", DocumentContent.COMMON)));
        for (DocumentKind kind : DocumentKind.values()) {
            page.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            kind,
                            kind.title(),
                            kind.toPetitioner() ? "petitioner" : "inside",
                            kind.article(),
                            String.join(", ", kind.fields()),
                            kind.remedy() == Remedy.NONE ? "" : kind.remedy()));
        }
        return page.toString();
    }
}

package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiPageTest {
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void the_page_finds_all_it_needs_in_its_own_jars() throws IOException {
        var links = LINK.matcher(text("/META-INF/resources/api-docs/index.html"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(links)
                .hasSize(3)
                .noneMatch(link -> link.contains(":"))
                .allSatisfy(link -> assertThat(ApiPageTest.class.getResource("/META-INF/resources/"
                                + (link.startsWith("../") ? link.substring(3) : "api-docs/" + link)))
                        .isNotNull());
        assertThat(text("/META-INF/resources/api-docs/show.js"))
                .contains("../openapi.yaml")
                .doesNotContain("http");
    }

    private static String text(String resource) throws IOException {
        try (var file = ApiPageTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

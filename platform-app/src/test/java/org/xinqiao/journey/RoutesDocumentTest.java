package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Generates docs/routes.md from the running routes. Run with {@code -Dxinqiao.draw=true} to update the page. */
class RoutesDocumentTest extends NodeTest {

    private static final Path PAGE = Path.of("../docs/routes.md");

    @Autowired
    private ModelCamelContext camel;

    @Test
    void the_page_shows_the_routes_that_run() throws IOException {
        List<RouteDefinition> routes = camel.getRouteDefinitions().stream()
                .sorted(Comparator.comparing(RouteDefinition::getRouteId))
                .toList();
        assertThat(routes)
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.getRouteId()).matches("[a-z]+(-[a-z]+)+"))
                .allSatisfy(route -> assertThat(route.getOutputs())
                        .as("small: " + route.getRouteId())
                        .hasSizeLessThanOrEqualTo(6));
        String drawn = draw(routes);
        if (Boolean.getBoolean("xinqiao.draw")) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(PAGE).hasContent(drawn);
    }

    private static String draw(List<RouteDefinition> routes) {
        StringBuilder page = new StringBuilder("""
                # Routes
                Drawn from the running routes by `RoutesDocumentTest`; do not edit.

                ```mermaid
                flowchart LR
                  dead["jms:queue:xinqiao.dead"]
                """);
        for (RouteDefinition route : routes) {
            String id = route.getRouteId();
            String last = id + "-0";
            page.append("  subgraph ").append(id).append('\n');
            node(page, last, route.getInput().getEndpointUri());
            int place = 0;
            for (ProcessorDefinition<?> step : route.getOutputs()) {
                if (step instanceof OnExceptionDefinition) {
                    page.append("    ").append(id).append("-0 -. not worked off .-> dead\n");
                    continue;
                }
                String next = id + "-" + ++place;
                node(page, next, step.getLabel());
                page.append("    ").append(last).append(" --> ").append(next).append('\n');
                for (ProcessorDefinition<?> inner : step.getOutputs()) {
                    String child = id + "-" + ++place;
                    node(page, child, inner.getLabel());
                    page.append("    ")
                            .append(next)
                            .append(" --> ")
                            .append(child)
                            .append('\n');
                }
                last = next;
            }
            page.append("  end\n");
        }
        return page.append("```\n").toString();
    }

    private static void node(StringBuilder page, String id, String label) {
        page.append("    ")
                .append(id)
                .append("[\"")
                .append(label.replaceAll("\\?[^\\]]*", "").replace('"', '\''))
                .append("\"]\n");
    }
}

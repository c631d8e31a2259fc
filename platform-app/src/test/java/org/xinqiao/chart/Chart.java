package org.xinqiao.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A copy of the chart: its links followed, and its test pod an ordinary one, since the library renders no hooks. */
final class Chart {

    static final Path SOURCE = Path.of("../helm");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    Chart(Path folder) {
        this.folder = folder;
    }

    static Chart copiedTo(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(SOURCE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path test = folder.resolve("templates/tests/ready.yaml");
        Files.writeString(test, Files.readString(test).replace("helm.sh/hook: test", "xinqiao.org/hook: test"));
        return new Chart(folder);
    }

    /** Lints the chart as if the values of the scenario were its defaults. */
    LintResult linted(String scenario) {
        Path defaults = folder.resolve("values.yaml");
        try {
            String before = Files.readString(defaults);
            Map<String, Object> values =
                    merged(new Yaml().load(before), new Yaml().load(Files.readString(folder.resolve(scenario))));
            Files.writeString(defaults, new Yaml().dump(values));
            try {
                return new Helm(folder).lint().quiet().call();
            } finally {
                Files.writeString(defaults, before);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * @param changes values over those of the scenario, as {@code --set} takes them
     * @throws IllegalStateException with Helm's words where it refuses the values
     */
    List<ObjectNode> rendered(String scenario, Map<String, String> changes) {
        TemplateCommand template = new Helm(folder)
                .template()
                .withName("xinqiao")
                .withNamespace("petition")
                .withKubeVersion("1.35.0")
                .withValuesFile(folder.resolve(scenario));
        changes.forEach(template::set);
        return StreamSupport.stream(new Yaml().loadAll(template.call()).spliterator(), false)
                .filter(Objects::nonNull)
                .<ObjectNode>map(JSON::valueToTree)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> merged(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> values = new LinkedHashMap<>(under);
        over.forEach((name, value) -> values.put(
                name,
                value instanceof Map<?, ?> inner && values.get(name) instanceof Map<?, ?> outer
                        ? merged((Map<String, Object>) outer, (Map<String, Object>) inner)
                        : value));
        return values;
    }
}

package org.xinqiao.chart;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The properties that the platform reads: Spring's by its metadata, ours by the sources and the settings' records. */
final class KnownSettings {

    private static final Pattern OURS = Pattern.compile("[\"{](xinqiao\\.[a-z0-9.-]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KnownSettings() {}

    static Set<String> all() throws IOException, ClassNotFoundException {
        Set<String> known = new HashSet<>();
        for (URL metadata : Collections.list(
                KnownSettings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            try (var in = metadata.openStream()) {
                for (JsonNode property : JSON.readTree(in).path("properties")) {
                    known.add(property.path("name").asString());
                }
            }
        }
        for (Path source : sources()) {
            OURS.matcher(Files.readString(source))
                    .results()
                    .map(MatchResult::group)
                    .map(found -> found.substring(1))
                    .forEach(known::add);
        }
        ClassPathScanningCandidateComponentProvider records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : records.findCandidateComponents("org.xinqiao")) {
            Class<?> settings = Class.forName(found.getBeanClassName());
            ConfigurationProperties prefix =
                    Objects.requireNonNull(AnnotationUtils.findAnnotation(settings, ConfigurationProperties.class));
            addComponents(settings, prefix.value(), known);
        }
        return known;
    }

    private static void addComponents(Class<?> settings, String prefix, Set<String> known) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            if (component.getType().isRecord()) {
                addComponents(component.getType(), name, known);
            } else {
                known.add(name);
            }
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.map(found -> found.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}

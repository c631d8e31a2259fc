package org.xinqiao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/architecture.md names classes that exist, and an arrow only where the one uses the other. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final Pattern STATION = Pattern.compile("^(\\d+)\\. `(\\w+)`(?: → `(\\w+)`)?");
    private static final int MOST_STATIONS = 20;

    private static final Map<String, List<JavaClass>> CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.xinqiao").stream()
                    .filter(type ->
                            type.isTopLevelClass() && !type.getPackageName().startsWith("org.xinqiao.client"))
                    .collect(Collectors.groupingBy(JavaClass::getSimpleName));

    private record Station(
            int ordinal, String from, @Nullable String to) {}

    @Test
    void every_station_is_a_class_and_every_arrow_a_use() throws IOException {
        List<Station> stations = stations(Files.readString(PAGE));
        assertThat(stations).hasSizeGreaterThan(30);
        assertThat(stations).allSatisfy(station -> {
            assertThat(CLASSES).as(station.toString()).containsKey(station.from());
            if (station.to() != null) {
                assertThat(CLASSES).as(station.toString()).containsKey(station.to());
                assertThat(uses(station.from(), station.to()))
                        .as(station.toString())
                        .isTrue();
            }
        });
    }

    @Test
    void no_flow_has_more_stations_than_a_reader_keeps_in_mind() throws IOException {
        List<String> flows = List.of(Files.readString(PAGE).split("\n## "));
        assertThat(flows).hasSize(5);
        assertThat(flows.subList(1, flows.size()))
                .allSatisfy(flow -> assertThat(stations(flow)).hasSizeBetween(4, MOST_STATIONS));
    }

    private static List<Station> stations(String text) {
        return text.lines()
                .map(STATION::matcher)
                .filter(Matcher::find)
                .map(found -> new Station(Integer.parseInt(found.group(1)), found.group(2), found.group(3)))
                .toList();
    }

    private static boolean uses(String from, String to) {
        return CLASSES.getOrDefault(from, List.of()).stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .anyMatch(dependency ->
                        outermost(dependency.getTargetClass()).getSimpleName().equals(to));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitecturePageTest::outermost).orElse(type);
    }
}

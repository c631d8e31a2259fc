package org.xinqiao.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The offices of Sichuan as they are shipped. */
class SichuanTest {

    private static final Path DIVISIONS = Path.of("../../shared/data/divisions/sichuan.csv");

    private record Row(long id, long label, long hi, String level, String parent, String code, String name) {}

    private final List<Row> rows = read("sichuan.csv").stream()
            .map(c -> new Row(Long.parseLong(c[0]), Long.parseLong(c[1]), Long.parseLong(c[2]), c[3], c[4], c[5], c[6]))
            .toList();

    private static List<String[]> read(String resource) {
        try (var in = SichuanTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void there_are_as_many_offices_of_each_level_as_in_the_province() {
        assertThat(rows.stream().collect(Collectors.groupingBy(Row::level, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("PROVINCE", 1L, "PREFECTURE", 21L, "COUNTY", 183L, "TOWNSHIP", 3_101L, "ZONE", 8L));
    }

    @Test
    void ids_and_labels_are_unique_and_the_list_is_sorted_by_label() {
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().allMatch(id -> id / 10_000_000 == 51);
        assertThat(rows).extracting(Row::label).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void serials_follow_the_codes_and_zones_come_last() {
        List<Row> byId = rows.stream().sorted(Comparator.comparing(Row::id)).toList();

        assertThat(byId.getFirst().id()).isEqualTo(510_000_001);
        assertThat(byId.getLast().id()).isEqualTo(510_003_314);
        assertThat(byId.subList(3_306, 3_314)).allMatch(row -> row.level().equals("ZONE"));
        for (String level : List.of("PREFECTURE", "COUNTY", "TOWNSHIP")) {
            assertThat(byId.stream().filter(row -> row.level().equals(level)).map(Row::code))
                    .isSorted();
        }
    }

    @Test
    void every_office_lies_in_its_superiors_range_one_level_down() {
        Map<String, Row> byId = rows.stream().collect(Collectors.toMap(row -> String.valueOf(row.id()), row -> row));
        Map<String, String> above =
                Map.of("PREFECTURE", "PROVINCE", "COUNTY", "PREFECTURE", "ZONE", "PREFECTURE", "TOWNSHIP", "COUNTY");

        assertThat(rows.stream().filter(row -> !row.level().equals("PROVINCE"))).allSatisfy(row -> {
            Row parent = Objects.requireNonNull(byId.get(row.parent()), row.parent());
            assertThat(parent.level()).isEqualTo(above.get(row.level()));
            assertThat(row.label()).isGreaterThan(parent.label());
            assertThat(row.hi()).isBetween(row.label(), parent.hi());
        });
        assertThat(rows.getFirst()).extracting(Row::label, Row::hi).containsExactly(0L, 999_999_999L);
    }

    @Test
    void the_ranges_of_siblings_do_not_meet() {
        rows.stream().collect(Collectors.groupingBy(Row::parent)).values().forEach(siblings -> {
            for (int i = 1; i < siblings.size(); i++) {
                assertThat(siblings.get(i).label())
                        .isGreaterThan(siblings.get(i - 1).hi());
            }
        });
    }

    @Test
    void zones_have_no_code_and_stand_behind_the_counties() {
        assertThat(rows.stream().filter(row -> row.level().equals("ZONE"))).allSatisfy(zone -> {
            assertThat(zone.code()).isEmpty();
            assertThat(zone.label() % 1_000_000).isBetween(900_000L, 999_000L);
        });
        assertThat(rows.stream().filter(row -> !row.level().equals("ZONE")))
                .allMatch(row -> row.code().matches("51\\d{4}(\\d{3})?"));
    }

    @Test
    void each_level_has_its_organs_the_petition_office_first() {
        Map<String, List<String[]>> byLevel = read("organs.csv").stream()
                .collect(Collectors.groupingBy(cells -> cells[0], LinkedHashMap::new, Collectors.toList()));

        assertThat(byLevel.keySet()).containsExactlyInAnyOrder("PROVINCE", "PREFECTURE", "COUNTY", "ZONE", "TOWNSHIP");
        byLevel.values().forEach(organs -> {
            for (int i = 0; i < organs.size(); i++) {
                assertThat(organs.get(i)[1]).isEqualTo(String.valueOf(i + 1));
            }
            assertThat(organs.get(0)[2]).isEqualTo("PETITION_OFFICE");
            assertThat(organs.get(1)[2]).isEqualTo("GOVERNMENT");
        });
    }

    /** The same division list from another source, which marks what is no division. */
    @Test
    void codes_and_names_agree_with_the_list_of_divisions() throws IOException {
        assumeTrue(Files.exists(DIVISIONS));
        Map<String, String> theirs = Files.readAllLines(DIVISIONS).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> !cells[2].equals("pseudo_township"))
                .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1] + " " + cells[2] + " " + cells[3]));
        Map<String, String> codes = rows.stream().collect(Collectors.toMap(r -> String.valueOf(r.id()), Row::code));

        assertThat(rows.stream()
                        .filter(row -> !row.code().isEmpty())
                        .collect(Collectors.toMap(
                                Row::code,
                                row -> row.name() + " " + row.level().toLowerCase(java.util.Locale.ROOT) + " "
                                        + codes.getOrDefault(row.parent(), ""))))
                .containsExactlyInAnyOrderEntriesOf(theirs);
    }
}

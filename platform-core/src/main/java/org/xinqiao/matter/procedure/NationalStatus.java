package org.xinqiao.matter.procedure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterState;

/**
 * The national status label (RULEBOOK §19), looked up by state and clocks in a versioned map. Sources disagree on the
 * codes, so the map holds them; no enum ordinal serves as a code.
 *
 * @param version of the map
 * @param code 0-based number of the label in the national list
 */
public record NationalStatus(int version, String code, String label) {

    private static final String NONE = "-";
    private static final List<String> LINES = lines();
    private static final int VERSION = Integer.parseInt(LINES.getFirst().replace("# version ", ""));

    public static final List<Row> ROWS = LINES.stream()
            .filter(line -> !line.startsWith("#"))
            .skip(1)
            .map(Row::of)
            .toList();

    /** @return empty where the national list has no label; the map gives the reason */
    public static Optional<NationalStatus> of(MatterState state, List<Deadline> clocks, Instant now) {
        return ROWS.stream()
                .filter(row -> row.state == state && row.when.fits(row.rules, clocks, now))
                .findFirst()
                .filter(row -> !row.code.equals(NONE))
                .map(row -> new NationalStatus(VERSION, row.code, row.label));
    }

    public enum When {
        ALWAYS,
        /** At least one of the limits is open and past due. */
        LATE,
        /** At least one of the limits was ever started. */
        HAD;

        private boolean fits(Set<LimitRule> rules, List<Deadline> clocks, Instant now) {
            return switch (this) {
                case ALWAYS -> true;
                case LATE -> clocks.stream().anyMatch(c -> rules.contains(c.rule()) && c.isOpen() && !c.inTime(now));
                case HAD -> clocks.stream().anyMatch(c -> rules.contains(c.rule()));
            };
        }
    }

    /** @param reason why there is no label; set only where there is none */
    public record Row(MatterState state, When when, Set<LimitRule> rules, String code, String label, String reason) {

        private static Row of(String line) {
            String[] cells = line.split(",", 5);
            String[] clocks = cells[1].split(" ");
            When when = cells[1].isEmpty() ? When.ALWAYS : When.valueOf(clocks[0].toUpperCase(java.util.Locale.ROOT));
            Set<LimitRule> rules =
                    Arrays.stream(clocks).skip(1).map(LimitRule::valueOf).collect(Collectors.toUnmodifiableSet());
            return new Row(MatterState.valueOf(cells[0]), when, rules, cells[2], cells[3], cells[4]);
        }
    }

    private static List<String> lines() {
        try (var file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NationalStatus.class.getResourceAsStream("national-status.csv")),
                StandardCharsets.UTF_8))) {
            return file.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

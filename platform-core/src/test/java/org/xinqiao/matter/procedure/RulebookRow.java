package org.xinqiao.matter.procedure;

import static org.xinqiao.matter.model.MatterState.*;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;

/** One line of the table of RULEBOOK §9, as it is printed there. */
record RulebookRow(
        Set<MatterState> from,
        Set<MatterEvent> events,
        Set<MatterState> next,
        Set<String> actors,
        boolean signed,
        String limit,
        String documents,
        String article) {

    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z_]+");

    /** 70 events in 65 lines; ends loudly where the page cannot be read. */
    static List<RulebookRow> all() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RulebookRow.class.getResourceAsStream("rulebook-9.md")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(2).map(RulebookRow::of).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RulebookRow of(String line) {
        String[] cells =
                Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toArray(String[]::new);
        String[] step = cells[1].split(" → ");
        return new RulebookRow(
                states(cells[0]),
                Arrays.stream(step[0].split(", ")).map(MatterEvent::valueOf).collect(Collectors.toSet()),
                next(step[1]),
                words(cells[3].replace("; HEAD", "")),
                cells[3].endsWith("; HEAD"),
                cells[4],
                cells[5],
                cells[6]);
    }

    private static Set<MatterState> states(String cell) {
        return Arrays.stream(cell.split(", ")).flatMap(RulebookRow::state).collect(Collectors.toSet());
    }

    private static Stream<MatterState> state(String word) {
        return switch (word) {
            case "HANDLING*" -> Stream.of(HANDLING, HANDLING_SIMPLE);
            case "ROUTED_*" -> Stream.of(ROUTED_LEGAL, ROUTED_DISCIPLINE, ROUTED_STATUTORY);
            case "refusals" -> Stream.of(NOT_ACCEPTED, NO_LONGER_ACCEPTED, CONCLUDED_LEGAL);
            case "CLOSED after LAPSED", "CLOSED after SETTLED" -> Stream.of(CLOSED);
            case "any" -> Arrays.stream(MatterState.values());
            case "any open" -> open();
            case "DECIDED or later" ->
                Stream.of(
                        DECIDED,
                        REVIEW_OPEN,
                        REVIEWING,
                        REVIEW_DECIDED,
                        REREVIEW_OPEN,
                        REREVIEWING,
                        FINAL,
                        LAPSED,
                        CLOSED);
            default -> Stream.of(MatterState.valueOf(word));
        };
    }

    /** Not ended: everything but what is closed or lives on elsewhere, and what only waits to be closed. */
    private static Stream<MatterState> open() {
        return EnumSet.complementOf(EnumSet.of(
                        LINKED,
                        CLOSED,
                        REFERRED,
                        ROUTED_LEGAL,
                        ROUTED_DISCIPLINE,
                        ROUTED_STATUTORY,
                        NOT_ACCEPTED,
                        NO_LONGER_ACCEPTED,
                        CONCLUDED_LEGAL,
                        SETTLED,
                        LAPSED,
                        FINAL,
                        WITHDRAWN))
                .stream();
    }

    /** Empty where the state stays the same, as under every overlay. */
    private static Set<MatterState> next(String cell) {
        return cell.startsWith("same") || cell.endsWith("overlay")
                ? Set.of()
                : words(cell.replaceAll("[( ].*", "")).stream()
                        .map(MatterState::valueOf)
                        .collect(Collectors.toSet());
    }

    static Set<String> words(String cell) {
        return CAPITALS.matcher(cell).results().map(match -> match.group()).collect(Collectors.toSet());
    }
}

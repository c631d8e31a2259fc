package org.xinqiao.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whole numbers by name, each within its bounds, and words out of a choice. */
record Options(Map<String, Integer> values, Set<String> words) {

    /** @param otherwise where it is not given */
    record Bounds(int least, int most, int otherwise) {}

    /** @return empty where an argument is unknown, without its value, or out of bounds */
    static Optional<Options> of(Map<String, Bounds> known, List<String> arguments) {
        return of(known, "", Set.of(), arguments);
    }

    /** @param chosen name of the option whose words, with commas between, are of the choice */
    static Optional<Options> of(Map<String, Bounds> known, String chosen, Set<String> choice, List<String> arguments) {
        int at = arguments.indexOf(chosen);
        if (at < 0) {
            return of(known, Set.of(), arguments);
        }
        if (at + 1 == arguments.size()) {
            return Optional.empty();
        }
        Set<String> words = new TreeSet<>(List.of(arguments.get(at + 1).split(",", -1)));
        List<String> others = new ArrayList<>(arguments);
        others.subList(at, at + 2).clear();
        return choice.containsAll(words) ? of(known, words, others) : Optional.empty();
    }

    private static Optional<Options> of(Map<String, Bounds> known, Set<String> words, List<String> arguments) {
        Map<String, Integer> values = new HashMap<>();
        known.forEach((name, bounds) -> values.put(name, bounds.otherwise));
        for (int i = 0; i < arguments.size(); i += 2) {
            Bounds bounds = known.get(arguments.get(i));
            if (bounds == null
                    || i + 1 == arguments.size()
                    || !arguments.get(i + 1).matches("[0-9]{1,8}")) {
                return Optional.empty();
            }
            int value = Integer.parseInt(arguments.get(i + 1));
            if (value < bounds.least || value > bounds.most) {
                return Optional.empty();
            }
            values.put(arguments.get(i), value);
        }
        return Optional.of(new Options(Map.copyOf(values), words));
    }

    /** @param name with its dashes */
    int get(String name) {
        return Objects.requireNonNull(values.get(name));
    }
}

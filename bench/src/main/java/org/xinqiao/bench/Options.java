package org.xinqiao.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Whole numbers by name, each within its bounds. */
record Options(Map<String, Integer> values) {

    /**
     * One that is known.
     *
     * @param otherwise where it is not given
     */
    record Option(String name, int least, int most, int otherwise, String english, String chinese) {
        @Override
        public String toString() {
            return "  %-15s N  %s, %d to %d%n%21s%s (%d)%n"
                    .formatted(name, english, least, most, "", chinese, otherwise);
        }
    }

    /** @return empty where an argument is unknown, without its value, or out of bounds */
    static Optional<Options> of(List<Option> known, List<String> arguments) {
        Map<String, Integer> values = new TreeMap<>();
        known.forEach(option -> values.put(option.name, option.otherwise));
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!values.containsKey(arguments.get(i))
                    || i + 1 == arguments.size()
                    || !arguments.get(i + 1).matches("[0-9]{1,8}")) {
                return Optional.empty();
            }
            values.put(arguments.get(i), Integer.valueOf(arguments.get(i + 1)));
        }
        Options all = new Options(values);
        return Optional.of(all)
                .filter(_ -> known.stream()
                        .allMatch(
                                option -> all.get(option.name) >= option.least && all.get(option.name) <= option.most));
    }

    /** What was asked for, and of how many cores. */
    void describe(ObjectNode json) {
        String warmup = values.containsKey("--seconds") ? "warmupSeconds" : "warmup";
        values.forEach((name, value) -> json.put(name.equals("--warmup") ? warmup : name.substring(2), value));
        json.put("cores", Runtime.getRuntime().availableProcessors());
    }

    /** @param name with its dashes */
    int get(String name) {
        return Objects.requireNonNull(values.get(name));
    }
}

package org.xinqiao.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Whole numbers by name, each within its bounds. */
record Options(Map<String, Integer> values) {

    /** @param otherwise where it is not given */
    record Bounds(int least, int most, int otherwise) {}

    /** @return empty where an argument is unknown, without its value, or out of bounds */
    static Optional<Options> of(Map<String, Bounds> known, List<String> arguments) {
        Map<String, Integer> values = new TreeMap<>();
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
        return Optional.of(new Options(values));
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

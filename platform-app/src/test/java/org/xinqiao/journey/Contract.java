package org.xinqiao.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The contract as an attacker reads it: every operation with a body that it takes. */
final class Contract {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    private final Map<String, Object> root;

    Contract(String yaml) {
        this.root = new Yaml().load(yaml);
    }

    /**
     * @param open answers without a token: it has a security of its own, which is none
     * @param body the least that its schema takes; absent where it takes none
     * @param form whether it takes a form with a file instead
     */
    record Operation(
            String method,
            String path,
            boolean open,
            @Nullable Object body,
            boolean form) {

        /** Names in the path. */
        List<String> parameters() {
            return PARAMETER
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        /** The path with each parameter's value. */
        String at(Map<String, String> values) {
            return PARAMETER.matcher(path).replaceAll((MatchResult found) -> {
                String value = values.get(found.group(1));
                return Objects.requireNonNull(value, () -> "No value of " + found.group(1) + " to attack with");
            });
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Stream<Operation> operations() {
        return map(root, "paths").entrySet().stream()
                .flatMap(path -> map(path.getValue()).entrySet().stream()
                        .filter(verb -> VERBS.contains(verb.getKey()))
                        .map(verb -> new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                map(verb.getValue()).containsKey("security"),
                                body(map(verb.getValue())),
                                content(map(verb.getValue())).containsKey("multipart/form-data"))));
    }

    private @Nullable Object body(Map<String, Object> operation) {
        Map<String, Object> content = content(operation);
        return content.containsKey("application/json") ? sample(map(map(content, "application/json"), "schema")) : null;
    }

    private Map<String, Object> content(Map<String, Object> operation) {
        return operation.containsKey("requestBody")
                ? map(resolved(map(operation, "requestBody")), "content")
                : Map.of();
    }

    private Object sample(Map<String, Object> reference) {
        Map<String, Object> schema = resolved(reference);
        if (schema.containsKey("example")) {
            return Objects.requireNonNull(schema.get("example"));
        }
        if (schema.get("enum") instanceof List<?> values) {
            return Objects.requireNonNull(values.getFirst());
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            Map<String, Object> all = new LinkedHashMap<>();
            parts.forEach(part -> all.putAll(map(sample(map(part)))));
            return all;
        }
        return switch (type(schema)) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> schema.getOrDefault("minimum", 1);
            case "boolean" -> false;
            default -> string(schema);
        };
    }

    private static String type(Map<String, Object> schema) {
        Object type = schema.get("type");
        return String.valueOf(type instanceof List<?> several ? several.getFirst() : type);
    }

    private Map<String, Object> object(Map<String, Object> schema) {
        Map<String, Object> made = new LinkedHashMap<>();
        if (schema.get("required") instanceof List<?> required) {
            for (Object name : required) {
                made.put(name.toString(), sample(map(map(schema, "properties"), name.toString())));
            }
        }
        return made;
    }

    private List<Object> array(Map<String, Object> schema) {
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < (int) schema.getOrDefault("minItems", 0); i++) {
            made.add(sample(map(schema, "items")));
        }
        return made;
    }

    private static String string(Map<String, Object> schema) {
        return switch (String.valueOf(schema.get("format"))) {
            case "uuid" -> "00000000-0000-4000-8000-000000000101";
            case "date" -> "2026-11-30";
            case "date-time" -> "2026-11-30T08:00:00+08:00";
            default ->
                String.valueOf(schema.getOrDefault("pattern", "")).contains("0-9")
                        ? "1".repeat(Math.max(6, (int) schema.getOrDefault("minLength", 6)))
                        : "x".repeat(Math.max(1, (int) schema.getOrDefault("minLength", 1)));
        };
    }

    private Map<String, Object> resolved(Map<String, Object> schema) {
        Object reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        Map<String, Object> found = root;
        for (String part : reference.toString().substring(2).split("/")) {
            found = map(found, part);
        }
        return resolved(found);
    }

    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return map(Objects.requireNonNull(of.get(name), name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}

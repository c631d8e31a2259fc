package org.xinqiao.journey;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random requests after the contract: near what it accepts, with values now and then that it does not. */
final class FuzzedContract extends ContractDocument {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");

    private static final int HOSTILE_IN_100 = 12;
    private static final int OPTIONAL_IN_100 = 50;
    private static final int REQUIRED_IN_100 = 96;

    private static final List<@Nullable Object> HOSTILE = Arrays.asList(
            null,
            true,
            0,
            -1,
            2.5,
            1e308,
            Long.MAX_VALUE,
            "",
            " ",
            "\u0000",
            "\u3164",
            "\uD842\uDFB7",
            "'; --",
            "x".repeat(70),
            "长".repeat(12_000),
            "NaN",
            "null",
            "2026-02-30",
            "+999999999-12-31T23:59:59Z",
            "0000-00-00T00:00:00Z",
            "9".repeat(40),
            "%00",
            "..",
            "\u202E",
            "\"",
            "W/\"1\"",
            List.of(),
            Map.of(),
            List.of(List.of(List.of())),
            Map.of("a", Map.of("b", 1)),
            List.of("x", 1, true));

    private final Map<String, String> existing;
    private final RandomGenerator random;

    /** @param existing values of parameters that name something, used half of the time */
    FuzzedContract(String yaml, Map<String, String> existing, RandomGenerator random) {
        super(yaml);
        this.existing = existing;
        this.random = random;
    }

    /** @param body absent where the contract has none in JSON */
    record Call(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable Object body,
            boolean hasBody) {}

    /** An operation of the contract. */
    final class Operation {

        private final String method;
        private final String path;
        private final Map<String, Object> definition;

        private Operation(String method, String path, Map<String, Object> definition) {
            this.method = method;
            this.path = path;
            this.definition = definition;
        }

        Call call() {
            String filled = path;
            List<String> query = new ArrayList<>();
            Map<String, String> headers = new LinkedHashMap<>();
            for (Map<String, Object> parameter : parameters(definition)) {
                String name = String.valueOf(parameter.get("name"));
                boolean required = parameter.get("required") == Boolean.TRUE;
                String value = parameter(name, map(parameter, "schema"));
                switch (String.valueOf(parameter.get("in"))) {
                    case "path" -> filled = filled.replace("{" + name + "}", encoded(value));
                    case "query" -> {
                        if (chance(required ? REQUIRED_IN_100 : OPTIONAL_IN_100)) {
                            query.add(name + "=" + encoded(value));
                        }
                    }
                    default -> {
                        if (chance(REQUIRED_IN_100)) {
                            headers.put(name, value.replaceAll("[^ -~]", "").strip());
                        }
                    }
                }
            }
            Map<String, Object> content = definition.containsKey("requestBody")
                    ? map(resolved(map(definition, "requestBody")), "content")
                    : Map.of();
            boolean json = content.containsKey("application/json");
            return new Call(
                    method,
                    filled + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                    headers,
                    json ? value(map(map(content, "application/json"), "schema")) : null,
                    json);
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
                                verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), map(verb.getValue()))));
    }

    private List<Map<String, Object>> parameters(Map<String, Object> operation) {
        return ((List<?>) operation.getOrDefault("parameters", List.of()))
                .stream()
                        .map(parameter -> resolved(map(Objects.requireNonNull(parameter))))
                        .toList();
    }

    private String parameter(String name, Map<String, Object> schema) {
        String known = existing.get(name);
        if (known != null && chance(OPTIONAL_IN_100)) {
            return known;
        }
        String value = String.valueOf(value(schema));
        // A long one is the container's to refuse, before it comes to the contract.
        return value.substring(0, Math.min(1_000, value.length()));
    }

    private @Nullable Object value(Map<String, Object> reference) {
        if (chance(HOSTILE_IN_100)) {
            return HOSTILE.get(random.nextInt(HOSTILE.size()));
        }
        Map<String, Object> schema = resolved(reference);
        if (schema.get("enum") instanceof List<?> values) {
            return values.get(random.nextInt(values.size()));
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            parts.forEach(part -> {
                if (value(map(Objects.requireNonNull(part))) instanceof Map<?, ?> some) {
                    some.forEach((name, value) -> all.put(String.valueOf(name), value));
                }
            });
            return all;
        }
        Object type = schema.get("type");
        return switch (String.valueOf(type instanceof List<?> several ? several.getFirst() : type)) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "integer", "number" -> number(schema);
            case "boolean" -> random.nextBoolean();
            default -> string(schema);
        };
    }

    private Map<String, @Nullable Object> object(Map<String, Object> schema) {
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        Map<String, @Nullable Object> made = new LinkedHashMap<>();
        map(schema.getOrDefault("properties", Map.of())).forEach((name, property) -> {
            if (chance(required.contains(name) ? REQUIRED_IN_100 : OPTIONAL_IN_100)) {
                made.put(name, value(map(property)));
            }
        });
        return made;
    }

    private List<@Nullable Object> array(Map<String, Object> schema) {
        List<@Nullable Object> made = new ArrayList<>();
        int most = (int) schema.getOrDefault("maxItems", 3);
        for (int i = random.nextInt(Math.min(most, 4) + 1); i > 0; i--) {
            made.add(value(map(schema, "items")));
        }
        return made;
    }

    private Object number(Map<String, Object> schema) {
        long least = ((Number) schema.getOrDefault("minimum", -1)).longValue();
        long most = ((Number) schema.getOrDefault("maximum", 1_000_000)).longValue();
        return switch (random.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + random.nextLong(Math.max(1, most - least));
        };
    }

    private String string(Map<String, Object> schema) {
        return switch (String.valueOf(schema.get("format"))) {
            case "uuid" -> existing.getOrDefault("matter_id", "");
            case "byte" -> "AAAA".repeat(random.nextInt(4));
            case "date" ->
                "20%02d-%02d-%02d".formatted(random.nextInt(20, 40), random.nextInt(1, 13), random.nextInt(1, 29));
            case "date-time" -> "20%02d-01-02T03:04:05+08:00".formatted(random.nextInt(10, 60));
            default -> schema.containsKey("pattern") ? code(schema) : text(schema);
        };
    }

    /** Digits or letters, as most codes are. */
    private String code(Map<String, Object> schema) {
        String pattern = String.valueOf(schema.get("pattern"));
        int length = (int) schema.getOrDefault("maxLength", pattern.contains("{6}") ? 6 : 1 + random.nextInt(30));
        return (pattern.contains("A-Z") && random.nextBoolean() ? "A" : "5").repeat(Math.min(length, 60));
    }

    private String text(Map<String, Object> schema) {
        int least = (int) schema.getOrDefault("minLength", 0);
        int most = Math.max(least, Math.min(200, (int) schema.getOrDefault("maxLength", 50)));
        return "信".repeat(least + random.nextInt(most - least + 1));
    }

    private boolean chance(int in100) {
        return random.nextInt(100) < in100;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

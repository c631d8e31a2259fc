package org.xinqiao.journey;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The contract as an attacker reads it: every operation with a body that it accepts. */
final class AttackedContract extends ContractDocument {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
    /** Every pattern of the contract matches one of these. */
    private static final List<String> SAMPLES = Stream.concat(
                    Stream.of("x", "1", "2026-01"),
                    IntStream.rangeClosed(2, 80)
                            .boxed()
                            .flatMap(length -> Stream.of("x".repeat(length), "1".repeat(length), "2".repeat(length))))
            .toList();

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

    AttackedContract(String yaml) {
        super(yaml);
    }

    /**
     * @param open answers without a token: its own security is empty
     * @param body the minimum that its schema accepts; absent if it accepts none
     * @param form whether it accepts a form with a file instead
     * @param whole everything that its schema accepts
     * @param queries names of its query parameters
     * @param asks the required query, with its question mark; empty if none is required
     * @param answers media types of its success
     */
    record Operation(
            String method,
            String path,
            boolean open,
            @Nullable Object body,
            boolean form,
            @Nullable Object whole,
            List<String> queries,
            String asks,
            Set<String> answers) {

        /** Parameter names in the path. */
        List<String> parameters() {
            return PARAMETER
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        /** The path with a value for each parameter. */
        String at(Map<String, String> values) {
            return PARAMETER.matcher(path).replaceAll((MatchResult found) -> {
                String value = values.get(found.group(1));
                return Objects.requireNonNull(value, () -> "No value of " + found.group(1) + " to attack with");
            });
        }

        /** The request with this body, or the operation's minimum if that is a form. */
        HttpRequest.Builder sendWith(HttpRequest.Builder request, @Nullable Object json) {
            if (form) {
                return FormFile.TEXT.sendWith(request);
            }
            if (json == null) {
                return request.method(method, BodyPublishers.noBody());
            }
            return request.setHeader("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(json)));
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
                        .map(verb -> operation(verb.getKey(), path.getKey(), map(verb.getValue()))));
    }

    private Operation operation(String verb, String path, Map<String, Object> operation) {
        return new Operation(
                verb.toUpperCase(Locale.ROOT),
                path,
                operation.containsKey("security"),
                body(operation, false),
                content(operation).containsKey("multipart/form-data"),
                body(operation, true),
                queries(operation).map(AttackedContract::name).toList(),
                queries(operation)
                        .filter(query -> query.get("required") == Boolean.TRUE)
                        .map(query -> name(query) + "=" + sample(map(query, "schema"), false))
                        .reduce((one, other) -> one + "&" + other)
                        .map(all -> "?" + all)
                        .orElse(""),
                answers(operation));
    }

    private Stream<Map<String, Object>> queries(Map<String, Object> operation) {
        return ((List<?>) operation.getOrDefault("parameters", List.of()))
                .stream()
                        .map(parameter -> resolved(map(Objects.requireNonNull(parameter))))
                        .filter(parameter -> "query".equals(parameter.get("in")));
    }

    private static String name(Map<String, Object> parameter) {
        return String.valueOf(parameter.get("name"));
    }

    private Set<String> answers(Map<String, Object> operation) {
        return map(operation, "responses").entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> resolved(map(answer.getValue())))
                .filter(answer -> answer.containsKey("content"))
                .flatMap(answer -> map(answer, "content").keySet().stream())
                .collect(Collectors.toSet());
    }

    private @Nullable Object body(Map<String, Object> operation, boolean whole) {
        Map<String, Object> content = content(operation);
        return content.containsKey("application/json")
                ? sample(map(map(content, "application/json"), "schema"), whole)
                : null;
    }

    private Map<String, Object> content(Map<String, Object> operation) {
        return operation.containsKey("requestBody")
                ? map(resolved(map(operation, "requestBody")), "content")
                : Map.of();
    }

    private Object sample(Map<String, Object> reference, boolean whole) {
        Map<String, Object> schema = resolved(reference);
        if (schema.containsKey("example")) {
            return Objects.requireNonNull(schema.get("example"));
        }
        if (schema.get("enum") instanceof List<?> values) {
            return Objects.requireNonNull(values.getFirst());
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            Map<String, Object> all = new LinkedHashMap<>();
            parts.forEach(part -> all.putAll(map(sample(map(part), whole))));
            return all;
        }
        return switch (type(schema)) {
            case "object" -> object(schema, whole);
            case "array" -> array(schema, whole);
            case "integer", "number" -> schema.getOrDefault("minimum", 1);
            case "boolean" -> false;
            default -> string(schema);
        };
    }

    private static String type(Map<String, Object> schema) {
        Object type = schema.get("type");
        return String.valueOf(type instanceof List<?> several ? several.getFirst() : type);
    }

    private Map<String, Object> object(Map<String, Object> schema, boolean whole) {
        Map<String, Object> made = new LinkedHashMap<>();
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        Iterable<?> names = whole ? properties.keySet() : (List<?>) schema.getOrDefault("required", List.of());
        for (Object name : names) {
            made.put(name.toString(), sample(map(properties, name.toString()), whole));
        }
        return made;
    }

    private List<Object> array(Map<String, Object> schema, boolean whole) {
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < Math.max(whole ? 1 : 0, (int) schema.getOrDefault("minItems", 0)); i++) {
            made.add(sample(map(schema, "items"), whole));
        }
        return made;
    }

    private static String string(Map<String, Object> schema) {
        String format = String.valueOf(schema.get("format"));
        int least = (int) schema.getOrDefault("minLength", 1);
        return switch (format) {
            case "uuid" -> "00000000-0000-4000-8000-000000000101";
            case "byte" -> "AAAA";
            case "date" -> "P0D".equals(schema.get("x-latest")) ? "2026-01-05" : "2026-11-30";
            case "date-time" -> "2026-11-30T08:00:00+08:00";
            default -> {
                Pattern pattern = Pattern.compile(String.valueOf(schema.getOrDefault("pattern", "")));
                yield SAMPLES.stream()
                        .filter(sample -> sample.length() >= least
                                && pattern.matcher(sample).find())
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("No sample of " + pattern));
            }
        };
    }
}

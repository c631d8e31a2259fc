package org.xinqiao.journey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every property and list entry that the bodies of the contract have. */
final class ContractFields extends ContractDocument {

    ContractFields(String yaml) {
        super(yaml);
    }

    /**
     * @param steps names and places, from the body down
     * @param required a property that its object requires; an entry of a list never may be absent either
     */
    record Field(List<Object> steps, Map<String, Object> schema, boolean required) {

        /** As a refusal names it: {@code demands[0].text}. */
        String path() {
            StringBuilder path = new StringBuilder();
            steps.forEach(step -> path.append(
                    step instanceof Integer place ? "[" + place + "]" : (path.isEmpty() ? "" : ".") + step));
            return path.toString();
        }

        String type() {
            Object type = schema.getOrDefault("type", "object");
            return String.valueOf(type instanceof List<?> several ? several.getFirst() : type);
        }

        String format() {
            return String.valueOf(schema.getOrDefault("format", ""));
        }

        /** The words of an enum; empty where it is none. */
        List<String> words() {
            return schema.get("enum") instanceof List<?> words
                    ? words.stream().map(String::valueOf).toList()
                    : List.of();
        }

        boolean isText() {
            return type().equals("string")
                    && !schema.containsKey("enum")
                    && !schema.containsKey("pattern")
                    && (format().isEmpty() || format().equals("password"));
        }

        int most() {
            return (int) Objects.requireNonNull(schema.get("maxLength"));
        }

        boolean saysSomething() {
            return required && schema.containsKey("minLength");
        }

        /** A copy of the body in which only this value is another. */
        @Nullable
        Object in(@Nullable Object body, @Nullable Object value) {
            return put(body, steps, value);
        }

        private static @Nullable Object put(@Nullable Object node, List<Object> steps, @Nullable Object value) {
            if (steps.isEmpty()) {
                return value;
            }
            List<Object> rest = steps.subList(1, steps.size());
            if (steps.getFirst() instanceof Integer place) {
                List<@Nullable Object> copy = new ArrayList<>((List<?>) Objects.requireNonNull(node));
                copy.set(place, put(copy.get(place), rest, value));
                return copy;
            }
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(node));
            copy.put(steps.getFirst(), put(copy.get(steps.getFirst()), rest, value));
            return copy;
        }

        @Override
        public String toString() {
            return path();
        }
    }

    List<Field> of(AttackedContract.Operation operation) {
        Map<String, Object> verb = map(
                map(map(root, "paths"), operation.path()), operation.method().toLowerCase(java.util.Locale.ROOT));
        Map<String, Object> json = map(map(resolved(map(verb, "requestBody")), "content"), "application/json");
        return within(List.of(), map(json, "schema")).toList();
    }

    /** What the operation's query asks. */
    List<Field> queries(AttackedContract.Operation operation) {
        Map<String, Object> verb = map(
                map(map(root, "paths"), operation.path()), operation.method().toLowerCase(java.util.Locale.ROOT));
        return ((List<?>) verb.getOrDefault("parameters", List.of()))
                .stream()
                        .map(parameter -> resolved(map(Objects.requireNonNull(parameter))))
                        .filter(parameter -> "query".equals(parameter.get("in")))
                        .map(parameter -> new Field(
                                List.of(Objects.requireNonNull(parameter.get("name"))),
                                resolved(map(parameter, "schema")),
                                parameter.get("required") == Boolean.TRUE))
                        .toList();
    }

    private Stream<Field> within(List<Object> above, Map<String, Object> reference) {
        Map<String, Object> schema = resolved(reference);
        Stream<Field> entries = schema.get("items") == null ? Stream.of() : field(above, 0, map(schema, "items"), true);
        Map<String, Object> properties = map(schema.getOrDefault("properties", Map.of()));
        List<?> required = (List<?>) schema.getOrDefault("required", List.of());
        return Stream.concat(
                entries,
                properties.entrySet().stream()
                        .flatMap(property -> field(
                                above,
                                property.getKey(),
                                map(property.getValue()),
                                required.contains(property.getKey()))));
    }

    private Stream<Field> field(List<Object> above, Object step, Map<String, Object> reference, boolean required) {
        List<Object> steps = Stream.concat(above.stream(), Stream.of(step)).toList();
        return Stream.concat(Stream.of(new Field(steps, resolved(reference), required)), within(steps, reference));
    }
}

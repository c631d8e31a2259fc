package org.xinqiao.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract as the node serves it, for the tests that check it. */
record Contract(JsonNode root) {

    record Operation(String path, String method, JsonNode node, JsonNode root) {
        String id() {
            return node.path("operationId").asString("");
        }

        boolean isPublic() {
            return node.path("security").isArray() && node.path("security").isEmpty();
        }

        Stream<String> headers() {
            return node.path("parameters")
                    .valueStream()
                    .map(parameter -> resolve(root, parameter))
                    .filter(parameter -> parameter.path("in").asString().equals("header"))
                    .map(parameter -> parameter.path("name").asString());
        }

        /** The answer of a successful call. */
        JsonNode success() {
            return node.path("responses")
                    .propertyStream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .map(response -> resolve(root, response.getValue()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Contract served() {
        try (var file = Contract.class.getResourceAsStream("/META-INF/resources/openapi.yaml")) {
            return new Contract(JsonMapper.shared().valueToTree(new Yaml().load(Objects.requireNonNull(file))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                operations.add(new Operation(path.getKey(), method.getKey(), method.getValue(), root));
            }
        }
        return operations;
    }

    JsonNode schema(String name) {
        return root.path("components").path("schemas").path(name);
    }

    /** Visits each schema of the contract, including nested ones, with its location. */
    void eachSchema(BiConsumer<String, JsonNode> visitor) {
        walk("", root, visitor);
    }

    static JsonNode resolve(JsonNode root, JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static void walk(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        if (node.path("type").isString()) {
            visitor.accept(place, node);
        }
        node.propertyStream().forEach(child -> walk(place + "/" + child.getKey(), child.getValue(), visitor));
        if (node.isArray()) {
            node.valueStream().forEach(child -> walk(place + "/-", child, visitor));
        }
    }
}

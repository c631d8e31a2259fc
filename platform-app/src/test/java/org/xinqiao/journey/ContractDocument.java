package org.xinqiao.journey;

import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document as a tree of maps, with its references followed. */
abstract class ContractDocument {

    final Map<String, Object> root;

    ContractDocument(String yaml) {
        this.root = new Yaml().load(yaml);
    }

    final Map<String, Object> resolved(Map<String, Object> schema) {
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

    static Map<String, Object> map(Map<String, Object> of, String name) {
        return map(Objects.requireNonNull(of.get(name), name));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}

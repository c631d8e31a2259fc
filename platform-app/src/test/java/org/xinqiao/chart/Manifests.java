package org.xinqiao.chart;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What lies in rendered manifests. */
final class Manifests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Manifests() {}

    static Predicate<JsonNode> kind(String kind) {
        return manifest -> manifest.path("kind").asString().equals(kind);
    }

    /** @throws java.util.NoSuchElementException where there is none */
    static ObjectNode named(List<ObjectNode> manifests, String kind, String name) {
        return manifests.stream()
                .filter(kind(kind))
                .filter(manifest -> manifest.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Pods and templates of pods. */
    static Stream<JsonNode> pods(List<ObjectNode> manifests) {
        return manifests.stream()
                .map(manifest -> kind("Pod").test(manifest) ? manifest : manifest.at("/spec/template"))
                .filter(JsonNode::isObject);
    }

    static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.concat(
                pod.at("/spec/initContainers").valueStream(),
                pod.at("/spec/containers").valueStream());
    }

    static Stream<JsonNode> allContainers(List<ObjectNode> manifests) {
        return pods(manifests).flatMap(Manifests::containers);
    }

    /** Containers that go on running. */
    static Stream<JsonNode> servers(List<ObjectNode> manifests) {
        return manifests.stream()
                .flatMap(manifest ->
                        manifest.at("/spec/template/spec/containers").valueStream());
    }

    static Set<String> portNames(JsonNode pod) {
        return containers(pod)
                .flatMap(container -> container.path("ports").valueStream())
                .map(port -> port.path("name").asString())
                .collect(Collectors.toSet());
    }

    static boolean selects(JsonNode labels, JsonNode pod) {
        return labels.isObject()
                && labels.propertyStream()
                        .allMatch(label -> label.getValue()
                                .equals(pod.at("/metadata/labels").path(label.getKey())));
    }

    /** The node's settings by property. */
    static Stream<JsonNode> settings(List<ObjectNode> manifests) {
        return files(manifests, "application.yaml").map(text -> JSON.valueToTree(new Yaml().load(text)));
    }

    static Stream<JsonNode> realms(List<ObjectNode> manifests) {
        return files(manifests, "realm.json").map(JSON::readTree);
    }

    private static Stream<String> files(List<ObjectNode> manifests, String ending) {
        return manifests.stream()
                .filter(kind("ConfigMap"))
                .flatMap(map -> map.path("data").propertyStream())
                .filter(file -> file.getKey().endsWith(ending))
                .map(file -> file.getValue().asString());
    }
}

package org.xinqiao.chart;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kubernetes' own OpenAPI, as the models of its Java client carry it. Refuses fields that it does not know, missing ones
 * that it requires, and values of another type: those do not come back as they went in.
 */
final class KubernetesSchema {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<String, String> GROUPS = Map.of(
            "ConfigMap", "v1",
            "Service", "v1",
            "Pod", "v1",
            "StatefulSet", "apps/v1",
            "Deployment", "apps/v1",
            "Ingress", "networking.k8s.io/v1",
            "NetworkPolicy", "networking.k8s.io/v1",
            "PodDisruptionBudget", "policy/v1");

    private KubernetesSchema() {}

    /** @return what is wrong with it */
    static Optional<String> fault(JsonNode manifest) {
        String kind = manifest.path("kind").asString();
        if (!manifest.path("apiVersion").asString().equals(GROUPS.get(kind))) {
            return Optional.of("no such thing: " + kind + " of " + manifest.path("apiVersion"));
        }
        try {
            Class<?> model = Class.forName("io.kubernetes.client.openapi.models.V1" + kind);
            model.getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(manifest.toString()));
            Object read = model.getMethod("fromJson", String.class).invoke(null, manifest.toString());
            JsonNode again = JSON.readTree((String) model.getMethod("toJson").invoke(read));
            return keeps(again, manifest) ? Optional.empty() : Optional.of("a value of another type in " + manifest);
        } catch (InvocationTargetException refused) {
            return Optional.of(String.valueOf(refused.getCause()));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The models add empty lists; what went in must be there unchanged. */
    private static boolean keeps(JsonNode again, JsonNode given) {
        if (given.isObject()) {
            return given.propertyStream()
                    .allMatch(property -> keeps(again.path(property.getKey()), property.getValue()));
        }
        if (given.isArray()) {
            return again.size() == given.size()
                    && IntStream.range(0, given.size()).allMatch(n -> keeps(again.path(n), given.path(n)));
        }
        return again.equals(given);
    }
}

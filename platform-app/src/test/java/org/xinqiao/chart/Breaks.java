package org.xinqiao.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What breaks each rule: rule, how, and the change to the manifests of the bundled scenario. */
final class Breaks {

    private Breaks() {}

    static Stream<Arguments> all() {
        String pod = "/spec/template/spec";
        String container = pod + "/containers/0";
        String security = container + "/securityContext";
        return Stream.of(
                set(ChartRule.NON_ROOT, pod + "/securityContext", "runAsNonRoot", false),
                set(ChartRule.NON_ROOT, pod + "/securityContext", "runAsUser", 0),
                set(ChartRule.NON_ROOT, security, "runAsUser", 0),
                set(ChartRule.READ_ONLY_ROOT, security, "readOnlyRootFilesystem", false),
                without(ChartRule.READ_ONLY_ROOT, container, "securityContext"),
                set(ChartRule.NO_ESCALATION, security, "allowPrivilegeEscalation", true),
                set(ChartRule.NO_ESCALATION, security, "privileged", true),
                without(ChartRule.NO_CAPABILITIES, security + "/capabilities", "drop"),
                set(ChartRule.NO_CAPABILITIES, security + "/capabilities", "add", "NET_ADMIN"),
                set(ChartRule.SECCOMP, pod + "/securityContext/seccompProfile", "type", "Unconfined"),
                without(ChartRule.NO_SERVICE_ACCOUNT_TOKEN, pod, "automountServiceAccountToken"),
                without(ChartRule.NO_SERVICE_VARIABLES, pod, "enableServiceLinks"),
                set(ChartRule.NOTHING_OF_THE_HOST, pod, "hostNetwork", true),
                set(ChartRule.NOTHING_OF_THE_HOST, pod + "/volumes/0", "hostPath", "/"),
                without(ChartRule.LIMITS, container + "/resources/limits", "memory"),
                without(ChartRule.LIMITS, container + "/resources", "requests"),
                without(ChartRule.PROBES, container, "startupProbe"),
                without(ChartRule.PROBES, container, "livenessProbe"),
                without(ChartRule.PROBES, container, "readinessProbe"),
                set(ChartRule.PINNED_IMAGE, container, "image", "registry.example.cn/xinqiao:latest"),
                set(ChartRule.PINNED_IMAGE, container, "image", "registry.example.cn:5000/xinqiao"),
                breaking(
                        ChartRule.NO_SECRET_INLINE,
                        "a variable",
                        all -> ((ArrayNode) node(all).at(container + "/env"))
                                .addObject()
                                .put("name", "SPRING_DATASOURCE_PASSWORD")
                                .put("value", "x")),
                breaking(
                        ChartRule.NO_SECRET_INLINE,
                        "a Secret of the chart",
                        all -> node(all).put("kind", "Secret")),
                replace(
                        ChartRule.NO_SECRET_INLINE,
                        "xinqiao",
                        "application.yaml",
                        "xinqiao.demo:",
                        "spring.datasource.password:"),
                replace(
                        ChartRule.NO_SECRET_INLINE,
                        "xinqiao-keycloak",
                        "chongqing-realm.json",
                        "${XINQIAO_WEB_CLIENT_SECRET}",
                        "known"),
                replace(ChartRule.NO_DEMO, "xinqiao", "application.yaml", "xinqiao.demo: false", "xinqiao.demo: true"),
                replace(ChartRule.NO_DEMO, "xinqiao", "application.yaml", "xinqiao.demo:", "xinqiao.other:"),
                replace(
                        ChartRule.NO_DEMO,
                        "xinqiao-keycloak",
                        "chongqing-realm.json",
                        "\"directAccessGrantsEnabled\": false",
                        "\"directAccessGrantsEnabled\": true"),
                replace(
                        ChartRule.NO_DEMO,
                        "xinqiao-keycloak",
                        "chongqing-realm.json",
                        "https://xinfang.example.cn/login/oauth2/code/keycloak",
                        "http://localhost:*"),
                set(
                        ChartRule.NETWORK_POLICY,
                        "/spec/template/metadata/labels",
                        "app.kubernetes.io/component",
                        "another"),
                breaking(
                        ChartRule.NETWORK_POLICY,
                        "one direction",
                        all -> ((ArrayNode) policy(all, "xinqiao-deny").at("/spec/policyTypes")).remove(1)),
                breaking(
                        ChartRule.NETWORK_POLICY,
                        "no denial under all",
                        all -> at(policy(all, "xinqiao-deny"), "/spec").putArray("egress")),
                breaking(
                        ChartRule.NO_OPEN_PEERS,
                        "no peer is everybody",
                        all -> at(policy(all, "xinqiao"), "/spec/ingress/0").remove("from")),
                without(ChartRule.LABELS, "/spec/template/metadata/labels", "app.kubernetes.io/version"),
                without(ChartRule.LABELS, "/metadata/labels", "helm.sh/chart"),
                breaking(
                        ChartRule.SERVICE_FINDS_ITS_POD,
                        "another port",
                        all -> at(Manifests.named(all, "Service", "xinqiao"), "/spec/ports/0")
                                .put("targetPort", "https")),
                breaking(
                        ChartRule.SERVICE_FINDS_ITS_POD,
                        "another pod",
                        all -> at(Manifests.named(all, "Service", "xinqiao"), "/spec/selector")
                                .put("app.kubernetes.io/component", "another")),
                without(ChartRule.CHECKSUM, "/spec/template/metadata", "annotations"));
    }

    private static Arguments breaking(ChartRule rule, String how, Consumer<List<ObjectNode>> breaking) {
        return Arguments.of(rule, how, breaking);
    }

    private static Arguments set(ChartRule rule, String place, String name, Object value) {
        return breaking(rule, name + " is " + value, all -> at(node(all), place).putPOJO(name, value));
    }

    private static Arguments without(ChartRule rule, String place, String name) {
        return breaking(rule, "without " + name, all -> at(node(all), place).remove(name));
    }

    private static Arguments replace(ChartRule rule, String map, String file, String old, String fresh) {
        return breaking(rule, fresh, all -> {
            ObjectNode data = at(Manifests.named(all, "ConfigMap", map), "/data");
            String text = data.path(file).asString();
            assertThat(text).contains(old);
            data.put(file, text.replace(old, fresh));
        });
    }

    private static ObjectNode node(List<ObjectNode> manifests) {
        return Manifests.named(manifests, "StatefulSet", "xinqiao");
    }

    private static ObjectNode policy(List<ObjectNode> manifests, String name) {
        return Manifests.named(manifests, "NetworkPolicy", name);
    }

    static ObjectNode at(JsonNode whole, String place) {
        return (ObjectNode) whole.at(place);
    }
}

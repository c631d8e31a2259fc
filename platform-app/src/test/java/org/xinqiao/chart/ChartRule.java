package org.xinqiao.chart;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for everything that the chart renders, whatever its values. */
enum ChartRule {
    NON_ROOT(each(
            Manifests::pods,
            pod -> pod.at("/spec/securityContext/runAsNonRoot").asBoolean(false)
                    && pod.at("/spec/securityContext/runAsUser").asInt(0) > 0
                    && Manifests.containers(pod)
                            .noneMatch(container ->
                                    container.at("/securityContext").has("runAsUser")
                                            || container.at("/securityContext").has("runAsNonRoot")))),

    READ_ONLY_ROOT(each(
            Manifests::allContainers,
            container -> container.at("/securityContext/readOnlyRootFilesystem").asBoolean(false))),

    NO_ESCALATION(each(
            Manifests::allContainers,
            container ->
                    !container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)
                            && !container.at("/securityContext/privileged").asBoolean(false))),

    NO_CAPABILITIES(each(
            Manifests::allContainers,
            container -> container
                            .at("/securityContext/capabilities/drop/0")
                            .asString()
                            .equals("ALL")
                    && !container.at("/securityContext/capabilities").has("add"))),

    SECCOMP(each(
            Manifests::pods,
            pod -> pod.at("/spec/securityContext/seccompProfile/type")
                    .asString()
                    .equals("RuntimeDefault"))),

    NO_SERVICE_ACCOUNT_TOKEN(each(
            Manifests::pods,
            pod -> !pod.at("/spec/automountServiceAccountToken").asBoolean(true))),

    /** A service's variables, {@code XINQIAO_PORT} for instance, would be taken for settings. */
    NO_SERVICE_VARIABLES(
            each(Manifests::pods, pod -> !pod.at("/spec/enableServiceLinks").asBoolean(true))),

    NOTHING_OF_THE_HOST(each(
            Manifests::pods,
            pod -> Stream.of("hostNetwork", "hostPID", "hostIPC")
                            .noneMatch(name -> pod.at("/spec").path(name).asBoolean(false))
                    && pod.at("/spec/volumes").valueStream().noneMatch(volume -> volume.has("hostPath")))),

    LIMITS(each(
            Manifests::allContainers,
            container -> Stream.of("requests", "limits")
                    .map(container.path("resources")::path)
                    .allMatch(amounts -> amounts.has("cpu") && amounts.has("memory")))),

    PROBES(each(
            Manifests::servers,
            container ->
                    Stream.of("startupProbe", "livenessProbe", "readinessProbe").allMatch(container::has))),

    PINNED_IMAGE(each(
            Manifests::allContainers,
            container ->
                    Patterns.PINNED.matcher(container.path("image").asString()).matches())),

    /** Neither as a Secret of the chart nor as a value of a variable, a setting or the realm. */
    NO_SECRET_INLINE(manifests -> Stream.of(
                    manifests.stream().filter(Manifests.kind("Secret")),
                    Manifests.allContainers(manifests)
                            .flatMap(container -> container.path("env").valueStream())
                            .filter(variable -> Patterns.SECRET
                                            .matcher(variable.path("name").asString())
                                            .find()
                                    && !variable.path("name").asString().endsWith("_FILE")
                                    && variable.has("value")),
                    Manifests.settings(manifests)
                            .flatMap(settings -> settings.propertyStream())
                            .filter(setting ->
                                    Patterns.SECRET.matcher(setting.getKey()).find())
                            .map(setting -> setting.getValue()),
                    Manifests.realms(manifests)
                            .flatMap(realm -> realm.findValues("secret").stream())
                            .filter(secret -> !Patterns.PLACEHOLDER
                                    .matcher(secret.asString())
                                    .matches()))
            .flatMap(found -> found)
            .map(Object::toString)
            .toList()),

    NO_DEMO(manifests -> Stream.concat(
                    Manifests.settings(manifests)
                            .filter(settings -> settings.path("xinqiao.demo").asBoolean(true)),
                    Manifests.realms(manifests)
                            .filter(realm -> Stream.of("directAccessGrantsEnabled", "implicitFlowEnabled")
                                            .flatMap(name -> realm.findValues(name).stream())
                                            .anyMatch(JsonNode::asBoolean)
                                    || realm.findValues("redirectUris")
                                            .toString()
                                            .contains("localhost")))
            .map(Object::toString)
            .toList()),

    /** Both directions of every pod, and one policy under all of them that lets nothing through. */
    NETWORK_POLICY(manifests -> Manifests.pods(manifests)
            .filter(pod -> {
                List<JsonNode> policies = manifests.stream()
                        .filter(Manifests.kind("NetworkPolicy"))
                        .map(policy -> policy.path("spec"))
                        .filter(policy -> policy.path("policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"))
                        .filter(policy -> Manifests.selects(policy.at("/podSelector/matchLabels"), pod))
                        .toList();
                return policies.size() < 2
                        || policies.stream().noneMatch(policy -> !policy.has("ingress") && !policy.has("egress"));
            })
            .map(pod -> pod.path("metadata").toString())
            .toList()),

    /** An open rule names no peer; nothing here is meant for everybody. */
    NO_OPEN_PEERS(manifests -> manifests.stream()
            .filter(Manifests.kind("NetworkPolicy"))
            .map(policy -> policy.path("spec"))
            .flatMap(policy -> Stream.concat(
                    policy.path("ingress").valueStream().map(rule -> rule.path("from")),
                    policy.path("egress").valueStream().map(rule -> rule.path("to"))))
            .filter(peers -> peers.isEmpty() || peers.valueStream().anyMatch(JsonNode::isEmpty))
            .map(Object::toString)
            .toList()),

    LABELS(manifests -> Stream.concat(
                    manifests.stream(),
                    manifests.stream()
                            .map(manifest -> manifest.at("/spec/template"))
                            .filter(JsonNode::isObject))
            .filter(thing -> !Patterns.LABELS.stream().allMatch(thing.at("/metadata/labels")::has))
            .map(thing -> thing.path("metadata").toString())
            .toList()),

    SERVICE_FINDS_ITS_POD(manifests -> manifests.stream()
            .filter(Manifests.kind("Service"))
            .filter(service -> Manifests.pods(manifests)
                    .filter(pod -> Manifests.selects(service.at("/spec/selector"), pod))
                    .noneMatch(pod -> service.at("/spec/ports")
                            .valueStream()
                            .allMatch(port -> Manifests.portNames(pod)
                                    .contains(port.path("targetPort").asString()))))
            .map(service -> service.path("metadata").toString())
            .toList()),

    /** Else a changed setting waits for somebody to restart the pod. */
    CHECKSUM(each(
            Manifests::pods,
            pod -> pod.at("/spec/volumes").valueStream().noneMatch(volume -> volume.has("configMap"))
                    || pod.at("/metadata/annotations")
                            .propertyStream()
                            .anyMatch(annotation -> annotation.getKey().startsWith("checksum/"))));

    private final Function<List<ObjectNode>, List<String>> violations;

    ChartRule(Function<List<ObjectNode>, List<String>> violations) {
        this.violations = violations;
    }

    /** @return what breaks it */
    List<String> violations(List<ObjectNode> manifests) {
        return violations.apply(manifests);
    }

    private static Function<List<ObjectNode>, List<String>> each(
            Function<List<ObjectNode>, Stream<? extends JsonNode>> what, Predicate<JsonNode> holds) {
        return manifests -> what.apply(manifests)
                .filter(Predicate.not(holds))
                .map(JsonNode::toString)
                .toList();
    }

    private static final class Patterns {
        static final Pattern PINNED = Pattern.compile(".+(@sha256:[0-9a-f]{64}|:(?!latest$)[\\w][\\w.-]*)");
        static final Pattern SECRET = Pattern.compile("(?i)password|secret|token");
        static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Z_]+}");
        static final List<String> LABELS = List.of(
                "app.kubernetes.io/name",
                "app.kubernetes.io/instance",
                "app.kubernetes.io/component",
                "app.kubernetes.io/version",
                "app.kubernetes.io/part-of",
                "app.kubernetes.io/managed-by",
                "helm.sh/chart");
    }
}

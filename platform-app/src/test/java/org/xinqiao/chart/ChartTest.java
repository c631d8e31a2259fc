package org.xinqiao.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What can be said of the chart without a cluster. Helm itself comes as a library, for Linux on x86-64. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ChartTest {

    private static final String EXTERNAL = "ci/external-values.yaml";
    private static final String BUNDLED = "ci/bundled-values.yaml";

    @TempDir
    static Path folder = Path.of("");

    private static Chart chart = new Chart(folder);
    private static List<List<ObjectNode>> scenarios = List.of();
    private static List<ObjectNode> bundled = List.of();

    @BeforeAll
    static void render() throws IOException {
        chart = Chart.copiedTo(folder);
        bundled = chart.rendered(BUNDLED, Map.of());
        scenarios = List.of(
                bundled,
                chart.rendered(EXTERNAL, Map.of()),
                chart.rendered(
                        BUNDLED, Map.of("keycloak.bundled", "false", "bridge.enabled", "false", "node", "sichuan")));
    }

    @ParameterizedTest
    @ValueSource(strings = {EXTERNAL, BUNDLED})
    void the_chart_lints_in_each_scenario(String scenario) {
        LintResult result = chart.linted(scenario);

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> !message.startsWith("[INFO]"));
    }

    @Test
    void what_is_rendered_is_what_the_scenario_says() {
        assertThat(names(bundled))
                .contains("StatefulSet/xinqiao", "StatefulSet/xinqiao-postgres", "Deployment/xinqiao-keycloak")
                .contains("Service/xinqiao-bridge", "Pod/xinqiao-test", "NetworkPolicy/xinqiao-deny");
        assertThat(names(scenarios.get(1)))
                .contains("StatefulSet/xinqiao", "PodDisruptionBudget/xinqiao", "Ingress/xinqiao")
                .doesNotContain("StatefulSet/xinqiao-postgres", "Deployment/xinqiao-keycloak")
                .as("a broker of one's own has the bridge's port itself")
                .doesNotContain("Service/xinqiao-bridge");
    }

    private static Set<String> names(List<ObjectNode> manifests) {
        return manifests.stream()
                .map(manifest -> manifest.path("kind").asString() + "/"
                        + manifest.at("/metadata/name").asString())
                .collect(Collectors.toSet());
    }

    @Test
    void every_manifest_follows_the_schema_of_kubernetes() {
        assertThat(scenarios.stream()
                        .flatMap(List::stream)
                        .flatMap(manifest -> KubernetesSchema.fault(manifest).stream()))
                .isEmpty();
    }

    @Test
    void the_schema_refuses_what_kubernetes_does_not_know() {
        ObjectNode node = Manifests.named(bundled, "StatefulSet", "xinqiao");
        assertThat(KubernetesSchema.fault(broken(node, "", "kind", "Statefulset")))
                .isPresent();
        assertThat(KubernetesSchema.fault(broken(node, "/spec/template/spec", "securityContexts", "x")))
                .hasValueSatisfying(fault -> assertThat(fault).contains("securityContexts"));
        assertThat(KubernetesSchema.fault(broken(node, "/spec", "replicas", "two")))
                .isPresent();
        assertThat(KubernetesSchema.fault(broken(node, "/spec/template/spec", "enableServiceLinks", "no")))
                .isPresent();
        ObjectNode nameless = node.deepCopy();
        Breaks.at(nameless, "/spec/template/spec/containers/0").remove("name");
        assertThat(KubernetesSchema.fault(nameless))
                .hasValueSatisfying(fault -> assertThat(fault).contains("name"));
    }

    private static ObjectNode broken(ObjectNode whole, String place, String name, String value) {
        ObjectNode copy = whole.deepCopy();
        Breaks.at(copy, place).put(name, value);
        return copy;
    }

    @ParameterizedTest
    @EnumSource
    void every_rule_holds_in_every_scenario(ChartRule rule) {
        assertThat(scenarios.stream().flatMap(manifests -> rule.violations(manifests).stream()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("org.xinqiao.chart.Breaks#all")
    void every_rule_sees_when_it_is_broken(ChartRule rule, String how, Consumer<List<ObjectNode>> breaking) {
        List<ObjectNode> manifests = bundled.stream().map(ObjectNode::deepCopy).toList();

        breaking.accept(manifests);

        assertThat(rule.violations(manifests)).as(how).isNotEmpty();
    }

    @Test
    void no_rule_goes_untested() {
        assertThat(Breaks.all().map(arguments -> arguments.get()[0])).contains((Object[]) ChartRule.values());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "nodes, sichuan",
        "database.password, x",
        "node, beijing",
        "database.port, five",
        "bridge.enabled, perhaps",
        "image.tag, latest",
        "database.image.tag, latest",
        "settings.xinqiao\\.demo, true",
        "settings.spring\\.datasource\\.password, x",
        "networkPolicy.clients[0].cidr, 10.0.0.0/8",
    })
    void values_of_no_such_name_or_type_are_refused(String name, String value) {
        assertThatThrownBy(() -> chart.rendered(BUNDLED, Map.of(name, value)))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "networkPolicy.clients, networkPolicy.clients",
        "networkPolicy.partner.peers, networkPolicy.partner.peers",
        "database.existingSecret, database.existingSecret",
        "keycloak.url, keycloak.url",
        "image.repository, image.repository",
    })
    void a_value_that_is_missing_is_named(String name, String said) {
        assertThatThrownBy(() -> chart.rendered(BUNDLED, Map.of(name, "null"))).hasMessageContaining(said + ": ");
    }

    @Test
    void every_setting_of_the_chart_is_one_that_the_platform_reads() throws Exception {
        Set<String> known = KnownSettings.all();

        for (List<ObjectNode> manifests : scenarios) {
            assertThat(Manifests.settings(manifests).flatMap(settings -> settings.propertyNames().stream()))
                    .isNotEmpty()
                    .isSubsetOf(known);
            assertThat(Manifests.named(manifests, "StatefulSet", "xinqiao")
                            .at("/spec/template/spec/volumes")
                            .findValues("sources")
                            .stream()
                            .flatMap(sources -> sources.findValuesAsString("path").stream()))
                    .contains("spring.datasource.password", "spring.flyway.password")
                    .isSubsetOf(known);
            assertThat(Manifests.named(manifests, "StatefulSet", "xinqiao")
                            .at("/spec/template/spec/containers/0/env")
                            .findValuesAsString("name"))
                    .as("one is Spring's, one the JVM's")
                    .containsExactly("SPRING_CONFIG_ADDITIONAL_LOCATION", "JDK_JAVA_OPTIONS");
        }
    }

    @Test
    void what_the_chart_says_is_replaced_by_no_further_setting() {
        List<ObjectNode> manifests = chart.rendered(BUNDLED, Map.of("settings.xinqiao\\.node", "other"));

        assertThat(Manifests.settings(manifests)
                        .map(settings -> settings.path("xinqiao.node").asString()))
                .containsExactly("chongqing");
    }
}

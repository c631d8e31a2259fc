package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContractSchemasTest {
    private static final Set<String> BOUNDED_FORMATS = Set.of("uuid", "date", "date-time");

    private final Contract contract = Contract.served();

    @Test
    void every_string_has_a_bound() {
        assertThat(ofType("string"))
                .hasSizeGreaterThan(80)
                .allSatisfy((place, schema) -> assertThat(schema.has("enum")
                                || schema.has("maxLength")
                                || BOUNDED_FORMATS.contains(
                                        schema.path("format").asString("")))
                        .isTrue());
    }

    /** The text rule asks for words where minLength does. */
    @Test
    void every_text_that_a_body_requires_has_a_shortest_length() {
        Map<String, JsonNode> required = new TreeMap<>();
        bodies((operation, schema) -> requiredTexts(operation, schema, required));
        assertThat(required)
                .hasSizeGreaterThan(60)
                .allSatisfy((place, schema) ->
                        assertThat(schema.path("minLength").asInt(0)).as(place).isPositive());
    }

    /** Five years after today is the limit of a date for which nobody thought of another. */
    @Test
    void every_date_that_a_body_brings_says_how_late_it_may_be() {
        Map<String, JsonNode> dates = new TreeMap<>();
        bodies((operation, schema) -> dates(operation, schema, dates));
        assertThat(dates)
                .hasSizeGreaterThan(12)
                .allSatisfy(
                        (place, schema) -> assertThat(schema.path("x-latest").asString(""))
                                .as(place)
                                .matches("P(0D|[1-5]Y)"));
    }

    /** Calls with each operation and the schema of each body that it takes. */
    private void bodies(BiConsumer<String, JsonNode> each) {
        for (Contract.Operation operation : contract.operations()) {
            operation
                    .node()
                    .path("requestBody")
                    .path("content")
                    .valueStream()
                    .forEach(content -> each.accept(operation.id(), content.path("schema")));
        }
    }

    private void dates(String place, JsonNode reference, Map<String, JsonNode> found) {
        JsonNode schema = Contract.resolve(contract.root(), reference);
        if (schema.path("format").asString("").equals("date")) {
            found.put(place, schema);
        }
        if (schema.has("items")) {
            dates(place + "[]", schema.path("items"), found);
        }
        schema.path("properties")
                .properties()
                .forEach(property -> dates(place + "." + property.getKey(), property.getValue(), found));
    }

    private void requiredTexts(String place, JsonNode reference, Map<String, JsonNode> found) {
        JsonNode schema = Contract.resolve(contract.root(), reference);
        if (schema.path("type").asString("").equals("array")) {
            entry(place + "[]", schema.path("items"), found);
        }
        schema.path("properties").properties().forEach(property -> {
            if (texts(schema.path("required")).contains(property.getKey())) {
                entry(place + "." + property.getKey(), property.getValue(), found);
            } else {
                requiredTexts(place + "." + property.getKey(), property.getValue(), found);
            }
        });
    }

    private void entry(String place, JsonNode reference, Map<String, JsonNode> found) {
        JsonNode schema = Contract.resolve(contract.root(), reference);
        boolean free = schema.path("type").asString("").equals("string")
                && !schema.has("enum")
                && !schema.has("pattern")
                && schema.path("format").asString("password").equals("password");
        if (free) {
            found.put(place, schema);
        }
        requiredTexts(place, schema, found);
    }

    @Test
    void every_array_has_a_largest_size() {
        assertThat(ofType("array"))
                .hasSizeGreaterThan(20)
                .allSatisfy((place, schema) ->
                        assertThat(schema.path("maxItems").asInt(0)).isPositive());
    }

    @Test
    void every_integer_has_both_bounds() {
        assertThat(ofType("integer")).hasSizeGreaterThan(8).allSatisfy((place, schema) -> {
            assertThat(schema.has("minimum")).isTrue();
            assertThat(schema.has("maximum")).isTrue();
        });
        assertThat(ofType("number")).isEmpty();
    }

    @Test
    void properties_are_snake_case_and_required_ones_exist() {
        assertThat(ofType("object")).hasSizeGreaterThan(40).allSatisfy((place, schema) -> {
            assertThat(schema.path("properties").propertyNames())
                    .allSatisfy(name -> assertThat(name).matches("[a-z]+(_[a-z]+)*"))
                    .containsAll(texts(schema.path("required")));
        });
    }

    @Test
    void enums_are_upper_snake_case_except_codes_and_roles() {
        assertThat(ofType("string").entrySet())
                .filteredOn(entry -> entry.getValue().has("enum"))
                .hasSizeGreaterThan(20)
                .allSatisfy(entry -> assertThat(texts(entry.getValue().path("enum")))
                        .doesNotHaveDuplicates()
                        .allMatch(value -> value.matches(caseOf(entry.getKey()))));
    }

    @Test
    void nothing_of_the_persons_the_rulebook_forbids_is_modelled() {
        List<String> names = new ArrayList<>();
        ofType("object")
                .values()
                .forEach(schema -> names.addAll(schema.path("properties").propertyNames()));
        assertThat(names).hasSizeGreaterThan(100).noneMatch(NeverList::forbids);
    }

    @Test
    void the_index_has_no_narrative_no_names_and_no_address() {
        assertThat(contract.schema("Matter").path("properties").propertyNames())
                .contains("number", "custody", "deadlines")
                .doesNotContain("narrative", "demands", "petitioners", "name", "contact", "address", "accused");
        assertThat(contract.schema("WorklistItem").path("properties").propertyNames())
                .contains("number", "urgency")
                .doesNotContain("narrative", "demands", "petitioners", "name", "contact", "address", "accused");
    }

    private static String caseOf(String place) {
        return place.matches(".*/(ProblemCode|Role)") ? "[a-z]+(-[a-z]+)*" : "[A-Z]+(_[A-Z]+)*";
    }

    private Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        contract.eachSchema((place, schema) -> {
            if (schema.path("type").asString().equals(type)) {
                found.put(place, schema);
            }
        });
        return found;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}

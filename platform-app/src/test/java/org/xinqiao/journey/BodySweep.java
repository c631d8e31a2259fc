package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.client.XinqiaoClient;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of every operation with one value changed. The edge checks a body before it asks for roles or looks up. */
abstract class BodySweep extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";

    /** Half a surrogate pair cannot be written in UTF-8, only escaped. */
    static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** @param field of the operation's body */
    record Place(AttackedContract.Operation operation, ContractFields.Field field) {

        Object with(@Nullable Object value) {
            return Objects.requireNonNull(field.in(operation.whole(), value));
        }

        @Override
        public String toString() {
            return operation + " " + field;
        }
    }

    final Stream<Place> places() {
        String yaml = yaml();
        ContractFields fields = new ContractFields(yaml);
        return new AttackedContract(yaml)
                .operations()
                .filter(operation -> operation.whole() != null)
                .flatMap(operation -> fields.of(operation).stream().map(field -> new Place(operation, field)));
    }

    /** Every parameter of every query. */
    final Stream<Place> queries() {
        String yaml = yaml();
        ContractFields fields = new ContractFields(yaml);
        return new AttackedContract(yaml)
                .operations()
                .flatMap(operation -> fields.queries(operation).stream().map(field -> new Place(operation, field)));
    }

    private String yaml() {
        return send(HttpRequest.newBuilder(node().resolve("/openapi.yaml"))).body();
    }

    /** The operation with what its query requires, and this parameter as given. */
    final Answer asked(Place place, String value) {
        String name = place.field().path();
        String others = Arrays.stream(
                        place.operation().asks().replaceFirst("^\\?", "").split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(name + "="))
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
        String query = "?" + others + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(place.operation()
                .sendWith(
                        request(CLERK, path(place.operation()) + query).setHeader("Query-Code", "AAAA-AAAA-AAAA"),
                        place.operation().body()));
        assertThat(answer.statusCode())
                .as(place + "=" + value + ": " + answer.body())
                .isLessThan(500);
        return read(answer.statusCode(), answer.body());
    }

    private static String path(AttackedContract.Operation operation) {
        return operation.at(
                operation.parameters().stream().collect(Collectors.toMap(name -> name, BodySweep::parameter)));
    }

    /** @param named the refused fields by path, each with code and limit */
    record Answer(int status, String code, List<String> named, String body) {

        /** A client looks for the fields in one place. */
        boolean lists(String path) {
            return JSON.readTree(body)
                    .path("errors")
                    .valueStream()
                    .anyMatch(error -> error.path("field").asString("").equals(path));
        }

        boolean names(String path) {
            return named.stream().anyMatch(field -> field.equals(path) || field.startsWith(path + " "));
        }
    }

    final Answer answer(AttackedContract.Operation operation, Object body) {
        return answer(operation, JSON.writeValueAsString(body));
    }

    final Answer answer(AttackedContract.Operation operation, String body) {
        HttpResponse<String> answer = send(request(CLERK, path(operation))
                .setHeader("Content-Type", "application/json")
                .setHeader("Idempotency-Key", XinqiaoClient.newKey())
                .setHeader("Query-Code", "AAAA-AAAA-AAAA")
                .setHeader("If-Match", "\"0\"")
                .method(operation.method(), BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        return read(answer.statusCode(), answer.body());
    }

    private static String parameter(String name) {
        return switch (name) {
            case "year" -> "2027";
            case "version" -> "1";
            case "kind" -> "CATEGORY";
            case "tenant_id" -> "510000001";
            case "number" -> "5".repeat(26);
            default -> UUID.randomUUID().toString();
        };
    }

    /** A row of an import answers for itself. */
    private static Answer read(int status, String body) {
        JsonNode json = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
        JsonNode row = json.path("results").path(0);
        if (row.path("outcome").asString("").equals("REFUSED")) {
            String field = row.path("field").asString("");
            return new Answer(
                    400, row.path("code").asString(), List.of("rows[0]" + (field.isEmpty() ? "" : ".") + field), body);
        }
        List<String> named = new ArrayList<>(List.of(told(json)));
        json.path("errors").forEach(error -> named.add(told(error)));
        return new Answer(status, json.path("code").asString(""), named, body);
    }

    private static String told(JsonNode problem) {
        return (problem.path("field").asString("") + " "
                        + problem.path("code").asString("") + " "
                        + problem.path("limit").asString(""))
                .trim();
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.RevealIdentity;
import org.xinqiao.client.model.RevealPurpose;
import tools.jackson.databind.json.JsonMapper;

/** Leaks known from other platforms: masks written back, names in lists, refusals that repeat the input. */
class PersonalDataTest extends ForeignThings {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String NAME = WORDS.get(2);
    private static final String PHONE = WORDS.get(3);
    private static final String SENT = "张三李四王五";

    private void something_of_a_township() {
        something(TOWNSHIP, CLERK, HANDLER, "jinjiang.clerk");
    }

    private UUID matter() {
        return UUID.fromString(Objects.requireNonNull(existing.get("matter_id")));
    }

    /** A person is written once, with the submission; so no mask comes back (and this platform shows none). */
    @Test
    void persons_come_with_a_submission_and_are_never_sent_back() {
        Set<String> take = new TreeSet<>();
        contract()
                .operations()
                .filter(operation -> {
                    Set<String> names = new TreeSet<>();
                    eachField(operation.whole(), names::add);
                    return names.contains("petitioners") || names.contains("petitioner");
                })
                .forEach(operation -> take.add(operation.toString()));
        assertThat(take).containsExactlyInAnyOrder("POST /matters", "POST /petitions", "POST /submission-imports");
    }

    @TestFactory
    Stream<DynamicTest> a_mask_written_over_a_name_changes_no_record() {
        something_of_a_township();
        String before = encrypted();
        String mask = "{\"role\": \"FILER\", \"name\": \"测**\", \"contact\": \"139****0777\"}";
        Stream<String> paths = contract()
                .operations()
                .map(AttackedContract.Operation::path)
                .filter(path -> path.contains("{matter_id}") || path.contains("{number}"))
                .distinct();
        return paths.map(path -> DynamicTest.dynamicTest(path, () -> {
            String at = path;
            for (Map.Entry<String, String> value : values().entrySet()) {
                at = at.replace("{" + value.getKey() + "}", value.getValue());
            }
            for (String verb : List.of("PUT", "PATCH", "POST")) {
                for (String body :
                        List.of(mask, "{\"petitioners\": [" + mask + "]}", "{\"identities\": [" + mask + "]}")) {
                    HttpResponse<String> answer = send(request(HANDLER, at)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", XinqiaoClient.newKey())
                            .header("If-Match", version)
                            .header("Query-Code", "AAAA-AAAA-AAAA")
                            .method(verb, BodyPublishers.ofString(body)));
                    // A step without a body does not read one.
                    assertThat(answer.statusCode()).as(verb + " " + body).isIn(400, 403, 404, 405, 409, 415);
                }
            }
            assertThat(encrypted()).isEqualTo(before);
        }));
    }

    private String encrypted() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT string_agg(p::text, '|' ORDER BY id) FROM petitioner p WHERE matter_id = ?")
                .param(matter())
                .query(String.class)
                .single();
    }

    /** Not in the index, the content, the audit or the petitioner's own view: only where it is opened. */
    @TestFactory
    Stream<DynamicTest> a_name_is_answered_only_where_it_is_opened() {
        something_of_a_township();
        assertThat(as(HANDLER)
                        .matters()
                        .revealIdentity(
                                matter(),
                                XinqiaoClient.newKey(),
                                new RevealIdentity()
                                        .purpose(RevealPurpose.CONTACT)
                                        .reason("电话联系"))
                        .getIdentities())
                .singleElement()
                .satisfies(identity -> assertThat(identity.getName()).isEqualTo(NAME));
        return contract()
                .operations()
                .filter(operation -> operation.method().equals("GET"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    Map<String, String> values = values();
                    values.put("code", "not-found");
                    for (String officer : List.of(CLERK, HANDLER, "jinguanyi.head", "jinguanyi.auditor")) {
                        assertThat(call(officer, operation, operation.at(values), null, Map.of())
                                        .body())
                                .as(officer)
                                .doesNotContain(NAME, PHONE);
                    }
                }));
    }

    /** Each field of each body, each parameter, each header: too long, malformed, or not in the contract. */
    @TestFactory
    Stream<DynamicTest> a_refusal_never_repeats_what_was_sent() {
        something_of_a_township();
        Map<String, String> values = values();
        values.put("code", "not-found");
        return contract()
                .operations()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    String path = operation.at(values);
                    List<HttpRequest.Builder> requests = new ArrayList<>();
                    for (Object body : bodies(operation)) {
                        requests.add(asked(path)
                                .header("Content-Type", "application/json")
                                .method(
                                        operation.method(),
                                        BodyPublishers.ofString(
                                                JsonMapper.shared().writeValueAsString(body))));
                    }
                    for (String query : operation.queries()) {
                        requests.add(asked(path + "?" + query + "=" + SENT)
                                .method(operation.method(), BodyPublishers.noBody()));
                    }
                    requests.add(asked(path)
                            .setHeader("Idempotency-Key", "x".repeat(300) + PHONE)
                            .setHeader("If-Match", PHONE)
                            .setHeader("Query-Code", PHONE)
                            .method(operation.method(), BodyPublishers.noBody()));
                    for (HttpRequest.Builder request : requests) {
                        HttpResponse<String> answer = send(request);
                        if (answer.statusCode() >= 400) {
                            assertThat(answer.body()).doesNotContain(SENT, PHONE);
                        }
                    }
                }));
    }

    private HttpRequest.Builder asked(String path) {
        return request(HANDLER, path.replace(SENT, URLEncoder.encode(SENT, StandardCharsets.UTF_8)))
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("Query-Code", "AAAA-AAAA-AAAA")
                .header("If-Match", "\"0\"");
    }

    private static List<Object> bodies(AttackedContract.Operation operation) {
        Object whole = operation.whole();
        if (whole == null) {
            return List.of();
        }
        List<Object> bodies = new ArrayList<>();
        bodies.add(filled(whole, SENT));
        bodies.add(filled(whole, SENT.repeat(5_000)));
        bodies.add(filled(whole, List.of(SENT)));
        bodies.add(filled(whole, Map.of(SENT, SENT)));
        bodies.add(Map.of(SENT, SENT));
        bodies.add(List.of(SENT));
        bodies.add(SENT);
        return bodies;
    }

    /** Sets every value to this one. */
    private static Object filled(@Nullable Object sample, Object value) {
        if (sample instanceof Map<?, ?> object) {
            Map<String, Object> made = new LinkedHashMap<>();
            object.forEach((name, inner) -> made.put(String.valueOf(name), filled(inner, value)));
            return made;
        }
        if (sample instanceof Collection<?> array) {
            return array.stream().map(item -> filled(item, value)).toList();
        }
        return value;
    }

    private static void eachField(@Nullable Object body, Consumer<String> each) {
        if (body instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                each.accept(String.valueOf(name));
                eachField(value, each);
            });
        } else if (body instanceof Collection<?> array) {
            array.forEach(item -> eachField(item, each));
        }
    }

    /** A guesser gets the same answer for an unknown number, another petitioner's number and a wrong code. */
    @TestFactory
    Stream<DynamicTest> a_wrong_number_and_a_wrong_code_answer_alike() {
        something_of_a_township();
        return contract()
                .operations()
                .filter(operation -> operation.parameters().contains("number"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    HttpResponse<String> wrongCode = guess(operation, existing);
                    HttpResponse<String> wrongNumber = guess(operation, missing);
                    assertThat(wrongCode.statusCode()).isEqualTo(404);
                    assertThat(wrongCode.body()).contains("query-code-wrong");
                    assertThat(seen(wrongCode, existing)).isEqualTo(seen(wrongNumber, missing));
                }));
    }

    private HttpResponse<String> guess(AttackedContract.Operation operation, Map<String, String> ids) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node().resolve(operation.at(ids)))
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("Query-Code", "AAAA-AAAA-AAAA");
        return send(operation.sendWith(request, operation.body()));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.Tried;
import org.xinqiao.client.model.ProblemCode;

/**
 * Every operation that names something, called by those who may not know of it: another office's thing gets the same
 * answer as a missing one, in status, body, headers and time (DESIGN §3).
 */
class ForeignIdsTest extends ForeignThings {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    /** Sibling, cousin and child, in each of their roles; the child belongs to the county that sent the proposal. */
    private static final List<String> ATTACKERS = List.of("donghu.clerk", "fucheng.clerk", "fucheng.town.handler");

    /** The offices below the county, in each of their roles. */
    private static final List<String> CHILDREN = List.of(CLERK, HANDLER, "jinguanyi.head");

    /** Readable by everybody, so no office's own. */
    private static final Set<String> EVERYBODYS = Set.of("kind", "version", "year", "code", "tenant_id");

    /** Rights of the office above by Art. 24 and 40; tests of those rights cover them. */
    private static final Set<String> A_SUPERIORS =
            Set.of("/matters/{matter_id}/call-ins", "/matters/{matter_id}/orders");

    private static final int CALLS = 1_000;
    private static final double LIKE = 1.1;
    private static final int TRIES = 3;

    private void something_of_a_township() {
        something(TOWNSHIP, CLERK, HANDLER, "jinjiang.clerk");
    }

    @TestFactory
    Stream<DynamicTest> what_is_anothers_answers_as_what_does_not_exist() {
        something_of_a_township();
        return attacks(ATTACKERS);
    }

    @TestFactory
    Stream<DynamicTest> what_is_a_superiors_answers_as_what_does_not_exist() {
        something("510104", "jinjiang.clerk", "jinjiang.reviewer", "chengdu.clerk");
        return attacks(CHILDREN);
    }

    private Stream<DynamicTest> attacks(List<String> attackers) {
        AtomicInteger lookedUp = new AtomicInteger();
        Stream<DynamicTest> attacks = named().map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
            for (String attacker : attackers) {
                HttpResponse<String> foreign = call(attacker, operation, existing);
                HttpResponse<String> nothing = call(attacker, operation, missing);
                assertThat(seen(foreign, existing)).as(attacker).isEqualTo(seen(nothing, missing));
                assertThat(foreign.statusCode()).as(attacker).isIn(400, 403, 404, 422);
                if (foreign.statusCode() == 404) {
                    lookedUp.incrementAndGet();
                }
            }
        }));
        return Stream.concat(
                attacks,
                Stream.of(DynamicTest.dynamicTest(
                        "most attacks came as far as the look-up",
                        () -> assertThat(lookedUp.get()).isGreaterThan(60))));
    }

    /** Knowing the ETag of another office's matter helps nobody to change it or to learn that it is unchanged. */
    @TestFactory
    Stream<DynamicTest> a_true_tag_opens_nothing() {
        something_of_a_township();
        return named().map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
            for (String attacker : ATTACKERS) {
                for (String header : List.of("If-Match", "If-None-Match")) {
                    Map<String, String> tag = Map.of(header, version);
                    HttpResponse<String> foreign =
                            call(attacker, operation, operation.at(existing), operation.body(), tag);
                    HttpResponse<String> nothing =
                            call(attacker, operation, operation.at(missing), operation.body(), tag);
                    assertThat(seen(foreign, existing)).as(attacker).isEqualTo(seen(nothing, missing));
                    assertThat(foreign.statusCode()).as(attacker).isIn(400, 403, 404, 422);
                }
            }
        }));
    }

    /** The index tells an office above that the matter exists. It cannot change it or read a word of it. */
    @TestFactory
    Stream<DynamicTest> a_superior_without_a_grant_is_refused_whatever_it_tries() {
        something_of_a_township();
        return named().filter(operation -> operation.parameters().contains("matter_id"))
                .filter(operation -> !operation.method().equals("GET"))
                .filter(operation -> !A_SUPERIORS.contains(operation.path()))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String superior : List.of("chengdu.clerk", "chengdu.handler", "sichuan.clerk")) {
                        HttpResponse<String> answer = call(
                                superior,
                                operation,
                                operation.at(existing),
                                operation.body(),
                                Map.of("If-Match", version));
                        assertThat(answer.statusCode()).as(superior).isIn(400, 403, 404, 409, 422);
                        assertThat(answer.body()).as(superior).doesNotContain(WORDS);
                    }
                }));
    }

    private Stream<AttackedContract.Operation> named() {
        return contract()
                .operations()
                .filter(operation -> operation.parameters().stream().anyMatch(name -> !EVERYBODYS.contains(name)));
    }

    /** Calls alternate, so that both meet the same machine; a busy machine may need another try. */
    @Test
    void another_offices_matter_takes_as_long_as_none() {
        something_of_a_township();
        double ratio = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && (ratio > LIKE || ratio < 1 / LIKE); i++) {
            ratio = ratio();
        }
        assertThat(ratio).isBetween(1 / LIKE, LIKE);
    }

    private double ratio() {
        long[] foreign = new long[CALLS];
        long[] nothing = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            foreign[i] = nanos(existing.getOrDefault("matter_id", ""));
            nothing[i] = nanos(UUID.randomUUID().toString());
        }
        Arrays.sort(foreign);
        Arrays.sort(nothing);
        return (double) foreign[CALLS / 2] / nothing[CALLS / 2];
    }

    private long nanos(String id) {
        HttpRequest.Builder request = request("donghu.clerk", "/matters/" + id);
        long start = System.nanoTime();
        assertThat(send(request).statusCode()).isEqualTo(404);
        return System.nanoTime() - start;
    }

    /** A superior sees the index, and nothing that names a document, a person or a word of the matter. */
    @Test
    void a_superior_reads_the_index_alone() {
        something_of_a_township();
        List<String> opened = new ArrayList<>();
        contract()
                .operations()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> operation.parameters().contains("matter_id"))
                .forEach(operation -> {
                    HttpResponse<String> answer = call("chengdu.clerk", operation, existing);
                    if (answer.statusCode() < 300) {
                        opened.add(operation.path());
                        assertThat(answer.body()).doesNotContain(WORDS);
                    } else {
                        assertThat(answer.statusCode()).as(operation.path()).isIn(403, 404);
                    }
                });
        assertThat(opened).contains("/matters/{matter_id}");
        assertThat(opened)
                .doesNotContain("/matters/{matter_id}/content", "/matters/{matter_id}/documents/{document_id}");
        assertRefused(
                403,
                ProblemCode.CONTENT_NOT_GRANTED,
                () -> as("chengdu.clerk")
                        .matters()
                        .getMatterContent(UUID.fromString(Objects.requireNonNull(existing.get("matter_id")))));
    }

    @Test
    void so_often_is_anothers_asked_for() {
        Tried.times(
                "calls with what is another's, and as many with what does not exist",
                named().count() * ATTACKERS.size() * 3);
    }
}

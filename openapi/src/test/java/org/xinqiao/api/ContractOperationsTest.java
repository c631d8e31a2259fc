package org.xinqiao.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.Contract.Operation;
import tools.jackson.databind.JsonNode;

/** Zalando's guidelines, as far as a machine can check them; this class names the exceptions. */
class ContractOperationsTest {
    private static final Set<String> WITHOUT_ACCOUNT = Set.of(
            "filePetition",
            "getPetition",
            "getPetitionDocument",
            "requestReview",
            "requestReopening",
            "addSupplement",
            "findPetition",
            "withdrawPetition",
            "confirmReceipt",
            "confirmSettlement",
            "revivePetition",
            "ratePetition",
            "addPetitionAttachment",
            "listTenants",
            "getTenant",
            "getProblem");
    /** The caller, a matter's content and a case's evidence: each exists only once. */
    private static final Set<String> SINGULAR = Set.of("me", "content", "evidence");

    /** No step of an officer; receiveRequest takes the step of the petitioner, who has seen no version. */
    private static final Set<String> NO_COMMAND = Set.of(
            "revealIdentity",
            "openAttachment",
            "printServedCopy",
            "checkSameMatter",
            "reissueQueryCode",
            "receiveRequest");

    private final Contract contract = Contract.served();
    private final List<Operation> operations = contract.operations();

    @Test
    void the_contract_has_every_operation_once() {
        assertThat(operations)
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(28)
                .contains("registerMatter", "decideMatter", "listWorklist", "filePetition", "publishCalendarYear");
    }

    @Test
    void every_operation_has_an_id_a_declared_tag_and_a_summary() {
        var tags = contract.root()
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.id()).matches("[a-z][A-Za-z]+");
            assertThat(operation.node().path("summary").asString("")).isNotBlank();
            assertThat(operation.node().path("tags").size()).isEqualTo(1);
            assertThat(tags).contains(operation.node().path("tags").path(0).asString());
        });
    }

    @Test
    void every_operation_refuses_with_a_problem() {
        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            var refusals = operation
                    .node()
                    .path("responses")
                    .propertyStream()
                    .filter(response -> response.getKey().matches("default|[45]\\d\\d"))
                    .toList();
            assertThat(refusals).extracting(refusal -> refusal.getKey()).contains("default");
            assertThat(refusals).allSatisfy(refusal -> {
                JsonNode response = Contract.resolve(contract.root(), refusal.getValue());
                assertThat(response.path("content").propertyNames()).containsExactly("application/problem+json");
                assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asString())
                        .isEqualTo("#/components/schemas/Problem");
            });
        });
    }

    @Test
    void only_the_portal_the_offices_and_the_texts_of_problems_need_no_account() {
        assertThat(contract.root().at("/security/0").has("bearer")).isTrue();
        assertThat(operations.stream().filter(Operation::isPublic))
                .extracting(Operation::id)
                .containsExactlyInAnyOrderElementsOf(WITHOUT_ACCOUNT);
    }

    @Test
    void paths_are_kebab_case_and_plural() {
        assertThat(operations)
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(
                                Stream.of(operation.path().substring(1).split("/")))
                        .allSatisfy(part -> assertThat(part).matches("\\{[a-z]+(_[a-z]+)*}|[a-z]+(-[a-z]+)*"))
                        .filteredOn(part -> !part.startsWith("{") && !SINGULAR.contains(part))
                        .allSatisfy(part -> assertThat(part).endsWith("s")));
    }

    @Test
    void every_post_has_an_idempotency_key() {
        assertThat(operations)
                .filteredOn(operation -> operation.method().equals("post"))
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.headers()).contains("Idempotency-Key"));
    }

    @Test
    void every_change_of_a_matter_has_if_match_and_answers_with_an_etag() {
        assertThat(operations)
                .filteredOn(operation -> operation.path().startsWith("/matters/{matter_id}"))
                .filteredOn(operation -> !operation.method().equals("get") && !NO_COMMAND.contains(operation.id()))
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(operation -> {
                    assertThat(operation.headers()).contains("If-Match");
                    JsonNode answer = Contract.resolve(contract.root(), operation.success());
                    assertThat(answer.path("headers").propertyNames()).contains("ETag");
                    assertThat(operation.node().path("responses").propertyNames())
                            .contains("409", "412", "428");
                });
    }
}

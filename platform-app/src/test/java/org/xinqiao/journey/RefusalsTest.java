package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Every refusal has a code and says what to do, in Chinese and English. */
class RefusalsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    @Test
    void a_category_missing_or_unknown() {
        refused(422, CATEGORY_UNKNOWN, "category", () -> register(letter().category("12")));
        refused(422, CATEGORY_UNKNOWN, "category", () -> register(letter().category("999999")));
    }

    @Test
    void a_text_too_long() {
        Problem problem =
                refused(400, TEXT_TOO_LONG, "narrative", () -> register(letter().narrative("长".repeat(10_001))));
        assertThat(problem.getLimit()).isEqualTo("10000");
        assertThat(problem.getDetail()).doesNotContain("长长");
    }

    @Test
    void six_representatives_of_a_joint_visit_and_not_of_a_letter() {
        List<NewPetitioner> six = IntStream.range(0, 6)
                .mapToObj(n ->
                        new NewPetitioner().role(PetitionerRole.REPRESENTATIVE).name("代表" + n))
                .toList();
        RegisterMatter visit =
                letter().channel(Channel.VISIT).joint(true).headcount(40).petitioners(six);

        assertThat(refused(422, REPRESENTATIVES_TOO_MANY, "petitioners", () -> register(visit))
                        .getLimit())
                .isEqualTo("5");
        register(visit.petitioners(six.subList(0, 5)));
        register(letter().joint(true).petitioners(six));
    }

    @Test
    void a_date_in_the_future() {
        LocalDate tomorrow = LocalDate.now(ClientLife.CHINA).plusDays(1);
        refused(422, DATE_IN_FUTURE, "claimed_date", () -> register(letter().claimedDate(tomorrow)));
        ClientLife decided =
                life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
        refused(422, DATE_IN_FUTURE, "served_on", () -> decided.served(HANDLER, tomorrow));
    }

    @Test
    void a_place_that_does_not_exist() {
        refused(422, PLACE_UNKNOWN, "place_code", () -> register(letter().placeCode("510104999")));
    }

    @Test
    void a_decision_without_legal_basis_or_without_an_answer_to_a_demand() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        DecideMatter decision = life.decision(HANDLER);
        refused(
                422,
                LEGAL_BASIS_MISSING,
                "legal_basis",
                () -> life.decide(HANDLER, copy(decision).legalBasis("  ")));
        refused(
                422,
                LEGAL_BASIS_MISSING,
                "legal_basis",
                () -> life.decide(HANDLER, copy(decision).legalBasis(null)));
        refused(
                422,
                DEMANDS_INCOMPLETE,
                "demands",
                () -> life.decide(
                        HANDLER, copy(decision).demands(decision.getDemands().subList(0, 1))));
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.HANDLING);
    }

    private static DecideMatter copy(DecideMatter decision) {
        return new DecideMatter()
                .factsAndReasons(decision.getFactsAndReasons())
                .legalBasis(decision.getLegalBasis())
                .demands(decision.getDemands());
    }

    @Test
    void a_service_before_the_decision_or_without_proof() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        Problem early = refused(409, STATE_CONFLICT, null, () -> life.served(HANDLER));
        assertThat(early.getNextEvents()).contains(EventName.DECIDE.getValue());
        life.decided(HANDLER);
        refused(
                409,
                SERVICE_BEFORE_DECISION,
                "served_on",
                () -> life.served(HANDLER, LocalDate.now(ClientLife.CHINA).minusDays(1)));
        refused(
                422,
                SERVICE_PROOF_MISSING,
                "refusal_reason",
                () -> as(HANDLER)
                        .services()
                        .serveOpinion(
                                life.id(),
                                XinqiaoClient.newKey(),
                                new ServeOpinion()
                                        .mode(ServiceMode.HAND)
                                        .servedOn(LocalDate.now(ClientLife.CHINA))
                                        .signed(false),
                                life.version(HANDLER)));
    }

    @Test
    void an_extension_too_long_second_or_not_the_heads() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        LocalDate due = life.clock(HANDLER, LimitRule.HANDLING).getDueDate();
        refused(403, FORBIDDEN, null, () -> extend(life, HANDLER, due.plusDays(10)));
        refused(422, EXTENSION_TOO_LONG, "due_date", () -> extend(life, "jinguanyi.head", due.plusDays(31)));
        extend(life, "jinguanyi.head", due.plusDays(30));
        refused(409, EXTENSION_SECOND, null, () -> extend(life, "jinguanyi.head", due.plusDays(31)));
    }

    private void extend(ClientLife life, String officer, LocalDate until) {
        as(officer)
                .handling()
                .extendHandling(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ExtendHandling().dueDate(until).reason("情况复杂"),
                        life.version(officer));
    }

    @Test
    void a_step_out_of_order_names_the_lawful_ones() {
        ClientLife life = life().registered(CLERK).forwarded(CLERK);
        Problem problem = refused(409, STATE_CONFLICT, null, () -> life.decide(HANDLER, life.decision(HANDLER)));
        assertThat(problem.getNextEvents())
                .contains(EventName.ACCEPT.getValue(), EventName.OBJECT.getValue(), EventName.DISPUTE.getValue())
                .doesNotContain(EventName.DECIDE.getValue(), EventName.FORWARD.getValue());
    }

    @Test
    void a_role_that_may_not_is_refused_before_any_look_up() {
        refused(
                403,
                FORBIDDEN,
                null,
                () -> as("jinguanyi.auditor")
                        .acceptances()
                        .acceptMatter(
                                java.util.UUID.randomUUID(), XinqiaoClient.newKey(), new AcceptMatter(), "\"1\""));
        refused(403, FORBIDDEN, null, () -> as(CLERK).audit().listAuditEntries(null, null, null, 10));
    }

    @Test
    void a_stale_version_or_none() {
        ClientLife life = life().registered(CLERK);
        refused(412, STALE, "If-Match", () -> life.forward(CLERK, life.toGovernment(), "\"7\""));
        refused(412, STALE, "If-Match", () -> life.forward(CLERK, life.toGovernment(), "W/\"nonsense\""));
        refused(428, PRECONDITION_REQUIRED, "If-Match", () -> life.forward(CLERK, life.toGovernment(), null));
        assertThat(life.seenBy(CLERK).getState()).isEqualTo(MatterState.REGISTERED);
    }

    @Test
    void an_idempotency_key_with_another_body() {
        String key = XinqiaoClient.newKey();
        as(CLERK).intake().registerMatter(key, letter());
        refused(
                422,
                IDEMPOTENCY_KEY_REUSED,
                "Idempotency-Key",
                () -> as(CLERK).intake().registerMatter(key, letter().narrative("另一件事")));
    }

    private ClientLife life() {
        return new ClientLife(this::as, office(TOWNSHIP));
    }

    private RegisterMatter letter() {
        return ClientLife.letter(office(TOWNSHIP));
    }

    private void register(RegisterMatter letter) {
        as(CLERK).intake().registerMatter(XinqiaoClient.newKey(), letter);
    }
}

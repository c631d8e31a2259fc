package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** No request is executed twice, however many callers send it at once and however often. */
class IdempotencyTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private ClientLife life() {
        return new ClientLife(this::as, office(TOWNSHIP));
    }

    @Test
    void of_clerks_acting_at_once_one_wins_and_the_others_see_the_new_state() throws Exception {
        ClientLife life = life().registered(CLERK);
        String version = life.version(CLERK);
        List<Callable<Integer>> forwards = IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(n -> () -> status(() -> life.forward(CLERK, life.toGovernment(), version)))
                .toList();
        try (ExecutorService clerks = Executors.newFixedThreadPool(6)) {
            List<Integer> answers =
                    clerks.invokeAll(forwards).stream().map(Future::resultNow).toList();
            assertThat(answers).filteredOn(answer -> answer == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer != 200)
                    .hasSize(5)
                    .allMatch(answer -> answer == 409 || answer == 412);
        }
        Matter after = life.seenBy(CLERK);
        assertThat(after.getState()).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(after.getCustody()).hasSize(2);
    }

    @Test
    void two_handlers_at_once_decide_once() throws Exception {
        ClientLife life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        DecideMatter decision = life.decision(HANDLER);
        String version = life.version(HANDLER);
        List<Callable<Integer>> decisions = List.of(HANDLER, "jinguanyi.handler2").stream()
                .<Callable<Integer>>map(handler -> () -> status(() ->
                        as(handler).decisions().decideMatter(life.id(), XinqiaoClient.newKey(), decision, version)))
                .toList();
        try (ExecutorService handlers = Executors.newFixedThreadPool(2)) {
            assertThat(handlers.invokeAll(decisions).stream().map(Future::resultNow))
                    .containsOnlyOnce(200)
                    .allMatch(answer -> answer == 200 || answer == 409 || answer == 412);
        }
        assertThat(as(HANDLER).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .containsOnlyOnce(DocumentKind.OPINION);
    }

    @Test
    void of_five_equal_registrations_at_once_one_is_done_and_all_tell_its_code() throws Exception {
        String key = XinqiaoClient.newKey();
        RegisterMatter letter = ClientLife.letter(office(TOWNSHIP));
        List<Callable<RegisteredMatter>> five = IntStream.range(0, 5)
                .<Callable<RegisteredMatter>>mapToObj(
                        n -> () -> as(CLERK).intake().registerMatter(key, letter))
                .toList();
        List<RegisteredMatter> answers;
        try (ExecutorService clerks = Executors.newFixedThreadPool(5)) {
            answers = clerks.invokeAll(five).stream().map(Future::resultNow).toList();
        }

        String number = answers.getFirst().getMatter().getNumber();
        String code = Objects.requireNonNull(answers.getFirst().getQueryCode());
        assertThat(answers).extracting(RegisteredMatter::getQueryCode).containsOnly(code);
        assertThat(search(CLERK, number)).hasSize(1);
        assertThat(anybody().portal().getPetition(number, code).getNumber()).isEqualTo(number);
    }

    @Test
    void a_petition_sent_twice_is_filed_once() {
        String key = XinqiaoClient.newKey();
        FilePetition form = ClientLife.form(office(TOWNSHIP));

        FiledPetition first = anybody().portal().filePetition(key, form);
        FiledPetition again = anybody().portal().filePetition(key, form);

        assertThat(again).isEqualTo(first);
        assertThat(anybody()
                        .portal()
                        .getPetition(first.getNumber(), Objects.requireNonNull(again.getQueryCode()))
                        .getState())
                .isEqualTo(MatterState.SUBMITTED);
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (RestClientResponseException refusal) {
            return refusal.getStatusCode().value();
        }
    }
}

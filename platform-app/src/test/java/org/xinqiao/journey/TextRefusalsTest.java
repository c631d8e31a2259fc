package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** What a person reads who wrote nothing, too little, too much or something that nobody can see. */
class TextRefusalsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    @Test
    void too_short_too_few_and_too_many_are_told_from_too_long() {
        refused(TEXT_TOO_SHORT, "narrative", "1", letter().narrative(""));
        refused(TEXT_TOO_LONG, "narrative", "10000", letter().narrative("长".repeat(10_001)));
        refused(TEXT_CHARACTER_INVALID, "narrative", "U+202E", letter().narrative("甲\u202E乙"));
        refused(TEXT_TOO_SHORT, "demands[0].text", "1", letter().demands(List.of(new NewDemand().text("\u3000"))));
        refused(ENTRIES_TOO_FEW, "demands", "1", letter().demands(List.of()));
        List<NewDemand> many = IntStream.range(0, 21)
                .mapToObj(n -> new NewDemand().text("诉求" + n))
                .toList();
        refused(ENTRIES_TOO_MANY, "demands", "20", letter().demands(many));
    }

    @Test
    void a_name_that_nobody_can_see_is_none() {
        for (String name : List.of("", "\u00A0", "\uFEFF", "\u3164", "\u2800", "\u0301")) {
            assertThat(cannotNotify(name)).as(name).isTrue();
        }
        assertThat(cannotNotify("𠮷".repeat(100))).isFalse();
    }

    @Test
    void a_witness_or_postal_number_that_says_nothing_is_no_proof_of_delivery() {
        ClientLife life = new ClientLife(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER)
                .decided(HANDLER);
        for (String nothing : List.of("", "\u3000", "\u3164", "\u2800")) {
            ServeOpinion refused = new ServeOpinion()
                    .mode(ServiceMode.HAND)
                    .servedOn(LocalDate.ofInstant(clock.instant(), ClientLife.CHINA))
                    .signed(false)
                    .refusalReason("拒绝签收")
                    .refusalFileId(UUID.randomUUID())
                    .refusalWitness(nothing);
            assertThat(assertRefused(
                                    422,
                                    SERVICE_PROOF_MISSING,
                                    () -> as(HANDLER)
                                            .services()
                                            .serveOpinion(
                                                    life.id(), XinqiaoClient.newKey(), refused, life.version(HANDLER)))
                            .getField())
                    .isEqualTo("refusal_witness");
        }
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.DECIDED);
    }

    private boolean cannotNotify(String name) {
        RegisterMatter letter = letter().petitioners(List.of(
                new NewPetitioner().role(PetitionerRole.FILER).name(name).contact("13800000000")));
        return as(CLERK)
                .intake()
                .registerMatter(XinqiaoClient.newKey(), letter)
                .getMatter()
                .getCannotNotify();
    }

    private void refused(ProblemCode code, String field, String limit, RegisterMatter letter) {
        Problem problem =
                assertRefused(400, code, () -> as(CLERK).intake().registerMatter(XinqiaoClient.newKey(), letter));
        assertThat(problem.getField()).isEqualTo(field);
        assertThat(problem.getLimit()).isEqualTo(limit);
    }

    private RegisterMatter letter() {
        return ClientLife.letter(office(TOWNSHIP));
    }
}

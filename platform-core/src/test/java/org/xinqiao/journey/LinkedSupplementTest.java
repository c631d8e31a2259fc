package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** What the petitioner of a linked matter adds goes to whoever works on the one in which it lives on (RULEBOOK H10, I7). */
class LinkedSupplementTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";
    private static final String ABOVE = "jinjiang.clerk";

    private Life carrier = new Life(this::as, new TenantDto());
    private Life linked = new Life(this::as, new TenantDto());

    @BeforeEach
    void another_petitioners_matter_joined_one_that_is_handled() {
        carrier = new Life(this::as, office(TOWNSHIP)).registered(CLERK);
        RoutingLife joins = new RoutingLife(this::as, office(TOWNSHIP))
                .registered(
                        CLERK,
                        Life.letter(office(TOWNSHIP))
                                .petitioners(List.of(new NewPetitionerDto()
                                        .role(PetitionerRoleDto.FILER)
                                        .name("测试人庚")
                                        .contact("13900000007"))));
        joins.link(CLERK, carrier.number(), SameByDto.OWN_WISH);
        linked = joins.life();
        carrier.forwarded(CLERK).accepted(HANDLER);
    }

    private PetitionStatusDto add(AddSupplementDto added) {
        return anybody().addSupplement(linked.number(), linked.queryCode(), newKey(), added);
    }

    private static AddSupplementDto facts() {
        return new AddSupplementDto().text("另有两名工友可以作证。");
    }

    private void reply(String officer) {
        answer(as(officer)
                .counter()
                .answerSupplement(
                        linked.id(),
                        newKey(),
                        new AnswerSupplementDto()
                                .outcome(SupplementOutcomeDto.TAKEN_UP)
                                .text("已联系两名证人。"),
                        linked.version(officer)));
    }

    private List<CustodyModeDto> modes(String officer) {
        return search(officer, linked.number()).stream()
                .map(WorklistItemDto::getMode)
                .toList();
    }

    private List<DocumentKindDto> papers() {
        return anybody().getPetition(linked.number(), linked.queryCode()).getDocuments().stream()
                .map(DocumentRefDto::getKind)
                .toList();
    }

    @Test
    void the_holder_of_the_other_answers_and_nothing_moves() {
        String key = newKey();
        for (int i = 0; i < 2; i++) {
            assertThat(anybody()
                            .addSupplement(linked.number(), linked.queryCode(), key, facts())
                            .getState())
                    .isEqualTo(MatterStateDto.LINKED);
        }
        assertThat(modes(HANDLER)).containsExactly(CustodyModeDto.SUPPLEMENTED);
        assertThat(modes(CLERK)).doesNotContain(CustodyModeDto.SUPPLEMENTED);
        assertThat(linked.clock(HANDLER, LimitRuleDto.SUPPLEMENT).getState()).isEqualTo(DeadlineStateDto.OPEN);

        reply(HANDLER);

        assertThat(papers()).contains(DocumentKindDto.SUPPLEMENT_ANSWER);
        assertThat(anybody().getPetition(carrier.number(), carrier.queryCode()).getDocuments())
                .extracting(DocumentRefDto::getKind)
                .as("another's words")
                .doesNotContain(DocumentKindDto.SUPPLEMENT_ANSWER);
        carrier.decided(HANDLER);
    }

    @Test
    void the_petitioner_proposes_a_recusal_and_another_kind_to_those_who_decide_it_there() {
        add(facts().about(SupplementAboutDto.RECUSAL));
        assertRefused(DECIDED_BY_HEAD, () -> reply(HANDLER));
        reply(HEAD);
        add(facts().about(SupplementAboutDto.RECLASSIFICATION));
        assertThat(modes(ABOVE)).contains(CustodyModeDto.SUPPLEMENTED);
        reply(ABOVE);
        assertThat(papers())
                .filteredOn(DocumentKindDto.SUPPLEMENT_ANSWER::equals)
                .hasSize(2);
    }

    @Test
    void that_the_other_opinion_is_not_carried_out_reaches_who_executes_it() {
        assertRefused(NOTHING_TO_CARRY_OUT, () -> add(facts().notCarriedOut(true)));
        carrier.decided(HANDLER);
        add(facts().notCarriedOut(true));
        assertThat(modes(HANDLER)).contains(CustodyModeDto.SUPPLEMENTED);
        reply(HANDLER);
    }
}

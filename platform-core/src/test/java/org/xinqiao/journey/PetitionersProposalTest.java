package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** Petitioners propose that an officer be recused, and speak for or against another kind (RULEBOOK C5, R8). */
class PetitionersProposalTest extends UseCaseTest {

    private static final String COLLEAGUE = "jinguanyi.handler2";
    private static final String HEAD = "jinguanyi.head";
    private static final String ABOVE = "jinjiang.clerk";
    private static final String COUNTY_CODE = "510104";

    private Life inner;
    private ReviewLife life;

    @BeforeEach
    void a_matter_that_the_township_handles() {
        inner = new Life(this::as, office(TOWNSHIP));
        life = new ReviewLife(this::as, anybody(), clock, inner).accepted();
    }

    private PetitionStatusDto propose(SupplementAboutDto about) {
        return add(new AddSupplementDto().text("经办人与被投诉公司有利害关系。").about(about));
    }

    private PetitionStatusDto add(AddSupplementDto added) {
        return anybody().addSupplement(life.number(), inner.queryCode(), newKey(), added);
    }

    private void reply(String officer, SupplementOutcomeDto outcome) {
        answer(as(officer)
                .counter()
                .answerSupplement(
                        life.id(),
                        newKey(),
                        new AnswerSupplementDto().outcome(outcome).text("已作出决定。"),
                        life.version(officer)));
    }

    private void recuse(String by, String username) {
        answer(as(by).recusals()
                .recuseOfficer(
                        life.id(),
                        newKey(),
                        new RecuseOfficerDto()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .username(username)
                                .ground(RecusalGroundDto.INTEREST),
                        life.version(by)));
    }

    private List<DeadlineStateDto> clocks(String officer) {
        return life.seenBy(officer).getDeadlines().stream()
                .filter(clock -> clock.getRule() == LimitRuleDto.SUPPLEMENT)
                .map(DeadlineDto::getState)
                .toList();
    }

    private List<String> answers() {
        return life.status().getDocuments().stream()
                .filter(paper -> paper.getKind() == DocumentKindDto.SUPPLEMENT_ANSWER)
                .map(DocumentRefDto::getNumber)
                .toList();
    }

    @Test
    void that_an_officer_steps_back_is_decided_and_answered_by_the_head() {
        propose(SupplementAboutDto.RECUSAL);
        assertThat(life.paper(HEAD, DocumentKindDto.RECEIPT))
                .extracting(DocumentRecordDto::getContent)
                .satisfies(said -> assertThat(said)
                        .containsEntry("about", "RECUSAL")
                        .containsEntry("supplement", "经办人与被投诉公司有利害关系。"));
        assertThat(clocks(HEAD)).containsExactly(DeadlineStateDto.OPEN);
        add(new AddSupplementDto().text("另有两名工友可以作证。"));

        assertRefused(DECIDED_BY_HEAD, () -> reply(HANDLER, SupplementOutcomeDto.EXPLAINED));
        recuse(HEAD, COLLEAGUE);
        reply(HEAD, SupplementOutcomeDto.TAKEN_UP);

        assertThat(clocks(HEAD)).containsOnly(DeadlineStateDto.MET);
        assertThat(answers()).hasSize(1);
        inner.decided(HANDLER);
        add(new AddSupplementDto().text("另有两名工友可以作证。"));
        reply(HANDLER, SupplementOutcomeDto.TAKEN_UP);
    }

    @Test
    void that_the_head_steps_back_is_decided_by_the_head_of_the_office_above() {
        propose(SupplementAboutDto.RECUSAL_OF_HEAD);

        assertThat(search(ABOVE, life.number()))
                .extracting(WorklistItemDto::getMode)
                .contains(CustodyModeDto.SUPPLEMENTED);
        assertThat(search(HEAD, life.number()))
                .extracting(WorklistItemDto::getMode)
                .doesNotContain(CustodyModeDto.SUPPLEMENTED);
        assertRefused(STATE_CONFLICT, () -> reply(HANDLER, SupplementOutcomeDto.EXPLAINED));
        assertRefused(DECIDED_BY_HEAD, () -> reply(ABOVE, SupplementOutcomeDto.EXPLAINED));
        String head = only(Role.HEAD, COUNTY_CODE, 1);
        recuse(head, HEAD);
        reply(head, SupplementOutcomeDto.TAKEN_UP);

        assertRefused(NOT_FOUND, () -> life.seenBy(HEAD));
        assertThat(answers()).hasSize(1);
    }

    @Test
    void for_or_against_another_kind_the_office_above_answers_and_what_was_added_beside_keeps_its_own_answer() {
        add(new AddSupplementDto().text("另有两名工友可以作证。"));
        propose(SupplementAboutDto.RECLASSIFICATION);
        assertThat(life.says(ABOVE, DocumentKindDto.RECEIPT, "about")).isEqualTo("RECLASSIFICATION");
        assertThat(clocks(ABOVE)).containsExactly(DeadlineStateDto.OPEN, DeadlineStateDto.OPEN);

        reply(ABOVE, SupplementOutcomeDto.EXPLAINED);
        assertThat(clocks(ABOVE)).containsExactlyInAnyOrder(DeadlineStateDto.OPEN, DeadlineStateDto.MET);
        assertRefused(STATE_CONFLICT, () -> reply(ABOVE, SupplementOutcomeDto.EXPLAINED));
        reply(HANDLER, SupplementOutcomeDto.TAKEN_UP);

        assertThat(answers()).hasSize(2).doesNotHaveDuplicates();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.HANDLING);
    }

    @Test
    void the_registrar_enters_it_too_and_where_nobody_works_on_the_matter_that_is_said() {
        answer(as(CLERK)
                .counter()
                .receiveRequest(
                        life.id(),
                        newKey(),
                        new ReceiveRequestDto()
                                .request(CounterRequestDto.SUPPLEMENT)
                                .about(SupplementAboutDto.RECLASSIFICATION)
                                .channel(ChannelDto.PHONE)
                                .receivedOn(life.today())
                                .evidence("电话记录第3号")
                                .text("不是举报。")));
        assertThat(search(ABOVE, life.number()))
                .extracting(WorklistItemDto::getMode)
                .contains(CustodyModeDto.SUPPLEMENTED);

        life.withdraw(anybody(), newKey());
        life.close(HANDLER);
        assertRefused(STATE_CONFLICT, () -> propose(SupplementAboutDto.RECUSAL));
        reply(ABOVE, SupplementOutcomeDto.EXPLAINED);
    }

    /** Where nobody could decide, the level above does, as for signing. */
    @Test
    void where_the_organ_has_no_head_the_head_above_decides() {
        TenantDto headless = office("510104036");
        String handler = only(Role.ORGAN, "510104036", 2);
        Life without = new Life(this::as, headless)
                .registered(only(Role.REGISTRAR, "510104036", 1))
                .forwarded(only(Role.OFFICE, "510104036", 1))
                .accepted(handler);
        anybody()
                .addSupplement(
                        without.number(),
                        without.queryCode(),
                        newKey(),
                        new AddSupplementDto().text("经办人与被投诉公司有利害关系。").about(SupplementAboutDto.RECUSAL));

        assertThat(search(ABOVE, without.number()))
                .extracting(WorklistItemDto::getMode)
                .contains(CustodyModeDto.SUPPLEMENTED);
        assertThat(search(handler, without.number()))
                .extracting(WorklistItemDto::getMode)
                .doesNotContain(CustodyModeDto.SUPPLEMENTED);
        assertRefused(DECIDED_BY_HEAD, () -> answered(ABOVE, without));
        answered(only(Role.HEAD, COUNTY_CODE, 1), without);
    }

    private void answered(String officer, Life other) {
        answer(as(officer)
                .counter()
                .answerSupplement(
                        other.id(),
                        newKey(),
                        new AnswerSupplementDto()
                                .outcome(SupplementOutcomeDto.TAKEN_UP)
                                .text("已作出决定。"),
                        other.version(officer)));
    }
}

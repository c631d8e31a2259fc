package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.AddSupplementDto;
import org.xinqiao.api.model.AnswerSupplementDto;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CounterRequestDto;
import org.xinqiao.api.model.CustodyModeDto;
import org.xinqiao.api.model.DeadlineDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRefDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.NoticeKindDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.PetitionStepDto;
import org.xinqiao.api.model.ReceiveRequestDto;
import org.xinqiao.api.model.SupplementOutcomeDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.api.model.WorklistItemDto;
import org.xinqiao.matter.review.DueWork;

/** What petitioners add to a known matter, at any time (RULEBOOK H10). */
class SupplementTest extends UseCaseTest {

    @Autowired
    private DueWork due;

    private Life inner = new Life(this::as, new TenantDto());

    private ReviewLife life() {
        inner = new Life(this::as, office(TOWNSHIP));
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    private PetitionStatusDto add(ReviewLife life, AddSupplementDto added) {
        return anybody().addSupplement(life.number(), inner.queryCode(), newKey(), added);
    }

    private static AddSupplementDto facts() {
        return new AddSupplementDto().text("另有两名工友可以作证。");
    }

    private static AnswerSupplementDto takenUp() {
        return new AnswerSupplementDto().outcome(SupplementOutcomeDto.TAKEN_UP).text("已联系两名证人。");
    }

    private MatterDto answerIt(ReviewLife life, String officer, AnswerSupplementDto reply) {
        return answer(as(officer).counter().answerSupplement(life.id(), newKey(), reply, life.version(officer)));
    }

    private List<DeadlineDto> clocks(ReviewLife life, String officer) {
        return life.seenBy(officer).getDeadlines().stream()
                .filter(clock -> clock.getRule() == LimitRuleDto.SUPPLEMENT)
                .toList();
    }

    @Test
    void the_holder_answers_what_is_added_within_five_working_days_and_the_matter_goes_on() {
        ReviewLife life = life().accepted();
        PetitionStatusDto told = add(life, facts());
        assertThat(told.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(search(HANDLER, life.number()))
                .extracting(WorklistItemDto::getMode)
                .containsExactlyInAnyOrder(CustodyModeDto.FORWARDED, CustodyModeDto.SUPPLEMENTED);
        assertThat(life.says(HANDLER, DocumentKindDto.RECEIPT, "supplement")).isEqualTo("另有两名工友可以作证。");
        assertThat(clocks(life, HANDLER)).extracting(DeadlineDto::getState).containsExactly(DeadlineStateDto.OPEN);

        add(life, facts());
        assertThat(clocks(life, HANDLER)).as("each is owed an answer").hasSize(2);
        assertThat(search(HANDLER, life.number())).hasSize(2);

        answerIt(life, HANDLER, takenUp());
        assertThat(clocks(life, HANDLER)).extracting(DeadlineDto::getState).containsOnly(DeadlineStateDto.MET);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertThat(search(HANDLER, life.number()))
                .extracting(WorklistItemDto::getMode)
                .containsExactly(CustodyModeDto.FORWARDED);
        PetitionStatusDto answered = life.status();
        assertThat(answered.getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.SUPPLEMENT_ANSWER);
        assertThat(answered.getSteps()).extracting(PetitionStepDto::getEvent).containsOnlyOnce(EventNameDto.SUPPLEMENT);
        assertRefused(STATE_CONFLICT, () -> answerIt(life, HANDLER, takenUp()));
        inner.decided(HANDLER);
    }

    @Test
    void an_answer_is_late_a_moment_after_its_last_day() {
        ReviewLife life = life().accepted();
        add(life, facts());
        clock.advance(Duration.ofDays(20));
        answerIt(life, HANDLER, takenUp());
        assertThat(clocks(life, HANDLER)).extracting(DeadlineDto::getState).containsExactly(DeadlineStateDto.MISSED);
    }

    @Test
    void what_is_added_while_others_review_goes_to_them_and_outlives_their_custody() {
        ReviewLife life = life().untilServed().asked();
        add(life, facts());
        assertThat(search(HANDLER, life.number())).isEmpty();
        life.decided(COUNTY, org.xinqiao.api.model.ReviewOutcomeDto.UPHOLD);
        life.served(COUNTY).asked();
        assertThat(search(COUNTY, life.number()))
                .extracting(WorklistItemDto::getMode)
                .containsExactly(CustodyModeDto.SUPPLEMENTED);
        assertThat(clocks(life, COUNTY)).extracting(DeadlineDto::getState).containsExactly(DeadlineStateDto.OPEN);
        answerIt(life, COUNTY, takenUp());
    }

    @Test
    void that_an_opinion_is_not_carried_out_makes_its_execution_pending_after_the_end_too() {
        ReviewLife life = life().untilServed();
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        life.close(HANDLER);
        assertThat(life.seenBy(HANDLER).getExecution()).isNotNull();

        PetitionStatusDto told = add(life, new AddSupplementDto().text("至今未付。").notCarriedOut(true));
        assertThat(told.getState()).isEqualTo(MatterStateDto.CLOSED);
        assertThat(told.getExecutions())
                .extracting(execution -> execution.getState().getValue())
                .containsExactly("PENDING");
        assertThat(notices(CLERK, false))
                .filteredOn(notice -> life.id().equals(notice.getMatterId()))
                .extracting(notice -> notice.getKind())
                .contains(NoticeKindDto.NOT_CARRIED_OUT);
        assertThat(life.says(HANDLER, DocumentKindDto.RECEIPT, "supplement")).isEqualTo("至今未付。");
        answerIt(
                life,
                HANDLER,
                new AnswerSupplementDto()
                        .outcome(SupplementOutcomeDto.EXPLAINED)
                        .text("本周内付清。"));
        assertThat(life.status().getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.SUPPLEMENT_ANSWER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.CLOSED);
    }

    @Test
    void where_nothing_is_to_be_carried_out_that_is_said() {
        ReviewLife life = life().accepted();
        assertRefused(NOTHING_TO_CARRY_OUT, () -> add(life, facts().notCarriedOut(true)));
    }

    @Test
    void a_new_demand_is_registered_and_the_answer_names_it() {
        ReviewLife life = life().accepted();
        add(life, facts());
        String other = new Life(this::as, office(TOWNSHIP)).registered(CLERK).number();
        AnswerSupplementDto anew = new AnswerSupplementDto()
                .outcome(SupplementOutcomeDto.REGISTERED)
                .text("属于新的诉求，已另行登记。");
        assertRefused(VALIDATION_FAILED, () -> answerIt(life, HANDLER, anew));
        assertRefused(MATTER_UNKNOWN, () -> answerIt(life, HANDLER, anew.registeredNumber(life.number())));
        answerIt(life, HANDLER, anew.registeredNumber(other));
        assertThat(life.says(HANDLER, DocumentKindDto.SUPPLEMENT_ANSWER, "registered_as"))
                .isEqualTo(other);
    }

    @Test
    void it_comes_by_phone_too_and_counts_from_the_call() {
        ReviewLife life = life().accepted();
        clock.advance(Duration.ofDays(3));
        answer(as(CLERK)
                .counter()
                .receiveRequest(
                        life.id(),
                        newKey(),
                        new ReceiveRequestDto()
                                .request(CounterRequestDto.SUPPLEMENT)
                                .channel(ChannelDto.PHONE)
                                .receivedOn(life.today().minusDays(1))
                                .evidence("电话记录第3号")
                                .text("另有两名工友可以作证。")));
        assertThat(search(HANDLER, life.number()))
                .extracting(WorklistItemDto::getMode)
                .contains(CustodyModeDto.SUPPLEMENTED);
        assertThat(clocks(life, HANDLER))
                .extracting(deadline ->
                        deadline.getStartedAt().atZoneSameInstant(Life.CHINA).toLocalDate())
                .containsExactly(life.today().minusDays(1));
        assertThat(life.says(HANDLER, DocumentKindDto.RECEIPT, "evidence")).isEqualTo("电话记录第3号");
    }
}

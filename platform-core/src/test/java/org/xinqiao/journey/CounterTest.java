package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CounterRequestDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.DeclineReopeningDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ReceiveRequestDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.matter.review.DueWork;
import org.xinqiao.tenancy.Role;

/** What petitioners ask for on paper, in person or by phone (RULEBOOK I13, V5). No slip and no code is needed. */
class CounterTest extends UseCaseTest {

    @Autowired
    private DueWork due;

    private Life inner = new Life(this::as, new TenantDto());

    private ReviewLife life() {
        inner = new Life(this::as, office(TOWNSHIP));
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    private ReceiveRequestDto asking(ReviewLife life, CounterRequestDto what) {
        return new ReceiveRequestDto()
                .request(what)
                .channel(ChannelDto.LETTER)
                .receivedOn(life.today())
                .evidence("来信第12号，本人签名")
                .text("认定事实有误");
    }

    private MatterDto receive(String clerk, ReviewLife life, ReceiveRequestDto request) {
        return receive(clerk, newKey(), life, request);
    }

    private MatterDto receive(String clerk, String key, ReviewLife life, ReceiveRequestDto request) {
        return answer(as(clerk).counter().receiveRequest(life.id(), key, request));
    }

    @Test
    void a_letter_asks_for_a_review_and_the_review_counts_from_its_receipt() {
        ReviewLife life = life().untilServed();
        clock.advance(Duration.ofDays(5));
        String key = newKey();
        ReceiveRequestDto letter = asking(life, CounterRequestDto.REVIEW)
                .receivedOn(life.today().minusDays(2))
                .postedOn(life.today().minusDays(4));

        assertThat(receive(CLERK, key, life, letter).getState()).isEqualTo(MatterStateDto.REVIEWING);

        assertThat(receive(CLERK, key, life, letter).getState())
                .as("sent again")
                .isEqualTo(MatterStateDto.REVIEWING);
        assertThat(life.clock(COUNTY, LimitRuleDto.REVIEW).getDueDate())
                .isEqualTo(life.today().plusDays(28));
        assertThat(life.says(COUNTY, DocumentKindDto.REVIEW_REQUEST, "evidence"))
                .isEqualTo("来信第12号，本人签名");
        assertThat(life.says(COUNTY, DocumentKindDto.REVIEW_REQUEST, "received_by"))
                .isNotEmpty();
        assertThat(owner().sql("SELECT count(*) FROM audit_entry WHERE matter_id = ? AND action = 'REQUEST_REVIEW'"
                                + " AND officer IS NOT NULL")
                        .param(life.id())
                        .query(Long.class)
                        .single())
                .as("who typed it")
                .isEqualTo(1);
    }

    @Test
    void any_counter_that_sees_the_matter_takes_it_and_one_that_does_not_finds_nothing() {
        ReviewLife life = life().untilServed();
        ReceiveRequestDto asked = asking(life, CounterRequestDto.REVIEW);
        String neighbour = only(Role.REGISTRAR, SIBLING, 1);
        assertRefused(NOT_FOUND, () -> receive(neighbour, life, asked));
        String handler = only(Role.ORGAN, TOWNSHIP, 2);
        assertRefused(FORBIDDEN, () -> receive(handler, life, asked));

        assertThat(receive("jinjiang.clerk", life, asked).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void what_was_posted_in_time_is_in_time_and_cannot_be_declined() {
        ReviewLife life = life().untilServed();
        var last = life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW).getDueDate();
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterStateDto.LAPSED);

        ReceiveRequestDto late = asking(life, CounterRequestDto.REVIEW)
                .receivedOn(last.plusDays(3))
                .postedOn(last.plusDays(1));
        assertRefused(REVIEW_WINDOW_OVER, () -> receive(CLERK, life, late));
        receive(CLERK, life, late.postedOn(last));

        DeclineReopeningDto no = new DeclineReopeningDto().reason("已超过期限");
        assertRefused(
                REQUEST_IN_TIME,
                () -> as(COUNTY).reviews().declineReopening(life.id(), newKey(), no, life.version(COUNTY)));
        assertThat(life.reopened(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void a_request_received_in_time_and_entered_before_the_window_is_closed_meets_it() {
        ReviewLife life = life().untilServed();
        var last = life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW).getDueDate();
        clock.advance(Duration.ofDays(45));
        receive(CLERK, life, asking(life, CounterRequestDto.REVIEW).receivedOn(last));
        assertThat(life.seenBy(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
        assertThat(life.clock(HANDLER, LimitRuleDto.REVIEW_WINDOW).getState()).isEqualTo(DeadlineStateDto.MET);
    }

    @Test
    void a_postmark_is_a_letters_and_not_after_its_receipt() {
        ReviewLife life = life().untilServed();
        ReceiveRequestDto asked = asking(life, CounterRequestDto.REVIEW);
        assertRefused(
                RECEIPT_DATES_INVALID,
                () -> receive(
                        CLERK, life, asked.receivedOn(life.today().minusDays(3)).postedOn(life.today())));
        assertRefused(
                RECEIPT_DATES_INVALID,
                () -> receive(
                        CLERK,
                        life,
                        asked.channel(ChannelDto.VISIT).postedOn(life.today().minusDays(3))));
        assertRefused(
                DATE_IN_FUTURE,
                () -> receive(CLERK, life, asked.receivedOn(life.today().plusDays(1))));
    }

    @Test
    void a_reopening_asked_for_at_the_counter_goes_to_the_reviewing_organ() {
        ReviewLife life = life().untilServed();
        clock.advance(Duration.ofDays(45));
        due.lapseWindows();
        receive(CLERK, life, asking(life, CounterRequestDto.REOPENING).text("住院治疗"));
        assertThat(life.says(COUNTY, DocumentKindDto.REVIEW_REQUEST, "reason")).isEqualTo("住院治疗");
        assertThat(life.reopened(COUNTY).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    @Test
    void a_withdrawal_typed_at_the_counter_waits_for_the_petitioner() {
        ReviewLife life = life().accepted();
        receive(
                "jinjiang.clerk",
                life,
                asking(life, CounterRequestDto.WITHDRAWAL).text("问题已解决"));
        PetitionStatusDto told = life.status();
        assertThat(told.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(told.getWithdrawalAwaits()).isTrue();
        assertThat(life.withdraw(anybody(), newKey()).getState()).isEqualTo(MatterStateDto.WITHDRAWN);
        assertRefused(STATE_CONFLICT, () -> receive(CLERK, life, asking(life, CounterRequestDto.WITHDRAWAL)));
    }

    @Test
    void nobody_else_than_the_petitioner_reads_more_by_it() {
        ReviewLife life = life().untilServed();
        UUID matter = life.id();
        receive("jinjiang.clerk", life, asking(life, CounterRequestDto.REVIEW));
        assertRefused(
                CONTENT_NOT_GRANTED,
                () -> Objects.requireNonNull(as("jinjiang.clerk").matters().getMatterContent(matter)));
    }
}

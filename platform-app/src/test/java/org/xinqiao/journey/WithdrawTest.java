package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Only petitioners withdraw (RULEBOOK H8). */
class WithdrawTest extends NodeTest {

    private Life inner = new Life(this::as, new Tenant());

    private ReviewLife life() {
        inner = new Life(this::as, office(TOWNSHIP));
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    @Test
    void what_an_officer_types_withdraws_nothing_until_the_petitioner_confirms_it() {
        ReviewLife life = life();
        inner.registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        assertThat(life.status().getWithdrawalAwaits()).isFalse();
        Matter typed = as(HANDLER)
                .handling()
                .draftWithdrawal(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new DraftWithdrawal().reason("来电表示撤回"),
                        life.version(HANDLER));
        assertThat(typed.getState()).isEqualTo(MatterState.HANDLING);
        assertThat(life.status())
                .returns(MatterState.HANDLING, PetitionStatus::getState)
                .returns(true, PetitionStatus::getWithdrawalAwaits);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING).getState()).isEqualTo(DeadlineState.OPEN);

        String key = XinqiaoClient.newKey();
        PetitionStatus confirmed = life.withdraw(anybody(), key);
        assertThat(confirmed)
                .returns(MatterState.WITHDRAWN, PetitionStatus::getState)
                .returns(false, PetitionStatus::getWithdrawalAwaits);
        assertThat(confirmed.getSteps()).extracting(PetitionStep::getEvent).contains(EventName.WITHDRAW);
        assertThat(life.withdraw(anybody(), key).getState()).as("repeated").isEqualTo(MatterState.WITHDRAWN);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING).getState()).isEqualTo(DeadlineState.CANCELLED);
        assertThat(life.says(HANDLER, DocumentKind.WITHDRAWAL, "typed_by")).contains("人民政府（街道办事处）");
        assertThat(life.says(HANDLER, DocumentKind.WITHDRAWAL, "confirmed_by")).isEqualTo("PETITIONER");
        assertThat(life.close(HANDLER).getState()).isEqualTo(MatterState.CLOSED);
        assertRefused(409, STATE_CONFLICT, () -> life.withdraw(anybody(), XinqiaoClient.newKey()));
    }

    @Test
    void no_officer_withdraws_not_even_with_the_code() {
        ReviewLife life = life();
        inner.registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        var turnedAway = send(request(HANDLER, "/petitions/" + inner.number() + "/withdrawals")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("Query-Code", inner.queryCode())
                .POST(BodyPublishers.ofString("{}")));
        assertThat(turnedAway.statusCode()).isEqualTo(403);
        assertThat(turnedAway.body()).contains("\"code\":\"forbidden\"");
        assertThat(send(request(HANDLER, "/matters/" + life.id() + "/withdrawals")
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", XinqiaoClient.newKey())
                                .header("If-Match", life.version(HANDLER))
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isIn(404, 405);
        assertRefused(400, VALIDATION_FAILED, () -> life.note(HANDLER, HandlingNoteKind.WITHDRAWAL_TYPED, "冒充"));
        assertThat(life.status().getState()).isEqualTo(MatterState.HANDLING);
    }

    @Test
    void a_wrong_code_withdraws_nothing() {
        life();
        inner.registered(CLERK);
        assertRefused(
                404,
                QUERY_CODE_WRONG,
                () -> anybody()
                        .petitioners()
                        .withdrawPetition(
                                inner.number(), "AAAAAAAAAAAA", XinqiaoClient.newKey(), new WithdrawPetition()));
    }

    @Test
    void one_can_withdraw_before_it_is_registered_and_while_it_is_reviewed() {
        FiledPetition filed = anybody().portal().filePetition(XinqiaoClient.newKey(), Life.form(office(TOWNSHIP)));
        assertThat(anybody()
                        .petitioners()
                        .withdrawPetition(
                                filed.getNumber(), filed.getQueryCode(), XinqiaoClient.newKey(), new WithdrawPetition())
                        .getState())
                .isEqualTo(MatterState.WITHDRAWN);

        ReviewLife life = life().untilServed().asked();
        assertThat(life.withdraw(anybody(), XinqiaoClient.newKey()).getState()).isEqualTo(MatterState.WITHDRAWN);
        assertThat(life.clock(COUNTY, LimitRule.REVIEW).getState()).isEqualTo(DeadlineState.CANCELLED);
        assertThat(life.close(COUNTY).getState()).isEqualTo(MatterState.CLOSED);
    }
}

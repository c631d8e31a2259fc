package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CounterRequestDto;
import org.xinqiao.api.model.NewPetitionerDto;
import org.xinqiao.api.model.PetitionerRoleDto;
import org.xinqiao.api.model.ReceiveRequestDto;
import org.xinqiao.api.model.RegisterMatterDto;

/** Withdrawing is the petitioner's alone (RULEBOOK H8). */
class WithdrawTest extends UseCaseTest {

    private Life inner = new Life(this::as, new TenantDto());

    private ReviewLife life() {
        inner = new Life(this::as, office(TOWNSHIP));
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    @Test
    void what_an_officer_types_withdraws_nothing_until_the_petitioner_confirms_it() {
        ReviewLife life = life();
        inner.registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        assertThat(life.status().getWithdrawalAwaits()).isFalse();
        MatterDto typed = answer(as(HANDLER)
                .handling()
                .draftWithdrawal(
                        life.id(), newKey(), new DraftWithdrawalDto().reason("来电表示撤回"), life.version(HANDLER)));
        assertThat(typed.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(life.status())
                .returns(MatterStateDto.HANDLING, PetitionStatusDto::getState)
                .returns(true, PetitionStatusDto::getWithdrawalAwaits);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getState()).isEqualTo(DeadlineStateDto.OPEN);

        String key = newKey();
        PetitionStatusDto confirmed = life.withdraw(anybody(), key);
        assertThat(confirmed)
                .returns(MatterStateDto.WITHDRAWN, PetitionStatusDto::getState)
                .returns(false, PetitionStatusDto::getWithdrawalAwaits);
        assertThat(confirmed.getSteps()).extracting(PetitionStepDto::getEvent).contains(EventNameDto.WITHDRAW);
        assertThat(life.withdraw(anybody(), key).getState()).as("sent again").isEqualTo(MatterStateDto.WITHDRAWN);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
        assertThat(life.says(HANDLER, DocumentKindDto.WITHDRAWAL, "typed_by")).contains("人民政府（街道办事处）");
        assertThat(life.says(HANDLER, DocumentKindDto.WITHDRAWAL, "confirmed_by"))
                .isEqualTo("PETITIONER");
        assertThat(life.close(HANDLER).getState()).isEqualTo(MatterStateDto.CLOSED);
        assertRefused(STATE_CONFLICT, () -> life.withdraw(anybody(), newKey()));
    }

    @Test
    void a_wrong_code_withdraws_nothing() {
        life();
        inner.registered(CLERK);
        assertRefused(
                QUERY_CODE_WRONG,
                () -> anybody().withdrawPetition(inner.number(), "AAAAAAAAAAAA", newKey(), new WithdrawPetitionDto()));
    }

    @Test
    void one_can_withdraw_before_it_is_registered_and_while_it_is_reviewed() {
        FiledPetitionDto filed = anybody().filePetition(newKey(), Life.form(office(TOWNSHIP)));
        assertThat(anybody()
                        .withdrawPetition(
                                filed.getNumber(),
                                Objects.requireNonNull(filed.getQueryCode()),
                                newKey(),
                                new WithdrawPetitionDto())
                        .getState())
                .isEqualTo(MatterStateDto.WITHDRAWN);

        ReviewLife life = life().untilServed().asked();
        assertThat(life.withdraw(anybody(), newKey()).getState()).isEqualTo(MatterStateDto.WITHDRAWN);
        assertThat(life.clock(COUNTY, LimitRuleDto.REVIEW).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
        assertThat(life.close(COUNTY).getState()).isEqualTo(MatterStateDto.CLOSED);
    }

    private MatterDto typed(ReviewLife life, Integer... representatives) {
        return answer(as("jinguanyi.clerk")
                .counter()
                .receiveRequest(
                        life.id(),
                        newKey(),
                        new ReceiveRequestDto()
                                .request(CounterRequestDto.WITHDRAWAL)
                                .channel(ChannelDto.VISIT)
                                .receivedOn(life.today())
                                .evidence("本人签名")
                                .text("同意撤回")
                                .representatives(List.of(representatives))));
    }

    @Test
    void a_joint_matter_is_withdrawn_once_all_its_representatives_signed() {
        ReviewLife life = life();
        RegisterMatterDto joint = Life.letter(office(TOWNSHIP)).joint(true);
        joint.setPetitioners(List.of(
                new NewPetitionerDto().role(PetitionerRoleDto.FILER).name("测试人甲"),
                new NewPetitionerDto().role(PetitionerRoleDto.REPRESENTATIVE).name("测试人乙"),
                new NewPetitionerDto().role(PetitionerRoleDto.REPRESENTATIVE).name("测试人丙")));
        inner.registered(CLERK, joint).forwarded(CLERK).accepted(HANDLER);

        assertThat(assertRefused(WITHDRAWAL_NOT_OF_ALL, () -> life.withdraw(anybody(), newKey()))
                        .getLimit())
                .isEqualTo("2");
        assertRefused(REPRESENTATIVE_UNKNOWN, () -> typed(life, 3));
        typed(life, 2);
        typed(life, 2);
        assertThat(assertRefused(WITHDRAWAL_NOT_OF_ALL, () -> life.withdraw(anybody(), newKey()))
                        .getLimit())
                .as("each their own part")
                .isEqualTo("1");
        assertThat(life.status())
                .as("it goes on for the other")
                .returns(MatterStateDto.HANDLING, PetitionStatusDto::getState)
                .returns(false, PetitionStatusDto::getWithdrawalAwaits);

        typed(life, 1);
        assertThat(life.status().getWithdrawalAwaits()).isTrue();
        assertThat(life.withdraw(anybody(), newKey()).getState()).isEqualTo(MatterStateDto.WITHDRAWN);
    }

    @Test
    void who_is_named_alone_in_a_joint_matter_withdraws_by_the_own_channel() {
        ReviewLife life = life();
        inner.registered(CLERK, Life.letter(office(TOWNSHIP)).joint(true));
        assertThat(life.withdraw(anybody(), newKey()).getState()).isEqualTo(MatterStateDto.WITHDRAWN);
    }
}

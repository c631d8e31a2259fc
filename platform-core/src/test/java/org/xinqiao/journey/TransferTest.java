package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** A transfer: the sender's clocks run until it is confirmed, and it comes back where it is not theirs (RULEBOOK C6). */
class TransferTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String DISCIPLINE = "jinjiang.discipline";
    private static final String LEGAL = "jinjiang.legal";

    private RoutingLife report(TenantDto office, String clerk) {
        return life(office)
                .registered(
                        clerk, Life.letter(office).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
    }

    @Test
    void the_senders_clock_runs_until_the_organ_confirms_within_five_working_days() {
        RoutingLife life = report(county, COUNTY);

        life.routeDiscipline(COUNTY, null);

        assertThat(life.clock(DISCIPLINE, LimitRuleDto.CONFIRM))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(5, DeadlineDto::getDays);
        assertThat(life.clock(COUNTY, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertThat(life.content(COUNTY).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.WHERE_SENT);
        assertRefused(TRANSFER_NOT_CONFIRMED, () -> life.close(DISCIPLINE));

        life.confirm(DISCIPLINE, TransferStatusDto.RECEIVED);

        assertThat(life.clock(DISCIPLINE, LimitRuleDto.CONFIRM).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(COUNTY, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.MET);
        life.close(DISCIPLINE);
    }

    @Test
    void a_transfer_that_nobody_confirms_stops_no_clock() {
        RoutingLife life = report(county, COUNTY);
        life.routeDiscipline(COUNTY, null);
        clock.advance(Duration.ofDays(16));

        life.confirm(DISCIPLINE, TransferStatusDto.RECEIVED);

        assertThat(life.clock(COUNTY, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.MISSED);
        assertThat(life.clock(DISCIPLINE, LimitRuleDto.CONFIRM).getState()).isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void what_is_not_theirs_comes_back_to_the_state_before_with_access_and_running_clocks() {
        RoutingLife life = report(county, COUNTY);
        DeadlineDto triage = life.clock(COUNTY, LimitRuleDto.TRIAGE);
        life.routeDiscipline(COUNTY, null);
        clock.advance(Duration.ofDays(2));

        life.giveBack(DISCIPLINE);

        assertThat(life.state(COUNTY)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(life.holder(COUNTY).getMode()).isEqualTo(CustodyModeDto.RECEIVED);
        assertThat(life.clock(COUNTY, LimitRuleDto.TRIAGE)).isEqualTo(triage);
        assertThat(life.clock(DISCIPLINE, LimitRuleDto.CONFIRM).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.content(COUNTY).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.TRANSFER_RETURN);
        life.reclassify(COUNTY, life.as(COUNTY, MatterKindDto.CLAIM));
        life.forward(COUNTY, county, county.getTenantId() + "03");
        assertThat(life.state("jinjiang.handler")).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
    }

    @Test
    void a_confirmed_transfer_comes_back_with_the_old_clocks_too() {
        RoutingLife life = report(county, COUNTY);
        DeadlineDto triage = life.clock(COUNTY, LimitRuleDto.TRIAGE);
        life.routeDiscipline(COUNTY, null);
        life.confirm(DISCIPLINE, TransferStatusDto.RECEIVED);

        life.giveBack(DISCIPLINE);

        assertThat(life.clock(COUNTY, LimitRuleDto.TRIAGE)).isEqualTo(triage);
    }

    @Test
    void from_handling_it_comes_back_into_handling() {
        RoutingLife life = report(township, CLERK);
        life.forward(CLERK, township, Life.organ(township, OrganKindDto.GOVERNMENT));
        HandlingLife handled = new HandlingLife(this::as, life.life());
        handled.acceptDuty(
                HANDLER,
                new AcceptDutyDto()
                        .dueDate(life.seenBy(HANDLER).getFiledAt().toLocalDate().plusDays(40)));
        DeadlineDto duty = life.clock(HANDLER, LimitRuleDto.DUTY);

        life.routeDiscipline(HANDLER, null);
        life.giveBack(DISCIPLINE);

        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.DUTY_HANDLING);
        assertThat(life.clock(HANDLER, LimitRuleDto.DUTY)).isEqualTo(duty);
    }

    @Test
    void the_accused_sender_never_gets_it_back() {
        RoutingLife life = report(county, COUNTY);
        life.routeDiscipline(
                COUNTY, new AccusedRefDto().tenantId(county.getTenantId()).organId(county.getTenantId() + "01"));
        assertRefused(TARGET_ACCUSED, () -> life.giveBack(DISCIPLINE));
    }

    @Test
    void a_judicial_organ_gives_back_likewise() {
        RoutingLife life = life(township).registered(CLERK);
        life.routeLegal(CLERK);
        assertThat(life.document(CLERK, DocumentKindDto.WHERE_SENT).getContent())
                .containsKey("sent_to");

        life.giveBack(LEGAL);

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertRefused(STATE_CONFLICT, () -> life.life().accepted(LEGAL));
        assertRefused(FORBIDDEN, () -> life.giveBack(only(Role.OFFICE, TOWNSHIP, 1)));
    }
}

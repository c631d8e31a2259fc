package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;

/** Where a matter goes instead of on, and who takes it over (Art. 20–24, 31). */
class RoutingTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String GOVERNMENT = "jinjiang.government";

    @Autowired
    private org.xinqiao.tenancy.Tenants tenants;

    private static String government(TenantDto office) {
        return Life.organ(office, OrganKindDto.GOVERNMENT);
    }

    @Test
    void nobodys_remit_here_the_petitioner_is_told_whom_to_ask() {
        RoutingLife life = life(township).registered(HANDLER);

        life.refer(HANDLER);

        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.REFERRED);
        assertThat(life.document(HANDLER, DocumentKindDto.REFERRAL_NOTICE).getContent())
                .containsEntry("refer_to", "某市海关")
                .containsEntry("reason", RoutingLife.REASON)
                .doesNotContainKey("cannot_notify");
        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(life.clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getState()).isEqualTo(DeadlineStateDto.CANCELLED);
        PetitionStatusDto status =
                anybody().getPetition(life.life().number(), life.life().queryCode());
        assertThat(status.getSteps()).extracting(PetitionStepDto::getEvent).contains(EventNameDto.REFER);
        life.close(HANDLER);
        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.CLOSED);
    }

    @Test
    void another_statutory_route_is_named_with_body_and_time_limit() {
        RoutingLife life = atTheTownship();

        assertRefused(VALIDATION_FAILED, () -> life.routeStatutory(HANDLER, 5));
        life.routeStatutory(HANDLER, 2);

        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.ROUTED_STATUTORY);
        assertThat(life.document(HANDLER, DocumentKindDto.STATUTORY_ROUTE_NOTICE)
                        .getContent())
                .containsEntry("item", "Art. 31(2)")
                .containsKeys("body", "time_limit", "reason", "remedy");
        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MET);
    }

    @Test
    void a_suggestion_has_no_statutory_route() {
        RoutingLife life = life(township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .purpose(PurposeDto.SUGGESTION_OPINION)
                                .kind(MatterKindDto.SUGGESTION));
        life.forward(CLERK, township, government(township));

        assertRefused(STATE_CONFLICT, () -> life.routeStatutory(HANDLER, 2));
    }

    @Test
    void a_letter_on_a_lawsuit_goes_to_the_judicial_organs_and_only_a_status_comes_back() {
        RoutingLife life = life(township).registered(CLERK);

        life.routeLegal(CLERK);

        String legal = "jinjiang.legal";
        assertThat(life.state(legal)).isEqualTo(MatterStateDto.ROUTED_LEGAL);
        assertThat(life.holder(legal))
                .as("of the county: the township has none")
                .returns(CustodyModeDto.TRANSFERRED, CustodyDto::getMode)
                .returns(
                        county.getTenantId() + "11",
                        custody -> custody.getOffice().getOrganId());
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getState())
                .as("runs until the organ confirms")
                .isEqualTo(DeadlineStateDto.OPEN);
        life.confirm(legal, TransferStatusDto.RECEIVED);
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.MET);
        life.confirm(legal, TransferStatusDto.CONCLUDED);
        assertThat(life.content(CLERK).getDocuments())
                .filteredOn(document -> document.getKind() == DocumentKindDto.TRANSFER_RECEIPT)
                .extracting(document -> document.getContent().get("status"))
                .containsExactly("RECEIVED", "CONCLUDED");
        life.close(legal);
        assertThat(life.content(CLERK).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .containsExactlyInAnyOrder(
                        DocumentKindDto.RECEIPT,
                        DocumentKindDto.TRANSFER_LETTER,
                        DocumentKindDto.WHERE_SENT,
                        DocumentKindDto.TRANSFER_RECEIPT,
                        DocumentKindDto.TRANSFER_RECEIPT);
    }

    @Test
    void who_walks_in_is_directed_and_nothing_forwarded() {
        RoutingLife life =
                life(township).registered(CLERK, Life.letter(township).channel(ChannelDto.VISIT));

        assertRefused(WALK_IN_DIRECTED, () -> life.routeLegal(CLERK));

        assertThat(life.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertRefused(FORBIDDEN, () -> life.confirm(CLERK, TransferStatusDto.RECEIVED));
    }

    @Test
    void a_superior_calls_in_what_is_being_handled_and_every_clock_runs_on() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        DeadlineDto handling = life.clock(HANDLER, LimitRuleDto.HANDLING);
        clock.advance(Duration.ofDays(3));

        assertRefused(CONTENT_NOT_GRANTED, () -> answer(as(GOVERNMENT).matters().getMatterContent(life.id())));
        life.callIn(GOVERNMENT);

        assertThat(life.state(GOVERNMENT)).as("no second acceptance").isEqualTo(MatterStateDto.HANDLING);
        assertThat(life.holder(GOVERNMENT).getMode()).isEqualTo(CustodyModeDto.CALLED_IN);
        assertThat(life.document(GOVERNMENT, DocumentKindDto.CALL_IN_RECORD).getContent())
                .containsKeys("from", "reason");
        assertRefused(STATE_CONFLICT, () -> life.life().decided(HANDLER));
        assertRefused(STATE_CONFLICT, () -> life.life().accepted("jinjiang.reviewer"));
        assertRefused(ROUTE_OVER, () -> life.routeStatutory("jinjiang.reviewer", 2));
        assertThat(life.seenBy(GOVERNMENT).getDeadlines())
                .filteredOn(deadline -> deadline.getRule() == LimitRuleDto.HANDLING)
                .filteredOn(deadline -> deadline.getState() == DeadlineStateDto.OPEN)
                .singleElement()
                .returns(handling.getDueDate(), DeadlineDto::getDueDate)
                .returns(handling.getStartedAt(), DeadlineDto::getStartedAt);
        assertThat(answer(as("jinjiang.admin").audit().listAuditEntries(life.id(), null, null, 50))
                        .getItems())
                .anySatisfy(entry -> {
                    assertThat(entry.getAction()).isEqualTo("END_CUSTODY");
                    assertThat(entry.getReason()).startsWith(life.life().number());
                });
        life.life().decided("jinjiang.reviewer");
    }

    @Test
    void called_in_on_the_simple_track_it_goes_on_on_the_ordinary_one_from_the_first_acceptance() {
        RoutingLife life = atTheTownship();
        answer(as(HANDLER)
                .acceptances()
                .acceptSimple(
                        life.id(),
                        newKey(),
                        new AcceptSimpleDto().ground(SimpleGroundDto.CLEAR_AND_UNDISPUTED),
                        life.life().version(HANDLER)));
        DeadlineDto simple = life.clock(HANDLER, LimitRuleDto.SIMPLE_OPINION);
        clock.advance(Duration.ofDays(3));

        life.callIn(GOVERNMENT);

        assertThat(life.state(GOVERNMENT)).isEqualTo(MatterStateDto.HANDLING);
        assertThat(life.clock(GOVERNMENT, LimitRuleDto.HANDLING))
                .returns(simple.getStartedAt(), DeadlineDto::getStartedAt)
                .returns(60, DeadlineDto::getDays)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
    }

    /** RULEBOOK R14: an office that sends on, or whose decision nobody reviews, supervises. */
    @Test
    void a_petition_office_and_who_is_not_reviewed_call_nothing_in() {
        RoutingLife life = atTheTownship();

        assertRefused(NOT_ABLE_TO_HANDLE, () -> life.callIn(COUNTY));
        assertRefused(NOT_ABLE_TO_HANDLE, () -> life.callIn("sichuan.clerk"));
        assertRefused(NOT_ABLE_TO_HANDLE, () -> life.callIn(only(Role.OFFICE, "510000", 2)));
        life.callIn("chengdu.government");
        life.life().accepted("chengdu.reviewer");
    }

    /** A superior that sent it down and takes it back has gained nothing (RULEBOOK R15). */
    @Test
    void who_relays_down_and_calls_in_again_keeps_its_own_first_date() {
        RoutingLife life = life(county).registered(COUNTY);
        life.forward(COUNTY, county, government(county));
        LocalDate first = life.clock(GOVERNMENT, LimitRuleDto.NOTICE).getDueDate();
        clock.advance(Duration.ofDays(6));
        life.relay(GOVERNMENT, township, government(township));
        clock.advance(Duration.ofDays(1));

        life.callIn(GOVERNMENT);

        assertThat(ownClock(life.id(), government(county), LimitRuleDto.NOTICE))
                .isEqualTo(new OwnClock(first, DeadlineStateDto.OPEN));
        assertThat(ownClock(life.id(), government(county), LimitRuleDto.HANDLING_DEEMED))
                .isEqualTo(new OwnClock(first.plusDays(60), DeadlineStateDto.OPEN));
    }

    @Test
    void only_a_superior_calls_in() {
        RoutingLife life = atTheTownship();

        assertRefused(NOT_FOUND, () -> life.callIn("donghu.clerk"));
        assertRefused(STATE_CONFLICT, () -> life.callIn(CLERK));
        assertRefused(FORBIDDEN, () -> life.callIn("jinjiang.handler"));
    }

    @Test
    void the_successor_of_a_changed_organ_goes_on_with_the_same_clocks() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        DeadlineDto handling = life.clock(HANDLER, LimitRuleDto.HANDLING);
        TenantDto sibling = office(SIBLING);

        assertRefused(TARGET_NOT_BELOW, () -> life.succeed(COUNTY, township, government(township), RoutingLife.CHANGE));
        TenantDto elsewhere = office("510105");
        assertRefused(
                TARGET_NOT_BELOW, () -> life.succeed(COUNTY, elsewhere, government(elsewhere), RoutingLife.CHANGE));
        set(sibling, "CLOSED");
        try {
            assertRefused(TARGET_CLOSED, () -> life.succeed(COUNTY, sibling, government(sibling), RoutingLife.CHANGE));
        } finally {
            set(sibling, "ACTIVE");
        }
        assertRefused(
                SUCCESSOR_UNABLE,
                () -> life.succeed(
                        COUNTY, sibling, Life.organ(sibling, OrganKindDto.PETITION_OFFICE), RoutingLife.CHANGE));
        assertRefused(CHANGE_NOT_RECORDED, () -> life.succeed(COUNTY, sibling, government(sibling), null));
        life.succeed(COUNTY, sibling, government(sibling), RoutingLife.CHANGE);

        String successor = "donghu.handler";
        assertThat(life.document(successor, DocumentKindDto.SUCCESSION_RECORD).getContent())
                .containsEntry("decision", RoutingLife.CHANGE.getDecision());
        assertThat(life.state(successor)).isEqualTo(MatterStateDto.HANDLING);
        assertThat(life.holder(successor).getMode()).isEqualTo(CustodyModeDto.SUCCEEDED);
        assertThat(life.clock(successor, LimitRuleDto.HANDLING))
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState)
                .returns(handling.getDueDate(), DeadlineDto::getDueDate)
                .returns(handling.getStartedAt(), DeadlineDto::getStartedAt);
        assertThat(life.seenBy(COUNTY).getDeadlines())
                .as("nothing ran at the superior in between")
                .filteredOn(deadline -> deadline.getRule() == LimitRuleDto.HANDLING)
                .hasSize(2);
        assertRefused(CONTENT_NOT_GRANTED, () -> life.content(COUNTY));
        assertRefused(STATE_CONFLICT, () -> life.life().decided(HANDLER));
        life.life().decided(successor);
    }

    private void set(TenantDto office, String state) {
        owner().sql("UPDATE tenant SET state = ? WHERE id = ?")
                .params(state, Long.valueOf(office.getTenantId()))
                .update();
        tenants.refresh();
    }

    @Test
    void an_anonymous_letter_is_registered_and_worked_on_and_its_notices_wait_to_be_asked_for() {
        RoutingLife life =
                life(township).registered(CLERK, Life.letter(township).petitioners(List.of()));
        assertThat(life.seenBy(CLERK).getCannotNotify()).isTrue();
        life.forward(CLERK, township, government(township));

        life.life().accepted(HANDLER);

        for (DocumentKindDto notice :
                List.of(DocumentKindDto.RECEIPT, DocumentKindDto.WHERE_SENT, DocumentKindDto.ACCEPTANCE_NOTICE)) {
            assertThat(life.document(HANDLER, notice).getContent())
                    .as(notice.name())
                    .containsEntry("cannot_notify", true);
        }
        assertThat(life.document(HANDLER, DocumentKindDto.FORWARD_SLIP).getContent())
                .doesNotContainKey("cannot_notify");
        assertThat(anybody()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.WHERE_SENT, DocumentKindDto.ACCEPTANCE_NOTICE);
    }
}

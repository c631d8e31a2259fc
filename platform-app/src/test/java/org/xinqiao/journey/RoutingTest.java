package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.model.*;

/**
 * Where a matter goes instead of being accepted, who takes it over, and the only grounds to refuse it (Art. 19–24, 31).
 */
class RoutingTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.clerk";
    private static final String GOVERNMENT = "jinjiang.government";

    @Autowired
    private org.xinqiao.tenancy.Tenants tenants;

    private Tenant township;
    private Tenant county;

    @BeforeEach
    void offices() {
        township = office(TOWNSHIP);
        county = office("510104");
    }

    private RoutingLife life(Tenant office) {
        return new RoutingLife(this::as, office);
    }

    private static String government(Tenant office) {
        return Life.organ(office, OrganKind.GOVERNMENT);
    }

    private RoutingLife atTheTownship() {
        RoutingLife life = life(township).registered(CLERK);
        life.forward(CLERK, township, government(township));
        return life;
    }

    @Test
    void nobodys_remit_here_the_petitioner_is_told_whom_to_ask() {
        RoutingLife life = life(township).registered(HANDLER);

        life.refer(HANDLER);

        assertThat(life.state(HANDLER)).isEqualTo(MatterState.REFERRED);
        assertThat(life.document(HANDLER, DocumentKind.REFERRAL_NOTICE).getContent())
                .containsEntry("refer_to", "某市海关")
                .containsEntry("reason", RoutingLife.REASON)
                .doesNotContainKey("cannot_notify");
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.CANCELLED);
        PetitionStatus status =
                anybody().portal().getPetition(life.life().number(), life.life().queryCode());
        assertThat(status.getSteps()).extracting(PetitionStep::getEvent).contains(EventName.REFER);
        life.close(HANDLER);
        assertThat(life.state(HANDLER)).isEqualTo(MatterState.CLOSED);
    }

    @Test
    void another_statutory_route_is_named_with_body_and_time_limit() {
        RoutingLife life = atTheTownship();

        assertRefused(400, VALIDATION_FAILED, () -> life.routeStatutory(HANDLER, 5));
        life.routeStatutory(HANDLER, 2);

        assertThat(life.state(HANDLER)).isEqualTo(MatterState.ROUTED_STATUTORY);
        assertThat(life.document(HANDLER, DocumentKind.STATUTORY_ROUTE_NOTICE).getContent())
                .containsEntry("item", "Art. 31(2)")
                .containsKeys("body", "time_limit", "reason", "remedy");
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
    }

    @Test
    void a_suggestion_has_no_statutory_route() {
        RoutingLife life =
                life(township).registered(CLERK, Life.letter(township).kind(MatterKind.SUGGESTION));
        life.forward(CLERK, township, government(township));

        assertRefused(409, STATE_CONFLICT, () -> life.routeStatutory(HANDLER, 2));
    }

    @Test
    void a_letter_on_a_lawsuit_goes_to_the_judicial_organs_and_only_a_status_comes_back() {
        RoutingLife life = life(township).registered(CLERK);

        life.routeLegal(CLERK);

        String legal = "jinjiang.legal";
        assertThat(life.state(legal)).isEqualTo(MatterState.ROUTED_LEGAL);
        assertThat(life.holder(legal))
                .as("from the county: the township has none")
                .returns(CustodyMode.TRANSFERRED, Custody::getMode)
                .returns(
                        county.getTenantId() + "11",
                        custody -> custody.getOffice().getOrganId());
        assertThat(life.clock(CLERK, LimitRule.TRIAGE).getState()).isEqualTo(DeadlineState.MET);
        life.confirm(legal, TransferStatus.RECEIVED);
        life.confirm(legal, TransferStatus.CONCLUDED);
        assertThat(life.content(CLERK).getDocuments())
                .filteredOn(document -> document.getKind() == DocumentKind.TRANSFER_RECEIPT)
                .extracting(document -> document.getContent().get("status"))
                .containsExactly("RECEIVED", "CONCLUDED");
        life.close(legal);
        assertThat(life.content(CLERK).getDocuments())
                .extracting(DocumentRecord::getKind)
                .containsExactlyInAnyOrder(
                        DocumentKind.RECEIPT,
                        DocumentKind.TRANSFER_LETTER,
                        DocumentKind.TRANSFER_RECEIPT,
                        DocumentKind.TRANSFER_RECEIPT);
    }

    @Test
    void who_walks_in_is_directed_and_nothing_forwarded() {
        RoutingLife life =
                life(township).registered(CLERK, Life.letter(township).channel(Channel.VISIT));

        assertRefused(422, WALK_IN_DIRECTED, () -> life.routeLegal(CLERK));

        assertThat(life.state(CLERK)).isEqualTo(MatterState.REGISTERED);
        assertRefused(403, FORBIDDEN, () -> life.confirm(CLERK, TransferStatus.RECEIVED));
    }

    @Test
    void a_superior_calls_in_what_is_being_handled_and_every_clock_runs_on() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        Deadline handling = life.clock(HANDLER, LimitRule.HANDLING);
        clock.advance(Duration.ofDays(3));

        assertRefused(403, CONTENT_NOT_GRANTED, () -> as(GOVERNMENT).matters().getMatterContent(life.id()));
        life.callIn(GOVERNMENT);

        assertThat(life.state(GOVERNMENT)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(life.holder(GOVERNMENT).getMode()).isEqualTo(CustodyMode.CALLED_IN);
        assertThat(life.document(GOVERNMENT, DocumentKind.CALL_IN_RECORD).getContent())
                .containsKeys("from", "reason");
        assertRefused(409, STATE_CONFLICT, () -> life.life().decided(HANDLER));
        life.life().accepted("jinjiang.reviewer");
        assertThat(life.seenBy(GOVERNMENT).getDeadlines())
                .filteredOn(deadline -> deadline.getRule() == LimitRule.HANDLING)
                .filteredOn(deadline -> deadline.getState() == DeadlineState.OPEN)
                .singleElement()
                .returns(handling.getDueDate(), Deadline::getDueDate)
                .returns(handling.getStartedAt(), Deadline::getStartedAt);
        assertThat(as("jinjiang.admin")
                        .audit()
                        .listAuditEntries(life.id(), null, null, 50)
                        .getItems())
                .anySatisfy(entry -> {
                    assertThat(entry.getAction()).isEqualTo("END_CUSTODY");
                    assertThat(entry.getReason()).startsWith(life.life().number());
                });
    }

    @Test
    void only_a_superior_calls_in() {
        RoutingLife life = atTheTownship();

        assertRefused(404, NOT_FOUND, () -> life.callIn("donghu.clerk"));
        assertRefused(409, STATE_CONFLICT, () -> life.callIn(CLERK));
        assertRefused(403, FORBIDDEN, () -> life.callIn("jinjiang.handler"));
    }

    @Test
    void the_successor_of_a_changed_organ_goes_on_with_the_same_clocks() {
        RoutingLife life = atTheTownship();
        life.life().accepted(HANDLER);
        Deadline handling = life.clock(HANDLER, LimitRule.HANDLING);
        Tenant sibling = office(SIBLING);

        assertRefused(422, TARGET_NOT_BELOW, () -> life.succeed(COUNTY, township, government(township)));
        Tenant elsewhere = office("510105");
        assertRefused(422, TARGET_NOT_BELOW, () -> life.succeed(COUNTY, elsewhere, government(elsewhere)));
        set(sibling, "CLOSED");
        try {
            assertRefused(422, TARGET_CLOSED, () -> life.succeed(COUNTY, sibling, government(sibling)));
        } finally {
            set(sibling, "ACTIVE");
        }
        life.succeed(COUNTY, sibling, government(sibling));

        String successor = "donghu.handler";
        assertThat(life.state(successor)).isEqualTo(MatterState.HANDLING);
        assertThat(life.holder(successor).getMode()).isEqualTo(CustodyMode.SUCCEEDED);
        assertThat(life.clock(successor, LimitRule.HANDLING))
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(handling.getDueDate(), Deadline::getDueDate)
                .returns(handling.getStartedAt(), Deadline::getStartedAt);
        assertThat(life.seenBy(COUNTY).getDeadlines())
                .as("no clock ran at the superior in between")
                .filteredOn(deadline -> deadline.getRule() == LimitRule.HANDLING)
                .hasSize(2);
        assertRefused(403, CONTENT_NOT_GRANTED, () -> life.content(COUNTY));
        assertRefused(409, STATE_CONFLICT, () -> life.life().decided(HANDLER));
        life.life().decided(successor);
    }

    private void set(Tenant office, String state) {
        database(DatabaseRole.OWNER)
                .sql("UPDATE tenant SET state = ? WHERE id = ?")
                .params(state, Long.valueOf(office.getTenantId()))
                .update();
        tenants.refresh();
    }

    @Test
    void what_an_organ_below_is_handling_is_not_accepted_by_its_superior() {
        RoutingLife below = atTheTownship();
        RoutingLife again = life(county).registered(COUNTY);

        again.notAccept(COUNTY, below.life().number());

        assertThat(again.state(COUNTY)).isEqualTo(MatterState.NOT_ACCEPTED);
        assertThat(again.document(COUNTY, DocumentKind.NOT_ACCEPTED_NOTICE).getContent())
                .containsEntry("ground", "Art. 19¶3")
                .containsEntry("earlier_number", below.life().number())
                .containsKeys("reason", "remedy");
        assertThat(again.clock(COUNTY, LimitRule.TRIAGE).getState()).isEqualTo(DeadlineState.MET);
        again.close(COUNTY);
    }

    @Test
    void anything_else_is_no_ground() {
        RoutingLife below = atTheTownship();
        RoutingLife again = life(county).registered(COUNTY);
        RoutingLife sameLevel = life(county).registered(COUNTY);
        sameLevel.forward(COUNTY, county, county.getTenantId() + "03");

        assertRefused(
                422, NO_GROUND, () -> again.notAccept(COUNTY, sameLevel.life().number()));
        assertRefused(
                422,
                NO_GROUND,
                () -> again.notAccept(
                        COUNTY, life(township).registered(CLERK).life().number()));
        assertRefused(422, MATTER_UNKNOWN, () -> again.notAccept(COUNTY, "51000999903202611240000013"));
        assertRefused(
                422, MATTER_UNKNOWN, () -> again.notAccept(COUNTY, again.life().number()));
        assertRefused(422, NO_GROUND, () -> again.noLonger(COUNTY, below.life().number()));
        clock.advance(Duration.ofDays(20));
        assertRefused(422, NO_GROUND, () -> again.notAccept(COUNTY, below.life().number()));
        assertThat(again.state(COUNTY)).isEqualTo(MatterState.REGISTERED);
    }

    @Test
    void after_a_rereview_the_same_fact_and_reason_is_no_longer_accepted() {
        RoutingLife over = atTheTownship();
        RoutingLife again = life(township).registered(CLERK);
        rereviewed(over.id(), "ORDER_REDO");
        assertRefused(422, NO_GROUND, () -> again.noLonger(CLERK, over.life().number()));
        rereviewed(over.id(), "UPHOLD");

        again.noLonger(CLERK, over.life().number());

        assertThat(again.state(CLERK)).isEqualTo(MatterState.NO_LONGER_ACCEPTED);
        assertThat(again.document(CLERK, DocumentKind.NO_LONGER_NOTICE).getContent())
                .containsEntry("ground", "Art. 36¶3")
                .containsEntry("earlier_number", over.life().number());
    }

    /** A matter at its end, as review and rereview leave it. */
    private void rereviewed(UUID matter, String outcome) {
        var owner = database(DatabaseRole.OWNER);
        owner.sql("UPDATE matter SET state = 'FINAL' WHERE id = ?")
                .param(matter)
                .update();
        owner.sql("INSERT INTO document (id, tenant_id, matter_id, organ_id, kind, number, template_version, ground,"
                        + " content, hash, to_petitioner, recorded_at) SELECT gen_random_uuid(), origin_tenant, id, 1,"
                        + " 'REREVIEW_OPINION', number || ?, 1, 'Art. 36', ?, '', true, now() FROM matter WHERE id = ?")
                .params("-" + outcome, "{\"outcome\":\"" + outcome + "\"}", matter)
                .update();
    }

    @Test
    void concluding_by_law_is_off_until_the_node_turns_it_on() {
        RoutingLife life = life(township).registered(CLERK);
        assertRefused(422, CONCLUDE_LEGAL_OFF, () -> life.concludeLegal(CLERK));

        System.setProperty("xinqiao.procedure.conclude-legal", "true");
        try {
            life.concludeLegal(CLERK);
        } finally {
            System.clearProperty("xinqiao.procedure.conclude-legal");
        }

        assertThat(life.state(CLERK)).isEqualTo(MatterState.CONCLUDED_LEGAL);
        assertThat(life.document(CLERK, DocumentKind.NO_LONGER_NOTICE).getContent())
                .containsEntry("earlier_number", "（2026）川终1号");
    }

    @Test
    void an_anonymous_letter_is_registered_and_worked_on_and_its_notices_wait_to_be_asked_for() {
        RoutingLife life =
                life(township).registered(CLERK, Life.letter(township).petitioners(List.of()));
        assertThat(life.seenBy(CLERK).getCannotNotify()).isTrue();
        life.forward(CLERK, township, government(township));

        life.life().accepted(HANDLER);

        for (DocumentKind notice :
                List.of(DocumentKind.RECEIPT, DocumentKind.WHERE_SENT, DocumentKind.ACCEPTANCE_NOTICE)) {
            assertThat(life.document(HANDLER, notice).getContent())
                    .as(notice.name())
                    .containsEntry("cannot_notify", true);
        }
        assertThat(life.document(HANDLER, DocumentKind.FORWARD_SLIP).getContent())
                .doesNotContainKey("cannot_notify");
        assertThat(anybody()
                        .portal()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getDocuments())
                .extracting(DocumentRef::getKind)
                .contains(DocumentKind.WHERE_SENT, DocumentKind.ACCEPTANCE_NOTICE);
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.model.*;

/** A report is hidden from the organ it accuses, from the moment somebody finds it to be one (Art. 30¶3, 46(5)). */
class RestrictedRouteTest extends NodeTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String DISCIPLINE = "jinjiang.discipline";

    private Tenant county;

    @BeforeEach
    void county() {
        county = office("510104");
    }

    private RoutingLife life(Tenant office) {
        return new RoutingLife(this::as, office);
    }

    private AccusedRef bureau(int place) {
        return accused(county, county.getTenantId() + "%02d".formatted(place));
    }

    private static AccusedRef accused(Tenant office, @Nullable String organ) {
        return new AccusedRef().tenantId(office.getTenantId()).organId(organ);
    }

    private static RegisterMatter report(Tenant office) {
        return Life.letter(office).purpose(Purpose.REPORT).kind(MatterKind.REPORT);
    }

    @Test
    void found_in_handling_it_is_restricted_at_once_and_earlier_grants_end() {
        RoutingLife life = life(county).registered(CLERK);
        life.forward(CLERK, county, county.getTenantId() + "03");
        life.life().accepted(LABOUR);

        Matter answer = life.routeDiscipline(LABOUR, bureau(4));

        assertThat(answer)
                .returns(MatterState.ROUTED_DISCIPLINE, Matter::getState)
                .returns(MatterKind.REPORT, Matter::getKind)
                .returns(true, Matter::getRestricted);
        assertThat(life.holder(DISCIPLINE))
                .returns(CustodyMode.TRANSFERRED, Custody::getMode)
                .returns(
                        county.getTenantId() + "10",
                        custody -> custody.getOffice().getOrganId());
        assertThat(life.content(DISCIPLINE).getAccused()).containsExactly(bureau(4));
        assertRefused(403, CONTENT_NOT_GRANTED, () -> life.content(CLERK));
        for (String other : List.of("jinjiang.housing", "jinjiang.government", "chengdu.clerk", "sichuan.clerk")) {
            assertRefused(404, NOT_FOUND, () -> life.seenBy(other));
        }
        assertThat(life.content(LABOUR).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.TRANSFER_LETTER);

        life.confirm(DISCIPLINE, TransferStatus.IN_PROGRESS);

        assertThat(life.document(LABOUR, DocumentKind.TRANSFER_RECEIPT).getContent())
                .containsEntry("status", "IN_PROGRESS");
        assertRefused(403, CONTENT_NOT_GRANTED, () -> life.content(CLERK));
        assertThat(anybody()
                        .portal()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getState())
                .isEqualTo(MatterState.ROUTED_DISCIPLINE);
        life.close(DISCIPLINE);
    }

    @Test
    void the_accused_does_not_even_see_its_own_past_turn() {
        RoutingLife life = life(county).registered(LABOUR);
        Tenant township = office(TOWNSHIP);
        String government = Life.organ(township, OrganKind.GOVERNMENT);
        life.forward(LABOUR, township, government);
        String handler = "jinguanyi.handler";
        life.object(handler);
        life.agree(LABOUR);
        assertThat(life.seenBy(handler).getState()).isEqualTo(MatterState.REGISTERED);
        assertThat(audited("jinguanyi.auditor", life)).isNotEmpty();

        life.routeDiscipline(LABOUR, accused(township, null));

        assertRefused(404, NOT_FOUND, () -> life.seenBy(handler));
        assertRefused(404, NOT_FOUND, () -> life.content(handler));
        assertThat(audited("jinguanyi.auditor", life)).isEmpty();
        assertThat(audited("jinjiang.admin", life)).isNotEmpty();
        assertThat(life.state(DISCIPLINE)).isEqualTo(MatterState.ROUTED_DISCIPLINE);
    }

    private List<AuditEntry> audited(String auditor, RoutingLife life) {
        return as(auditor).audit().listAuditEntries(life.id(), null, null, 50).getItems();
    }

    @Test
    void of_who_leads_the_level_it_goes_one_above() {
        RoutingLife life = life(county).registered(CLERK, report(county));

        life.routeDiscipline(CLERK, bureau(2));

        assertRefused(404, NOT_FOUND, () -> life.seenBy(DISCIPLINE));
        assertRefused(404, NOT_FOUND, () -> life.seenBy(CLERK));
        String above = database(DatabaseRole.OWNER)
                .sql("SELECT organ_id FROM custody WHERE matter_id = ? AND ended_at IS NULL")
                .param(life.id())
                .query(String.class)
                .single();
        assertThat(above).isEqualTo(office("510100").getTenantId() + "10");
    }

    @Test
    void a_townships_report_goes_to_its_county() {
        RoutingLife life = life(office(TOWNSHIP)).registered("jinguanyi.clerk", report(office(TOWNSHIP)));

        life.routeDiscipline("jinguanyi.clerk", null);

        assertThat(life.holder(DISCIPLINE).getMode()).isEqualTo(CustodyMode.TRANSFERRED);
        assertRefused(404, NOT_FOUND, () -> life.seenBy(CLERK));
    }

    @Test
    void a_report_on_the_registering_office_is_registered_and_goes_above_at_once() {
        Tenant township = office(TOWNSHIP);
        RoutingLife life =
                life(township).registered("jinguanyi.clerk", report(township).accused(accused(township, null)));

        assertThat(life.life().queryCode())
                .as("the petitioner has number and code")
                .hasSize(12);
        assertRefused(404, NOT_FOUND, () -> life.seenBy("jinguanyi.clerk"));
        assertThat(search("jinguanyi.clerk", life.life().number())).isEmpty();
        assertThat(life.state(CLERK)).isEqualTo(MatterState.REGISTERED);
        assertThat(life.clock(CLERK, LimitRule.TRIAGE).getState()).isEqualTo(DeadlineState.OPEN);
        assertThat(life.content(CLERK).getAccused()).containsExactly(accused(township, null));
        assertRefused(
                422,
                TARGET_ACCUSED,
                () -> life.forward(CLERK, township, Life.organ(township, OrganKind.PETITION_OFFICE)));
        assertThat(anybody()
                        .portal()
                        .getPetition(life.life().number(), life.life().queryCode())
                        .getOffice()
                        .getTenantId())
                .isEqualTo(county.getTenantId());
        life.routeDiscipline(CLERK, null);
        assertThat(life.state(DISCIPLINE)).isEqualTo(MatterState.ROUTED_DISCIPLINE);
    }

    @Test
    void the_accused_is_never_asked_to_decide_who_accepts() {
        RoutingLife life = life(county).registered(CLERK, report(county).accused(bureau(4)));
        life.forward(CLERK, county, county.getTenantId() + "03");

        life.dispute(LABOUR, county.getTenantId() + "05");

        assertRefused(
                422, TARGET_ACCUSED, () -> life.designate("jinjiang.government", county, county.getTenantId() + "04"));
        life.designate("jinjiang.government", county, county.getTenantId() + "03");
        assertThat(life.state(LABOUR)).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
    }

    @Test
    void an_accused_that_does_not_exist_is_told() {
        RoutingLife life = life(county).registered(CLERK);

        assertRefused(
                422,
                ORGAN_UNKNOWN,
                () -> life.routeDiscipline(
                        CLERK, accused(county, office(TOWNSHIP).getTenantId() + "02")));
        assertRefused(403, TENANT_UNKNOWN, () -> life.routeDiscipline(CLERK, new AccusedRef().tenantId("999999999")));
        assertThat(life.seenBy(CLERK).getRestricted()).isFalse();
    }
}

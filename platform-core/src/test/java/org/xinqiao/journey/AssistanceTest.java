package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** One organ leads a matter, others assist (主办、协办; RULEBOOK R13). */
class AssistanceTest extends UseCaseTest {

    private static final String OFFICE = "jinjiang.clerk";
    private static final String LEAD = "jinjiang.handler";
    private static final String ASSISTANT = "jinjiang.housing";

    private TenantDto county;
    private Life life;
    private UUID demand = new UUID(0, 0);

    @BeforeEach
    void forwarded() {
        county = office("510104");
        life = new Life(this::as, county).registered(OFFICE);
        life.forward(
                OFFICE, new ForwardMatterDto().tenantId(county.getTenantId()).organId(organ(3)), life.version(OFFICE));
        demand = life.demands(LEAD).getFirst().getDemandId();
    }

    private String organ(int ordinal) {
        return county.getTenantId() + "%02d".formatted(ordinal);
    }

    private AskAssistanceDto task() {
        return new AskAssistanceDto()
                .tenantId(county.getTenantId())
                .organId(organ(4))
                .task("请核实工程款支付情况。")
                .demandIds(List.of(demand))
                .dueDate(today().plusDays(5));
    }

    private AssistanceDto ask(String officer, AskAssistanceDto task) {
        return answer(as(officer).assistances().askAssistance(life.id(), newKey(), task, life.version(officer)));
    }

    private AssistanceDto contribute(String officer, AssistanceDto asked) {
        return answer(as(officer)
                .assistances()
                .contribute(
                        asked.getAssistanceId(),
                        newKey(),
                        new ContributeDto().contribution("工程款已付七成。"),
                        "\"" + asked.getVersion() + "\""));
    }

    @Test
    void the_assistant_reads_its_demand_alone_and_contributes_and_the_lead_answers() {
        DeadlineDto before = life.clock(LEAD, LimitRuleDto.NOTICE);
        AssistanceDto asked = ask(OFFICE, task());
        assertThat(asked.getDemands()).hasSize(1);
        assertThat(life.clock(LEAD, LimitRuleDto.NOTICE)).as("no clock stops").isEqualTo(before);
        assertThat(answer(as(LEAD).matters().getMatterContent(life.id())).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.ASSIST_LETTER);

        assertThat(answer(as(ASSISTANT).assistances().listAssistances(null, 10)).getItems())
                .contains(asked);
        assertRefused(CONTENT_NOT_GRANTED, () -> as(ASSISTANT).matters().getMatterContent(life.id()));
        assertRefused(FORBIDDEN, () -> contribute(LEAD, asked));
        AssistanceDto done = contribute(ASSISTANT, asked);
        assertThat(done.getOverdue()).isFalse();
        assertRefused(STATE_CONFLICT, () -> contribute(ASSISTANT, done));

        assertThat(answer(as(LEAD).assistances().listMatterAssistances(life.id()))
                        .getItems())
                .singleElement()
                .returns("工程款已付七成。", AssistanceDto::getContribution);
        for (String other : List.of("jinguanyi.handler", "chengdu.clerk", "jinjiang.reviewer")) {
            assertRefused(NOT_FOUND, () -> as(other).assistances().getAssistance(asked.getAssistanceId()));
        }
        life.accepted(LEAD).decided(LEAD);
        assertThat(life.seenBy(LEAD).getState()).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void only_who_sent_the_matter_or_the_own_petition_office_names_an_assistant() {
        for (String other : List.of(ASSISTANT, "chengdu.clerk")) {
            assertRefused(ASSIST_NOT_YOURS, () -> ask(other, task()));
        }
        assertRefused(TARGET_NOT_BELOW, () -> ask(OFFICE, task().organId(organ(3))));
        assertRefused(ORGAN_UNKNOWN, () -> ask(OFFICE, task().organId(county.getTenantId() + "99")));
        assertRefused(
                TARGET_NOT_BELOW,
                () -> ask(
                        OFFICE,
                        task().tenantId(office("510100").getTenantId())
                                .organId(office("510100").getTenantId() + "03")));
        assertRefused(NOT_FOUND, () -> ask(OFFICE, task().demandIds(List.of(UUID.randomUUID()))));
    }

    @Test
    void the_lead_asks_and_its_petition_office_names() {
        AssistanceDto wish = ask(LEAD, task());
        assertThat(wish.getNamedAt()).isNull();
        assertRefused(NOT_FOUND, () -> as(ASSISTANT).assistances().getAssistance(wish.getAssistanceId()));
        assertRefused(NOT_FOUND, () -> contribute(ASSISTANT, wish));
        assertRefused(FORBIDDEN, () -> name(LEAD, wish));
        assertRefused(NOT_FOUND, () -> name("chengdu.clerk", wish));
        assertThat(answer(as(OFFICE).assistances().listAssistances(null, 10)).getItems())
                .as("the petition office finds it")
                .contains(wish);

        AssistanceDto named = name(OFFICE, wish);
        assertThat(named.getNamedAt()).isNotNull();
        assertRefused(STATE_CONFLICT, () -> name(OFFICE, named));
        assertThat(contribute(ASSISTANT, named).getContribution()).isNotNull();
        assertThat(answer(as(LEAD).matters().getMatterContent(life.id())).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.ASSIST_LETTER);
    }

    private AssistanceDto name(String officer, AssistanceDto wish) {
        return answer(as(officer)
                .assistances()
                .nameAssistant(wish.getAssistanceId(), newKey(), "\"" + wish.getVersion() + "\""));
    }

    @Test
    void a_petition_office_that_did_not_send_the_matter_waits_for_the_lead_to_ask() {
        Life below = new Life(this::as, county).registered("chengdu.clerk");
        below.forward(
                "chengdu.clerk",
                new ForwardMatterDto().tenantId(county.getTenantId()).organId(organ(3)),
                below.version("chengdu.clerk"));
        life = below;
        demand = below.demands(LEAD).getFirst().getDemandId();
        assertRefused(ASSIST_NOT_YOURS, () -> ask(OFFICE, task()));
        name(OFFICE, ask(LEAD, task()));
    }

    @Test
    void its_day_lies_between_today_and_the_leads() {
        LocalDate leads = life.clock(LEAD, LimitRuleDto.HANDLING_DEEMED).getDueDate();
        assertRefused(DATE_INVALID, () -> ask(OFFICE, task().dueDate(today())));
        ProblemDto late = assertRefused(DATE_TOO_LATE, () -> ask(OFFICE, task().dueDate(leads)));
        assertThat(ask(OFFICE, task().dueDate(LocalDate.parse(String.valueOf(late.getLimit()))))
                        .getDueDate())
                .isEqualTo(leads.minusDays(1));
    }

    @Test
    void a_sealed_matter_has_no_assistants() {
        life = new Life(this::as, county)
                .registered(
                        OFFICE, Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        demand = life.demands(OFFICE).getFirst().getDemandId();
        assertRefused(MATTER_RESTRICTED, () -> ask(OFFICE, task()));
    }
}

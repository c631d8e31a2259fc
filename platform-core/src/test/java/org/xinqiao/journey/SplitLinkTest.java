package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** The same matter is one matter, and what goes different ways is several (RULEBOOK I7, C1). */
class SplitLinkTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private TenantDto township;

    @BeforeEach
    void township() {
        township = office(TOWNSHIP);
    }

    private RoutingLife registered() {
        return new RoutingLife(this::as, township).registered(CLERK);
    }

    private String government() {
        return Life.organ(township, OrganKindDto.GOVERNMENT);
    }

    @Test
    void a_repeat_lives_on_in_the_matter_the_office_knows() {
        RoutingLife first = registered();
        RoutingLife repeat = registered();

        repeat.link(CLERK, first.life().number());

        MatterDto linked = repeat.seenBy(CLERK);
        assertThat(linked.getState()).isEqualTo(MatterStateDto.LINKED);
        assertThat(linked.getCustody())
                .allSatisfy(custody -> assertThat(custody.getOutcome()).isEqualTo(EventNameDto.LINK));
        assertThat(linked.getDeadlines())
                .allSatisfy(deadline -> assertThat(deadline.getState()).isEqualTo(DeadlineStateDto.CANCELLED));
        assertThat(search(CLERK, repeat.life().number())).isEmpty();
        assertThat(repeat.document(CLERK, DocumentKindDto.RECEIPT).getContent())
                .containsEntry("linked_to", first.life().number());
        assertThat(first.content(CLERK).getSubmissions()).hasSize(2);
        PetitionStatusDto status =
                anybody().getPetition(repeat.life().number(), repeat.life().queryCode());
        assertThat(status.getState()).isEqualTo(MatterStateDto.LINKED);
        assertThat(status.getLinkedTo())
                .returns(first.life().number(), PetitionRefDto::getNumber)
                .returns(MatterStateDto.REGISTERED, PetitionRefDto::getState)
                .returns(township.getTenantId(), ref -> ref.getOffice().getTenantId());
        assertThat(anybody()
                        .getPetition(first.life().number(), first.life().queryCode())
                        .getParts())
                .as("the other petitioner hears nothing of it")
                .isNullOrEmpty();
    }

    @Test
    void every_demand_of_a_linked_submission_is_answered() {
        RoutingLife first = registered();
        RoutingLife second = registered();
        RoutingLife third = registered();
        third.link(CLERK, second.life().number());
        second.link(CLERK, first.life().number());
        first.forward(CLERK, township, government());
        first.life().accepted(HANDLER);

        DecideMatterDto decision = first.life().decision(HANDLER);
        assertThat(decision.getDemands()).hasSize(6);
        assertRefused(
                DEMANDS_INCOMPLETE,
                () -> first.life()
                        .decide(
                                HANDLER,
                                new DecideMatterDto()
                                        .factsAndReasons("经调查，欠薪属实。")
                                        .legalBasis("《保障农民工工资支付条例》第三条")
                                        .demands(decision.getDemands().subList(0, 2))));
        first.life().decide(HANDLER, decision);
        assertThat(answer(as(HANDLER)
                                .matters()
                                .revealIdentity(
                                        first.id(),
                                        newKey(),
                                        new RevealIdentityDto()
                                                .purpose(RevealPurposeDto.SERVE)
                                                .reason("送达")))
                        .getIdentities())
                .hasSize(3);
        assertThat(anybody()
                        .getPetition(third.life().number(), third.life().queryCode())
                        .getLinkedTo())
                .returns(first.life().number(), PetitionRefDto::getNumber);
    }

    @Test
    void nothing_is_linked_to_a_report_nor_to_what_has_ended_or_is_out_of_sight() {
        RoutingLife mine = registered();
        RoutingLife report = new RoutingLife(this::as, township)
                .registered(
                        CLERK, Life.letter(township).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        RoutingLife elsewhere = new RoutingLife(this::as, office(SIBLING)).registered("donghu.clerk");
        RoutingLife earlier = registered();
        RoutingLife over = registered();
        over.link(CLERK, earlier.life().number());

        assertRefused(MATTER_RESTRICTED, () -> mine.link(CLERK, report.life().number()));
        assertRefused(MATTER_RESTRICTED, () -> report.link(CLERK, mine.life().number()));
        assertRefused(MATTER_UNKNOWN, () -> mine.link(CLERK, elsewhere.life().number()));
        assertRefused(MATTER_UNKNOWN, () -> mine.link(CLERK, mine.life().number()));
        assertRefused(MATTER_NOT_OPEN, () -> mine.link(CLERK, over.life().number()));
        assertRefused(STATE_CONFLICT, () -> over.link(CLERK, mine.life().number()));
        assertThat(mine.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
    }

    @Test
    void what_names_the_accused_is_linked_with_nothing() {
        RoutingLife mine = registered();
        RoutingLife accusing = new RoutingLife(this::as, township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .accused(new AccusedRefDto()
                                        .tenantId(office(SIBLING).getTenantId())));
        assertRefused(MATTER_RESTRICTED, () -> accusing.link(CLERK, mine.life().number()));
        assertRefused(MATTER_RESTRICTED, () -> mine.link(CLERK, accusing.life().number()));
    }

    @Test
    void whom_a_linked_submission_accuses_receives_neither() {
        RoutingLife first = registered();
        RoutingLife repeat = registered();
        repeat.link(CLERK, first.life().number());
        // What names the accused from the start is linked with nothing
        owner().sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)"
                        + " VALUES (gen_random_uuid(), :office, :matter, :office, :organ, now())")
                .param("office", Long.parseLong(township.getTenantId()))
                .param("matter", repeat.id())
                .param("organ", Long.parseLong(government()))
                .update();

        assertRefused(TARGET_ACCUSED, () -> first.forward(CLERK, township, government()));
        assertThat(first.content(CLERK).getAccused())
                .extracting(AccusedRefDto::getOrganId)
                .containsExactly(government());
    }

    private MatterPartDto part(RoutingLife life, int demand, MatterKindDto kind) {
        return new MatterPartDto()
                .demandIds(List.of(life.life().demands(CLERK).get(demand).getDemandId()))
                .category("040101")
                .kind(kind)
                .reason("途径不同");
    }

    private String numberOfPart(RoutingLife life, int part) {
        Object parts =
                life.document(CLERK, DocumentKindDto.SPLIT_RECORD).getContent().get("parts");
        Object line = ((List<?>) java.util.Objects.requireNonNull(parts)).get(part);
        return String.valueOf(((Map<?, ?>) line).get("number"));
    }

    @Test
    void demands_on_different_routes_go_on_as_matters_of_their_own() {
        RoutingLife life = registered();
        DeadlineDto triage = life.clock(CLERK, LimitRuleDto.TRIAGE);
        clock.advance(java.time.Duration.ofDays(2));

        life.split(CLERK, part(life, 0, MatterKindDto.CLAIM), part(life, 1, MatterKindDto.SUGGESTION));

        String number = numberOfPart(life, 1);
        UUID part = search(CLERK, number).getFirst().getMatterId();
        MatterDto index = answer(as(CLERK).matters().getMatter(part));
        assertThat(index)
                .returns(MatterStateDto.REGISTERED, MatterDto::getState)
                .returns(MatterKindDto.SUGGESTION, MatterDto::getKind)
                .returns(life.seenBy(CLERK).getFiledAt(), MatterDto::getFiledAt);
        assertThat(index.getDeadlines())
                .as("the clock of the one receipt")
                .singleElement()
                .returns(LimitRuleDto.TRIAGE, DeadlineDto::getRule)
                .returns(triage.getStartedAt(), DeadlineDto::getStartedAt)
                .returns(triage.getDueDate(), DeadlineDto::getDueDate);
        MatterContentDto content = answer(as(CLERK).matters().getMatterContent(part));
        assertThat(content.getSubmissions()).singleElement().satisfies(submission -> {
            assertThat(submission.getNarrative())
                    .isEqualTo(life.content(CLERK).getSubmissions().getFirst().getNarrative());
            assertThat(submission.getDemands()).extracting(DemandDto::getText).containsExactly("说明工资保证金的去向");
        });
        assertThat(content.getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .as("a claim was stated, and this part is a suggestion")
                .containsExactlyInAnyOrder(DocumentKindDto.RECEIPT, DocumentKindDto.RECLASSIFY_NOTICE);
        assertThat(life.life().demands(CLERK)).extracting(DemandDto::getText).containsExactly("支付拖欠的工资");
        assertThat(answer(as(CLERK)
                                .matters()
                                .revealIdentity(
                                        part,
                                        newKey(),
                                        new RevealIdentityDto()
                                                .purpose(RevealPurposeDto.CONTACT)
                                                .reason("联系")))
                        .getIdentities())
                .extracting(IdentityDto::getName)
                .containsExactly("测试人甲");

        life.forward(CLERK, township, government());
        life.life().accepted(HANDLER);
        assertThat(life.life().decision(HANDLER).getDemands()).hasSize(1);
        life.life().decided(HANDLER);
        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void the_petitioner_sees_the_parts_together_and_opens_each_with_the_one_code() {
        RoutingLife life = registered();
        life.split(CLERK, part(life, 0, MatterKindDto.CLAIM), part(life, 1, MatterKindDto.SUGGESTION));
        String number = numberOfPart(life, 1);

        PetitionStatusDto whole =
                anybody().getPetition(life.life().number(), life.life().queryCode());
        assertThat(whole.getParts()).extracting(PetitionRefDto::getNumber).containsExactly(number);
        PetitionStatusDto part = anybody().getPetition(number, life.life().queryCode());
        assertThat(part.getNumber()).isEqualTo(number);
        assertThat(part.getParts())
                .extracting(PetitionRefDto::getNumber)
                .containsExactly(life.life().number());
        assertRefused(QUERY_CODE_WRONG, () -> anybody().getPetition(number, "AAAAAAAAAAAA"));
    }

    @Test
    void every_demand_stands_in_exactly_one_part() {
        RoutingLife life = registered();
        MatterPartDto first = part(life, 0, MatterKindDto.CLAIM);
        MatterPartDto second = part(life, 1, MatterKindDto.CLAIM);

        assertRefused(PARTS_INVALID, () -> life.split(CLERK, first, part(life, 0, MatterKindDto.CLAIM)));
        assertRefused(PARTS_INVALID, () -> life.split(CLERK, first, second, part(life, 1, MatterKindDto.CLAIM)));
        assertRefused(
                PARTS_INVALID,
                () -> life.split(
                        CLERK, first, part(life, 1, MatterKindDto.CLAIM).demandIds(List.of(UUID.randomUUID()))));
        assertRefused(VALIDATION_FAILED, () -> life.split(CLERK, first));
        assertRefused(
                CATEGORY_UNKNOWN,
                () -> life.split(
                        CLERK, first, part(life, 1, MatterKindDto.SUGGESTION).category("999999")));
        assertRefused(PARTS_SAME_ROUTE, () -> life.split(CLERK, first, second));
        assertThat(life.life().demands(CLERK)).hasSize(2);
    }

    @Test
    void a_split_done_twice_with_one_key_is_done_once() {
        RoutingLife life = registered();
        SplitMatterDto split = new SplitMatterDto()
                .parts(List.of(part(life, 0, MatterKindDto.CLAIM), part(life, 1, MatterKindDto.SUGGESTION)));
        String key = newKey();
        String version = life.life().version(CLERK);

        answer(as(CLERK).intake().splitMatter(life.id(), key, split, version));
        answer(as(CLERK).intake().splitMatter(life.id(), key, split, version));

        assertThat(life.content(CLERK).getDocuments())
                .filteredOn(document -> document.getKind() == DocumentKindDto.SPLIT_RECORD)
                .singleElement()
                .extracting(document -> document.getContent().get("parts"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }
}

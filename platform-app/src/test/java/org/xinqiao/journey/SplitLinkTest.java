package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Links the same matter, and splits demands on different routes (RULEBOOK I7, C1). */
class SplitLinkTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private Tenant township;

    @BeforeEach
    void township() {
        township = office(TOWNSHIP);
    }

    private RoutingLife registered() {
        return new RoutingLife(this::as, township).registered(CLERK);
    }

    private String government() {
        return Life.organ(township, OrganKind.GOVERNMENT);
    }

    @Test
    void a_repeat_lives_on_in_the_matter_the_office_knows() {
        RoutingLife first = registered();
        RoutingLife repeat = registered();

        repeat.link(CLERK, first.life().number());

        Matter linked = repeat.seenBy(CLERK);
        assertThat(linked.getState()).isEqualTo(MatterState.LINKED);
        assertThat(linked.getCustody())
                .allSatisfy(custody -> assertThat(custody.getOutcome()).isEqualTo(EventName.LINK));
        assertThat(linked.getDeadlines())
                .allSatisfy(deadline -> assertThat(deadline.getState()).isEqualTo(DeadlineState.CANCELLED));
        assertThat(search(CLERK, repeat.life().number())).isEmpty();
        assertThat(repeat.document(CLERK, DocumentKind.RECEIPT).getContent())
                .containsEntry("linked_to", first.life().number());
        assertThat(first.content(CLERK).getSubmissions()).hasSize(2);
        PetitionStatus status = anybody()
                .portal()
                .getPetition(repeat.life().number(), repeat.life().queryCode());
        assertThat(status.getState()).isEqualTo(MatterState.LINKED);
        assertThat(status.getLinkedTo())
                .returns(first.life().number(), PetitionRef::getNumber)
                .returns(MatterState.REGISTERED, PetitionRef::getState)
                .returns(township.getTenantId(), ref -> ref.getOffice().getTenantId());
        assertThat(anybody()
                        .portal()
                        .getPetition(first.life().number(), first.life().queryCode())
                        .getParts())
                .as("the other petitioner learns nothing of it")
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

        DecideMatter decision = first.life().decision(HANDLER);
        assertThat(decision.getDemands()).hasSize(6);
        assertRefused(
                422,
                DEMANDS_INCOMPLETE,
                () -> first.life()
                        .decide(
                                HANDLER,
                                new DecideMatter()
                                        .factsAndReasons("经调查，欠薪属实。")
                                        .legalBasis("《保障农民工工资支付条例》第三条")
                                        .demands(decision.getDemands().subList(0, 2))));
        first.life().decide(HANDLER, decision);
        assertThat(as(HANDLER)
                        .matters()
                        .revealIdentity(
                                first.id(),
                                XinqiaoClient.newKey(),
                                new RevealIdentity()
                                        .purpose(RevealPurpose.SERVE)
                                        .reason("送达"))
                        .getIdentities())
                .hasSize(3);
        assertThat(anybody()
                        .portal()
                        .getPetition(third.life().number(), third.life().queryCode())
                        .getLinkedTo())
                .returns(first.life().number(), PetitionRef::getNumber);
    }

    @Test
    void nothing_is_linked_to_a_report_nor_to_what_has_ended_or_is_out_of_sight() {
        RoutingLife mine = registered();
        RoutingLife report = new RoutingLife(this::as, township)
                .registered(CLERK, Life.letter(township).purpose(Purpose.REPORT).kind(MatterKind.REPORT));
        RoutingLife elsewhere = new RoutingLife(this::as, office(SIBLING)).registered("donghu.clerk");
        RoutingLife over = registered();
        over.link(CLERK, registered().life().number());

        assertRefused(
                422, MATTER_RESTRICTED, () -> mine.link(CLERK, report.life().number()));
        assertRefused(
                422, MATTER_RESTRICTED, () -> report.link(CLERK, mine.life().number()));
        assertRefused(
                422, MATTER_UNKNOWN, () -> mine.link(CLERK, elsewhere.life().number()));
        assertRefused(422, MATTER_UNKNOWN, () -> mine.link(CLERK, mine.life().number()));
        assertRefused(422, MATTER_NOT_OPEN, () -> mine.link(CLERK, over.life().number()));
        assertRefused(409, STATE_CONFLICT, () -> over.link(CLERK, mine.life().number()));
        assertThat(mine.state(CLERK)).isEqualTo(MatterState.REGISTERED);
    }

    @Test
    void whom_a_linked_submission_accuses_receives_neither() {
        RoutingLife first = registered();
        RoutingLife repeat = new RoutingLife(this::as, township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .accused(new AccusedRef()
                                        .tenantId(township.getTenantId())
                                        .organId(government())));
        repeat.link(CLERK, first.life().number());

        assertRefused(422, TARGET_ACCUSED, () -> first.forward(CLERK, township, government()));
        assertThat(first.content(CLERK).getAccused())
                .extracting(AccusedRef::getOrganId)
                .containsExactly(government());
    }

    private MatterPart part(RoutingLife life, int demand, MatterKind kind) {
        return new MatterPart()
                .demandIds(List.of(life.life().demands(CLERK).get(demand).getDemandId()))
                .category("040101")
                .kind(kind);
    }

    private String numberOfPart(RoutingLife life, int part) {
        Object parts =
                life.document(CLERK, DocumentKind.SPLIT_RECORD).getContent().get("parts");
        Object line = ((List<?>) java.util.Objects.requireNonNull(parts)).get(part);
        return String.valueOf(((Map<?, ?>) line).get("number"));
    }

    @Test
    void demands_on_different_routes_go_on_as_matters_of_their_own() {
        RoutingLife life = registered();
        Deadline triage = life.clock(CLERK, LimitRule.TRIAGE);
        clock.advance(java.time.Duration.ofDays(2));

        life.split(CLERK, part(life, 0, MatterKind.CLAIM), part(life, 1, MatterKind.SUGGESTION));

        String number = numberOfPart(life, 1);
        UUID part = search(CLERK, number).getFirst().getMatterId();
        Matter index = as(CLERK).matters().getMatter(part);
        assertThat(index)
                .returns(MatterState.REGISTERED, Matter::getState)
                .returns(MatterKind.SUGGESTION, Matter::getKind)
                .returns(life.seenBy(CLERK).getFiledAt(), Matter::getFiledAt);
        assertThat(index.getDeadlines())
                .as("the clock starts from the same receipt")
                .singleElement()
                .returns(LimitRule.TRIAGE, Deadline::getRule)
                .returns(triage.getStartedAt(), Deadline::getStartedAt)
                .returns(triage.getDueDate(), Deadline::getDueDate);
        MatterContent content = as(CLERK).matters().getMatterContent(part);
        assertThat(content.getSubmissions()).singleElement().satisfies(submission -> {
            assertThat(submission.getNarrative())
                    .isEqualTo(life.content(CLERK).getSubmissions().getFirst().getNarrative());
            assertThat(submission.getDemands()).extracting(Demand::getText).containsExactly("说明工资保证金的去向");
        });
        assertThat(content.getDocuments()).extracting(DocumentRecord::getKind).containsExactly(DocumentKind.RECEIPT);
        assertThat(life.life().demands(CLERK)).extracting(Demand::getText).containsExactly("支付拖欠的工资");
        assertThat(as(CLERK)
                        .matters()
                        .revealIdentity(
                                part,
                                XinqiaoClient.newKey(),
                                new RevealIdentity()
                                        .purpose(RevealPurpose.CONTACT)
                                        .reason("联系"))
                        .getIdentities())
                .extracting(Identity::getName)
                .containsExactly("测试人甲");

        life.forward(CLERK, township, government());
        life.life().accepted(HANDLER);
        assertThat(life.life().decision(HANDLER).getDemands()).hasSize(1);
        life.life().decided(HANDLER);
        assertThat(life.state(HANDLER)).isEqualTo(MatterState.DECIDED);
    }

    @Test
    void the_petitioner_sees_the_parts_together_and_opens_each_with_the_one_code() {
        RoutingLife life = registered();
        life.split(CLERK, part(life, 0, MatterKind.CLAIM), part(life, 1, MatterKind.SUGGESTION));
        String number = numberOfPart(life, 1);

        PetitionStatus whole =
                anybody().portal().getPetition(life.life().number(), life.life().queryCode());
        assertThat(whole.getParts()).extracting(PetitionRef::getNumber).containsExactly(number);
        PetitionStatus part = anybody().portal().getPetition(number, life.life().queryCode());
        assertThat(part.getNumber()).isEqualTo(number);
        assertThat(part.getParts())
                .extracting(PetitionRef::getNumber)
                .containsExactly(life.life().number());
        assertRefused(404, QUERY_CODE_WRONG, () -> anybody().portal().getPetition(number, "AAAAAAAAAAAA"));
    }

    @Test
    void every_demand_stands_in_exactly_one_part() {
        RoutingLife life = registered();
        MatterPart first = part(life, 0, MatterKind.CLAIM);
        MatterPart second = part(life, 1, MatterKind.CLAIM);

        assertRefused(422, PARTS_INVALID, () -> life.split(CLERK, first, part(life, 0, MatterKind.CLAIM)));
        assertRefused(422, PARTS_INVALID, () -> life.split(CLERK, first, second, part(life, 1, MatterKind.CLAIM)));
        assertRefused(
                422,
                PARTS_INVALID,
                () -> life.split(CLERK, first, part(life, 1, MatterKind.CLAIM).demandIds(List.of(UUID.randomUUID()))));
        assertRefused(400, VALIDATION_FAILED, () -> life.split(CLERK, first));
        assertRefused(
                422,
                CATEGORY_UNKNOWN,
                () -> life.split(CLERK, first, part(life, 1, MatterKind.CLAIM).category("999999")));
        assertThat(life.life().demands(CLERK)).hasSize(2);
    }

    @Test
    void where_a_part_is_a_report_all_of_them_are_restricted() {
        RoutingLife life = registered();

        life.split(CLERK, part(life, 0, MatterKind.CLAIM), part(life, 1, MatterKind.REPORT));

        UUID report = search(CLERK, numberOfPart(life, 1)).getFirst().getMatterId();
        assertThat(as(CLERK).matters().getMatter(report).getRestricted()).isTrue();
        assertThat(life.seenBy(CLERK).getRestricted()).isTrue();
        for (UUID restricted : List.of(life.id(), report)) {
            assertRefused(404, NOT_FOUND, () -> as("jinjiang.clerk").matters().getMatter(restricted));
        }
    }

    @Test
    void a_split_done_twice_with_one_key_is_done_once() {
        RoutingLife life = registered();
        SplitMatter split =
                new SplitMatter().parts(List.of(part(life, 0, MatterKind.CLAIM), part(life, 1, MatterKind.SUGGESTION)));
        String key = XinqiaoClient.newKey();
        String version = life.life().version(CLERK);

        as(CLERK).intake().splitMatter(life.id(), key, split, version);
        as(CLERK).intake().splitMatter(life.id(), key, split, version);

        assertThat(life.content(CLERK).getDocuments())
                .filteredOn(document -> document.getKind() == DocumentKind.SPLIT_RECORD)
                .singleElement()
                .extracting(document -> document.getContent().get("parts"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }
}

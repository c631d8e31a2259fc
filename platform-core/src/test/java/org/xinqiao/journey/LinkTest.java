package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.model.*;

/** One matter of one petitioner: found by a person, demand by demand, and undone without loss (RULEBOOK I7, F5). */
class LinkTest extends RoutingUseCaseTest {

    private RoutingLife stranger() {
        return life(township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .petitioners(List.of(new NewPetitionerDto()
                                        .role(PetitionerRoleDto.FILER)
                                        .name("测试人丙")
                                        .contact("13900000003"))));
    }

    @Test
    void a_strangers_petition_is_not_linked_away() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife strangers = stranger();
        RoutingLife own = life(township).registered(CLERK);

        assertRefused(
                NOT_SAME_PETITIONER, () -> strangers.link(CLERK, first.life().number(), SameByDto.IDENTITY_CHECK));
        assertThat(strangers.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        own.link(CLERK, first.life().number(), SameByDto.IDENTITY_CHECK);
        assertThat(own.state(CLERK)).isEqualTo(MatterStateDto.LINKED);
    }

    @Test
    void what_has_a_demand_of_its_own_stays_its_own() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife more = life(township).registered(CLERK);
        assertRefused(
                DEMANDS_NOT_SAME,
                () -> answer(as(CLERK)
                        .intake()
                        .linkMatter(
                                more.id(),
                                newKey(),
                                new LinkMatterDto()
                                        .number(first.life().number())
                                        .sameBy(SameByDto.OWN_WORDS)
                                        .demands(more.same(CLERK).subList(0, 1)),
                                more.life().version(CLERK))));
    }

    @Test
    void it_is_linked_to_an_earlier_matter_alone() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife second = life(township).registered(CLERK);
        assertRefused(LINK_NOT_EARLIER, () -> first.link(CLERK, second.life().number()));
        second.link(CLERK, first.life().number());
        assertThat(second.seenBy(CLERK).getState()).isEqualTo(MatterStateDto.LINKED);
    }

    @Test
    void a_link_is_undone_with_the_old_clocks_unbroken() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife repeat = life(township).registered(CLERK);
        DeadlineDto triage = repeat.clock(CLERK, LimitRuleDto.TRIAGE);
        repeat.link(CLERK, first.life().number());
        assertThat(repeat.seenBy(CLERK).getNextEvents()).contains(EventNameDto.UNLINK);
        clock.advance(Duration.ofDays(4));

        repeat.unlink(CLERK);

        assertThat(repeat.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(repeat.clock(CLERK, LimitRuleDto.TRIAGE)).isEqualTo(triage);
        assertThat(repeat.document(CLERK, DocumentKindDto.RECEIPT).getContent())
                .containsEntry("unlinked_from", first.life().number());
        assertThat(first.content(CLERK).getSubmissions())
                .as("lives there no longer")
                .hasSize(1);
        PetitionStatusDto status =
                anybody().getPetition(repeat.life().number(), repeat.life().queryCode());
        assertThat(status.getLinkedTo()).isNull();
        assertRefused(STATE_CONFLICT, () -> repeat.unlink(CLERK));
        repeat.life().forwarded(CLERK);
        repeat.life().accepted("jinguanyi.handler");
        assertThat(repeat.life().decision("jinguanyi.handler").getDemands()).hasSize(2);
    }

    @Test
    void who_joined_another_goes_on_alone_when_that_one_withdraws() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife joins = stranger();
        DeadlineDto triage = joins.clock(CLERK, LimitRuleDto.TRIAGE);
        joins.link(CLERK, first.life().number(), SameByDto.OWN_WISH);

        new ReviewLife(this::as, anybody(), clock, first.life()).withdraw(anybody(), newKey());

        assertThat(first.state(CLERK)).isEqualTo(MatterStateDto.WITHDRAWN);
        assertThat(joins.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(joins.clock(CLERK, LimitRuleDto.TRIAGE)).isEqualTo(triage);
        joins.life().forwarded(CLERK).accepted("jinguanyi.handler");
    }

    @Test
    void who_joined_another_goes_on_alone_when_that_one_settles() {
        String handler = "jinguanyi.handler";
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife joins = stranger();
        DeadlineDto triage = joins.clock(CLERK, LimitRuleDto.TRIAGE);
        joins.link(CLERK, first.life().number(), SameByDto.OWN_WISH);
        Life theirs = first.life().forwarded(CLERK).accepted(handler);
        clock.advance(Duration.ofDays(3));

        new HandlingLife(this::as, theirs)
                .settle(
                        handler,
                        new SettleMatterDto()
                                .mode(SettlementModeDto.MEDIATION)
                                .counterpart("某建筑劳务公司")
                                .terms("十日内付清全部工资。")
                                .agreedOn(ChinaTime.dateOf(clock.instant()))
                                .petitionerConsents(true)
                                .counterpartConsents(true)
                                .agreementId(theirs.attached(handler).proof()));

        assertThat(first.state(CLERK)).isEqualTo(MatterStateDto.SETTLED);
        assertThat(joins.state(CLERK)).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(joins.clock(CLERK, LimitRuleDto.TRIAGE)).isEqualTo(triage);
        assertThat(anybody()
                        .getPetition(joins.life().number(), joins.life().queryCode())
                        .getLinkedTo())
                .isNull();
        joins.life().forwarded(CLERK).accepted(handler).decided(handler);
    }

    @Test
    void after_the_undoing_it_may_be_linked_again() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife repeat = life(township).registered(CLERK);
        repeat.link(CLERK, first.life().number());
        repeat.unlink(CLERK);
        repeat.link(CLERK, first.life().number());
        assertThat(repeat.state(CLERK)).isEqualTo(MatterStateDto.LINKED);
    }

    @Test
    void each_petitioner_reads_the_answer_to_what_they_filed() {
        String handler = "jinguanyi.handler";
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife joins = stranger();
        joins.link(CLERK, first.life().number(), SameByDto.OWN_WISH);
        first.life().forwarded(CLERK).accepted(handler).decided(handler);

        assertThat(opinion(first, handler)).containsExactlyElementsOf(own(first, handler));
        PetitionStatusDto theirs =
                anybody().getPetition(joins.life().number(), joins.life().queryCode());
        assertThat(theirs.getDocuments()).extracting(DocumentRefDto::getKind).contains(DocumentKindDto.OPINION);
        assertThat(owner().sql("SELECT content FROM document WHERE matter_id = ? AND kind = 'OPINION'")
                        .param(joins.id())
                        .query(String.class)
                        .single())
                .doesNotContain(own(first, handler))
                .contains(filed(first, handler, 1));
    }

    private List<String> opinion(RoutingLife life, String officer) {
        Object demands =
                life.document(officer, DocumentKindDto.OPINION).getContent().get("demands");
        return ((List<?>) java.util.Objects.requireNonNull(demands))
                .stream()
                        .map(line -> String.valueOf(((java.util.Map<?, ?>) line).get("demand_id")))
                        .toList();
    }

    private List<String> own(RoutingLife life, String officer) {
        return filed(life, officer, 0);
    }

    /** The demands of the submission at this place. */
    private List<String> filed(RoutingLife life, String officer, int place) {
        return life.content(officer).getSubmissions().get(place).getDemands().stream()
                .map(demand -> demand.getDemandId().toString())
                .toList();
    }

    @Test
    void nobody_else_undoes_it() {
        RoutingLife first = life(township).registered(CLERK);
        RoutingLife repeat = life(township).registered(CLERK);
        repeat.link(CLERK, first.life().number());
        assertRefused(CONTENT_NOT_GRANTED, () -> repeat.unlink(COUNTY));
        assertRefused(CONTENT_NOT_GRANTED, () -> repeat.unlink("jinguanyi.handler"));
        assertRefused(FORBIDDEN, () -> repeat.unlink("jinguanyi.head"));
        assertRefused(STATE_CONFLICT, () -> first.unlink(CLERK));
    }

    @Test
    void the_earlier_of_both_dates_holds() {
        RoutingLife first = life(township).registered(CLERK);
        clock.advance(Duration.ofDays(5));
        String government = Life.organ(township, OrganKindDto.GOVERNMENT);
        RoutingLife direct = life(township).registered(only(org.xinqiao.tenancy.Role.REGISTRAR, TOWNSHIP, 2));
        DeadlineDto notice = direct.clock("jinguanyi.handler", LimitRuleDto.NOTICE);
        clock.advance(Duration.ofDays(3));
        first.forward(CLERK, township, government);
        assertThat(first.clock("jinguanyi.handler", LimitRuleDto.NOTICE).getDueDate())
                .isAfter(notice.getDueDate());

        direct.link(
                only(org.xinqiao.tenancy.Role.REGISTRAR, TOWNSHIP, 2),
                first.life().number());

        assertThat(first.seenBy("jinguanyi.handler").getDeadlines())
                .filteredOn(deadline ->
                        deadline.getRule() == LimitRuleDto.NOTICE && deadline.getState() == DeadlineStateDto.OPEN)
                .singleElement()
                .returns(notice.getDueDate(), DeadlineDto::getDueDate);
    }
}

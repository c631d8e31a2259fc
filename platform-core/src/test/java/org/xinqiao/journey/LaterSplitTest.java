package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Found later, demands on different routes are split where the matter is: same sender, same clocks (RULEBOOK C1). */
class LaterSplitTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";

    private RoutingLife fromTheCounty() {
        RoutingLife life = life(county).registered(COUNTY);
        life.forward(COUNTY, township, Life.organ(township, OrganKindDto.GOVERNMENT));
        return life;
    }

    private void split(RoutingLife life) {
        List<UUID> demands = life.demandIds(HANDLER);
        life.split(
                HANDLER,
                part(demands.get(0), MatterKindDto.CLAIM),
                part(demands.get(1), MatterKindDto.CLAIM).item(5));
    }

    private static MatterPartDto part(UUID demand, MatterKindDto kind) {
        return new MatterPartDto()
                .demandIds(List.of(demand))
                .category("040101")
                .kind(kind)
                .reason("途径不同");
    }

    private String numberOfPart(RoutingLife life) {
        Object parts = life.document(HANDLER, DocumentKindDto.SPLIT_RECORD)
                .getContent()
                .get("parts");
        Object line = ((List<?>) Objects.requireNonNull(parts)).get(1);
        return String.valueOf(((Map<?, ?>) line).get("number"));
    }

    @Test
    void before_the_acceptance_each_part_can_still_be_given_back() {
        RoutingLife life = fromTheCounty();
        split(life);
        UUID part = search(HANDLER, numberOfPart(life)).getFirst().getMatterId();
        MatterDto seen = answer(as(HANDLER).matters().getMatter(part));

        assertThat(seen.getState()).isEqualTo(MatterStateDto.ACCEPTANCE_REVIEW);
        assertThat(seen.getDeadlines())
                .extracting(DeadlineDto::getRule, DeadlineDto::getDueDate)
                .containsExactlyInAnyOrderElementsOf(life.seenBy(HANDLER).getDeadlines().stream()
                        .filter(deadline -> deadline.getState() == DeadlineStateDto.OPEN)
                        .map(deadline -> org.assertj.core.groups.Tuple.tuple(deadline.getRule(), deadline.getDueDate()))
                        .toList());
        MatterDto objected = answer(as(HANDLER)
                .objections()
                .raiseObjection(
                        part, newKey(), new RaiseObjectionDto().reason("不属本机关职权"), "\"" + seen.getVersion() + "\""));
        MatterDto back = answer(as(COUNTY)
                .objections()
                .agreeObjection(
                        part, newKey(), new RuleObjectionDto().reason("核实同意"), "\"" + objected.getVersion() + "\""));
        assertThat(back.getState()).isEqualTo(MatterStateDto.REGISTERED);
    }

    @Test
    void in_handling_the_part_is_handled_by_the_one_acceptance() {
        RoutingLife life = fromTheCounty();
        life.life().accepted(HANDLER);
        DeadlineDto handling = life.clock(HANDLER, LimitRuleDto.HANDLING);

        split(life);

        UUID part = search(HANDLER, numberOfPart(life)).getFirst().getMatterId();
        MatterDto seen = answer(as(HANDLER).matters().getMatter(part));
        assertThat(seen.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(seen.getDeadlines())
                .filteredOn(deadline -> deadline.getRule() == LimitRuleDto.HANDLING)
                .singleElement()
                .returns(handling.getStartedAt(), DeadlineDto::getStartedAt)
                .returns(handling.getDueDate(), DeadlineDto::getDueDate);
        life.life().decided(HANDLER);
        assertThat(life.state(HANDLER)).isEqualTo(MatterStateDto.DECIDED);
    }

    @Test
    void the_one_code_opens_a_part_that_another_office_split_off() {
        RoutingLife life = fromTheCounty();
        split(life);
        String number = numberOfPart(life);

        PetitionStatusDto part = anybody().getPetition(number, life.life().queryCode());
        assertThat(part.getNumber()).isEqualTo(number);
        assertThat(part.getParts())
                .extracting(PetitionRefDto::getNumber)
                .containsExactly(life.life().number());
        assertRefused(QUERY_CODE_WRONG, () -> anybody().getPetition(number, "AAAAAAAAAAAA"));
    }
}

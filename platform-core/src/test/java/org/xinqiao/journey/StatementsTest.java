package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;

/** What the calls of a whole life send to the database; its figure depends on no machine. */
class StatementsTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    /**
     * Of the benchmark's goal, without what exchange and timers add; two prove the service, two keep the hearing, two read
     * what papers must say.
     */
    private static final int MOST = 80;

    private static final int MOST_OF_A_PART = 17;

    @Autowired
    private SpiedStatements spied;

    @Test
    void a_life_takes_no_more_statements_than_it_may() {
        new Life(this::as, office(TOWNSHIP)).registered(CLERK);
        Life life = new Life(this::as, office(TOWNSHIP));
        Map<String, List<SpiedStatements.Spied>> calls = new LinkedHashMap<>();

        calls.put("register", spied.during(() -> life.registered(CLERK)));
        String first = life.version(CLERK);
        calls.put("forward", spied.during(() -> life.forward(CLERK, life.toGovernment(), first)));
        String second = life.version(HANDLER);
        calls.put("accept", spied.during(() -> life.accept(HANDLER, second)));
        calls.put("content", spied.during(() -> life.demands(HANDLER)));
        var decision = life.decision(HANDLER);
        String third = life.version(HANDLER);
        calls.put("decide", spied.during(() -> life.decide(HANDLER, decision, third)));
        life.attached(HANDLER);
        String fourth = life.version(HANDLER);
        calls.put("serve", spied.during(() -> life.serve(HANDLER, LocalDate.now(Life.CHINA), fourth)));
        calls.put("search", spied.during(() -> search(HANDLER, life.number())));

        assertThat(calls.values().stream().mapToInt(List::size).sum())
                .as(() -> calls.entrySet().stream()
                        .map(call -> call.getKey() + " " + call.getValue().size() + "\n"
                                + call.getValue().stream()
                                        .map(statement -> "    " + statement.sql())
                                        .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n")))
                .isLessThanOrEqualTo(MOST);
    }

    /** What one more part costs, of the same submission: a benchmark's goal for SPLIT begins here. */
    @Test
    void a_part_of_a_split_takes_no_more_statements_than_it_may() {
        List<SpiedStatements.Spied> two = split(2);
        List<SpiedStatements.Spied> three = split(3);

        assertThat(three.size() - two.size())
                .as(() -> "two " + two.size() + ", three " + three.size() + "\n"
                        + three.stream()
                                .map(statement -> "    " + statement.sql())
                                .collect(Collectors.joining("\n")))
                .isLessThanOrEqualTo(MOST_OF_A_PART);
    }

    private List<SpiedStatements.Spied> split(int count) {
        RegisterMatterDto letter = Life.letter(office(TOWNSHIP));
        letter.demands(IntStream.range(0, count)
                .mapToObj(n -> new NewDemandDto().text("第" + n + "项诉求"))
                .toList());
        RoutingLife life = new RoutingLife(this::as, office(TOWNSHIP)).registered(CLERK, letter);
        List<DemandDto> demands = life.life().demands(CLERK);
        MatterPartDto[] parts = IntStream.range(0, count)
                .mapToObj(n -> new MatterPartDto()
                        .demandIds(List.of(demands.get(n).getDemandId()))
                        .category("040101")
                        .kind(MatterKindDto.CLAIM)
                        .item(6 - n)
                        .reason("途径不同"))
                .toArray(MatterPartDto[]::new);
        return spied.during(() -> life.split(CLERK, parts));
    }
}

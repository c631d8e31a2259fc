package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the calls of a whole life send to the database; its figure depends on no machine. */
class StatementsTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    /**
     * Of the benchmark's goal, without what exchange and timers add; two prove the service, two keep the hearing, two read
     * what papers must say.
     */
    private static final int MOST = 80;

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
}

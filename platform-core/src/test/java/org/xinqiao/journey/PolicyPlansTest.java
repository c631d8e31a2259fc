package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No statistics decide how the policies are planned: a database that was empty a minute ago has none. */
class PolicyPlansTest extends UseCaseTest {

    private static final Pattern EXISTS = Pattern.compile("EXISTS \\(");
    private static final Pattern FENCE = Pattern.compile("OFFSET 0\\)");

    private record Policy(String name, String condition) {}

    /** Without the fence the planner may hash what a policy looks for, and reads all open custodies to do so. */
    @Test
    void every_question_of_a_policy_is_asked_row_by_row() {
        List<Policy> policies = owner().sql("SELECT polrelid::regclass::text || ' ' || polname AS name,"
                        + " concat(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) AS condition"
                        + " FROM pg_policy")
                .query(Policy.class)
                .list();

        assertThat(policies)
                .hasSizeGreaterThan(50)
                .allSatisfy(policy -> assertThat(count(FENCE, policy.condition))
                        .as(policy.name)
                        .isEqualTo(count(EXISTS, policy.condition)));
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }
}

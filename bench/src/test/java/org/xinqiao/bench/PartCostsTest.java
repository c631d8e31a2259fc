package org.xinqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said to be out is out, and nothing else: counted in the rows that lives leave. */
class PartCostsTest {

    private static final Options SHORT =
            new Options(Map.of("--rows", 0, "--seconds", 4, "--warmup", 10, "--clients", 2), Set.of("audit", "vault"));

    @Test
    void lives_leave_entries_and_identities_unless_these_are_out() throws Exception {
        JsonNode result = JsonMapper.shared().readTree(new PartCosts(SHORT).run());

        assertThat(result.get("errors").asLong()).isZero();
        JsonNode without = result.get("without");
        assertThat(without.propertyNames()).containsExactly("nothing", "audit", "vault", "audit,vault");
        for (String all : List.of("nothing", "vault")) {
            assertThat(entries(without, all)).as(all).isGreaterThan(3);
        }
        for (String all : List.of("nothing", "audit")) {
            assertThat(identities(without, all)).as(all).isPositive();
        }
        for (String out : List.of("audit", "audit,vault")) {
            assertThat(entries(without, out)).as(out).isZero();
        }
        for (String out : List.of("vault", "audit,vault")) {
            assertThat(identities(without, out)).as(out).isZero();
        }
    }

    private static double entries(JsonNode without, String out) {
        return without.get(out).get("auditEntriesPerLife").asDouble();
    }

    private static double identities(JsonNode without, String out) {
        return without.get(out).get("identitiesPerLife").asDouble();
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xinqiao.client.model.OrganKind;
import org.xinqiao.client.model.Tenant;

/** A body names things of another office; the path names the attacker's own matter. */
class ForeignBodiesTest extends ForeignThings {

    @BeforeEach
    void something_of_a_township() {
        something(TOWNSHIP, "jinguanyi.clerk", "jinguanyi.handler", "jinjiang.clerk");
    }

    /** Body fields that name something. {@code external} numbers belong to other systems. */
    private static final Set<String> NAMING = Set.of(
            "tenant_id",
            "organ_id",
            "organ_ids",
            "matter_id",
            "demand_id",
            "demand_ids",
            "recusal_id",
            "receipt_id",
            "refusal_file_id",
            "agreement_id",
            "proof_id",
            "accusing_demand_ids",
            "registered_number",
            "number",
            "candidate_number",
            "earlier_number");

    private static final Set<String> NAMES_NOTHING_HERE = Set.of("proof_number", "external_ids", "external_number");

    @Test
    void every_field_that_names_something_is_tried() {
        List<String> unknown = new ArrayList<>();
        contract()
                .operations()
                .map(AttackedContract.Operation::whole)
                .forEach(body -> fields(body, name -> {
                    if (name.matches("(.*_)?(ids?|numbers?|account|tenant|organ|matter|office)")
                            && !NAMING.contains(name)
                            && !NAMES_NOTHING_HERE.contains(name)) {
                        unknown.add(name);
                    }
                }));
        assertThat(unknown).isEmpty();
    }

    private static void fields(@Nullable Object body, Consumer<String> each) {
        if (body instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                each.accept(String.valueOf(name));
                fields(value, each);
            });
        } else if (body instanceof Collection<?> array) {
            array.forEach(item -> fields(item, each));
        }
    }

    /** Anyone may file with any office (Art. 17), and a petition office directs to any (Art. 22). */
    private static final Set<String> LAWFUL = Set.of("POST /petitions", "POST /matters/{matter_id}/guidances");

    /**
     * The attacker's own matter is as far along as they like, and the body names another office's things. Every table
     * stays as it was, and no word of the other office comes back.
     */
    @TestFactory
    Stream<DynamicTest> a_body_reaches_nothing_of_anothers() {
        Tenant township = office(TOWNSHIP);
        existing.put("tenant_id", township.getTenantId());
        existing.put("organ_id", ClientLife.organ(township, OrganKind.GOVERNMENT));
        existing.put("candidate_number", Objects.requireNonNull(existing.get("number")));
        existing.put("earlier_number", Objects.requireNonNull(existing.get("number")));
        existing.put("registered_number", Objects.requireNonNull(existing.get("number")));
        existing.put("accusing_demand_id", Objects.requireNonNull(existing.get("demand_id")));
        String file = Objects.requireNonNull(existing.get("attachment_id"));
        List.of("receipt_id", "refusal_file_id", "agreement_id", "proof_id").forEach(name -> existing.put(name, file));
        Tenant sibling = office(SIBLING);
        Map<String, String> before = rows();
        List<String> succeeded = new ArrayList<>();
        Stream<DynamicTest> attacks = contract()
                .operations()
                .filter(operation -> operation.whole() != null && names(operation.whole()))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    ClientLife fresh =
                            new ClientLife(this::as, sibling).registered("donghu.clerk", ClientLife.letter(sibling));
                    ClientLife accepted = new ClientLife(this::as, sibling)
                            .registered("donghu.clerk", ClientLife.letter(sibling))
                            .forwarded("donghu.clerk")
                            .accepted("donghu.handler");
                    for (String attacker : attackers(operation)) {
                        for (ClientLife own : List.of(fresh, accepted)) {
                            HttpResponse<String> answer = attack(attacker, operation, own);
                            assertThat(answer.body()).as(attacker).doesNotContain(WORDS);
                            if (answer.statusCode() < 300) {
                                succeeded.add(operation.toString());
                            }
                        }
                        assertThat(rows()).as(attacker).isEqualTo(before);
                    }
                }));
        return Stream.concat(
                attacks,
                Stream.of(DynamicTest.dynamicTest(
                        "what succeeded is what the law allows",
                        () -> assertThat(succeeded).isSubsetOf(LAWFUL))));
    }

    /** The county's administrator may open accounts of its townships; AccountPowerTest has those who may not. */
    private static List<String> attackers(AttackedContract.Operation operation) {
        return operation.toString().equals("POST /accounts")
                ? List.of("donghu.clerk", "donghu.handler")
                : List.of("donghu.clerk", "donghu.handler", "jinjiang.admin");
    }

    private HttpResponse<String> attack(String attacker, AttackedContract.Operation operation, ClientLife own) {
        Map<String, String> path = new HashMap<>(missing);
        path.putAll(values());
        path.put("matter_id", own.id().toString());
        String tag = database(DatabaseRole.OWNER)
                .sql("SELECT '\"' || version || '\"' FROM matter WHERE id = ?")
                .param(own.id())
                .query(String.class)
                .single();
        return call(
                attacker,
                operation,
                operation.at(path),
                naming(Objects.requireNonNull(operation.body()), Objects.requireNonNull(operation.whole())),
                Map.of("If-Match", tag));
    }

    private static boolean names(@Nullable Object whole) {
        List<String> names = new ArrayList<>();
        fields(whole, names::add);
        return names.stream().anyMatch(NAMING::contains);
    }

    /** The minimal body plus every field that names something, set to another office's thing. */
    private Object naming(@Nullable Object least, Object whole) {
        if (whole instanceof Map<?, ?> object) {
            Map<String, Object> made = new LinkedHashMap<>();
            object.forEach((key, value) -> {
                String name = String.valueOf(key);
                Object kept = least instanceof Map<?, ?> some ? some.get(name) : null;
                if (NAMING.contains(name)) {
                    made.put(name, foreign(name, value));
                } else if (kept != null || names(value)) {
                    made.put(name, naming(kept, Objects.requireNonNull(value)));
                }
            });
            return made;
        }
        if (whole instanceof List<?> array) {
            List<?> some = least instanceof List<?> kept && !kept.isEmpty() ? kept : array;
            return some.stream()
                    .map(item -> naming(item, Objects.requireNonNull(array.getFirst())))
                    .toList();
        }
        return least == null ? whole : least;
    }

    private Object foreign(String name, @Nullable Object sample) {
        String id = Objects.requireNonNull(existing.get(name.replaceAll("ids$", "id")), name);
        return sample instanceof Collection<?> ? List.of(id) : id;
    }

    /** Everything in the database about the township's matter and its officers. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        UUID matter = UUID.fromString(Objects.requireNonNull(existing.get("matter_id")));
        List<String> tables = database(DatabaseRole.OWNER)
                .sql("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND column_name = 'matter_id' AND table_name <> 'audit_entry'")
                .query(String.class)
                .list();
        assertThat(tables).contains("custody", "content_grant", "submission", "petitioner", "document");
        for (String table : tables) {
            rows.put(table, hash(table, "matter_id", matter));
        }
        rows.put("matter", hash("matter", "id", matter));
        rows.put("matter_link of another", hash("matter_link", "other_id", matter));
        rows.put(
                "account",
                hash("account", "tenant_id", Long.valueOf(office(TOWNSHIP).getTenantId())));
        return rows;
    }

    private String hash(String table, String column, Object value) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM "
                        + table + " t WHERE " + column + " = ?")
                .param(value)
                .query(String.class)
                .single();
    }
}

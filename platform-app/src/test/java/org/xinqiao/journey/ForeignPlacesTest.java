package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.tenancy.Tenants;

/**
 * Names another office where a request can do so outside the path: cursor, filters, unknown parameters, headers. Covers
 * every list and every reading operation of the contract.
 */
class ForeignPlacesTest extends ForeignThings {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    /**
     * Sibling, cousin, its child, parent, and the parents of that, with all roles that lists require. The county's
     * clerk is missing because supervising the matter makes them a party.
     */
    private static final List<String> OTHERS = List.of(
            "donghu.clerk",
            "donghu.handler",
            "fucheng.clerk",
            "fucheng.town.handler",
            "jinjiang.admin",
            "chengdu.clerk",
            "sichuan.admin");

    /** The offices above the attacked one, which see its index. */
    private static final Set<String> ABOVE = Set.of("jinjiang.admin", "chengdu.clerk", "sichuan.admin");

    /** Lists whose content everybody may see. */
    private static final Set<String> EVERYBODYS = Set.of("/tenants", "/audit-heads", "/code-mappings");

    /** Reading the audit adds an audit entry, so this list is compared by openings of identities only. */
    private static final Map<String, String> STABLE = Map.of("/audit-entries", "&ring=3");

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    @Autowired
    private Tenants tenants;

    @BeforeEach
    void something_of_a_township() {
        something(TOWNSHIP, CLERK, HANDLER, "jinjiang.clerk");
    }

    private static String query(Map<String, String> parameters) {
        return String.join(
                "&",
                parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .toList());
    }

    /** A list, with the parameters it requires. */
    private HttpResponse<String> list(
            String who, AttackedContract.Operation operation, Map<String, String> parameters) {
        String asks = operation.asks();
        String more = (asks.isEmpty() ? "?" : "&") + query(parameters);
        return call(
                who,
                operation,
                operation.path() + asks + more + STABLE.getOrDefault(operation.path(), ""),
                null,
                Map.of());
    }

    private Stream<AttackedContract.Operation> lists() {
        return contract()
                .operations()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> operation.parameters().isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> a_list_takes_no_parameter_that_it_does_not_know() {
        String township = office(TOWNSHIP).getTenantId();
        List<Map<String, String>> wishes = List.of(
                Map.of("tenant_id", township),
                Map.of("tenant", township, "organ", township + "02"),
                Map.of("office", TOWNSHIP, "label", "0", "lo", "0", "hi", "999999999999"),
                Map.of("scope", "root", "root", "true", "all", "true"),
                Map.of("expand", "content", "include", "content,petitioners", "fields", "*"),
                Map.of("sort", "tenant_id", "order", "desc", "restricted", "true"));
        return lists().map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
            int listed = 0;
            for (String other : OTHERS) {
                HttpResponse<String> plain = list(other, operation, Map.of());
                listed += plain.statusCode() == 403 ? 0 : 1;
                for (Map<String, String> wish : wishes) {
                    HttpResponse<String> answer = list(other, operation, wish);
                    assertThat(answer.body()).doesNotContain(WORDS);
                    if (operation.queries().stream().anyMatch(wish::containsKey)) {
                        assertThat(answer.statusCode()).as(other).isIn(403, ABOVE.contains(other) ? 200 : 422);
                    } else if (answer.statusCode() != 400) {
                        assertThat(seen(answer, Map.of())).as(other + wish).isEqualTo(seen(plain, Map.of()));
                    }
                }
            }
            assertThat(listed).as("some of them may list").isPositive();
        }));
    }

    /** The contract's filters with another office's values find nothing, as for values that do not exist. */
    @TestFactory
    Stream<DynamicTest> a_filter_finds_nothing_of_anothers() {
        return lists().filter(operation -> operation.queries().stream().anyMatch(existing::containsKey))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String other : OTHERS) {
                        for (String name : operation.queries()) {
                            String id = existing.get(name);
                            if (id != null) {
                                HttpResponse<String> foreign = list(other, operation, Map.of(name, id));
                                HttpResponse<String> nothing =
                                        list(other, operation, Map.of(name, Objects.requireNonNull(missing.get(name))));
                                assertThat(seen(foreign, existing))
                                        .as(other + " " + name)
                                        .isEqualTo(seen(nothing, missing));
                            }
                        }
                    }
                }));
    }

    /** A cursor from another office's page leads nowhere. */
    @TestFactory
    Stream<DynamicTest> a_cursor_is_its_offices_own() {
        fill_the_lists();
        return lists().filter(operation -> operation.queries().contains("cursor"))
                .filter(operation -> !EVERYBODYS.contains(operation.path()))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    String owner = owner(operation);
                    Matcher next = NEXT.matcher(
                            list(owner, operation, Map.of("limit", "1")).body());
                    assertThat(next.find()).as("a second page of " + owner).isTrue();
                    assertThat(list(owner, operation, Map.of("limit", "1", "cursor", next.group(1)))
                                    .statusCode())
                            .isEqualTo(200);
                    for (String other : OTHERS) {
                        if (!other.equals(owner)) {
                            HttpResponse<String> answer =
                                    list(other, operation, Map.of("limit", "1", "cursor", next.group(1)));
                            assertThat(answer.statusCode()).as(other).isIn(400, 403);
                            assertThat(answer.body()).as(other).containsAnyOf("cursor-invalid", "forbidden");
                        }
                    }
                }));
    }

    private static String owner(AttackedContract.Operation operation) {
        return switch (operation.path()) {
            case "/audit-entries" -> "jinguanyi.auditor";
            case "/accounts" -> "jinjiang.admin";
            case "/worklist-items", "/call-backs" -> CLERK;
            case "/assistances" -> FilledLists.ASSISTANT;
            case "/drafts" -> FilledLists.HEAD;
            default -> HANDLER;
        };
    }

    private void fill_the_lists() {
        Tenant office = office(TOWNSHIP);
        UUID matter = UUID.fromString(Objects.requireNonNull(existing.get("matter_id")));
        ClientLife life = new ClientLife(this::as, office).registered(CLERK).forwarded(CLERK);
        new ClientLife(this::as, office).registered(CLERK);
        new ClientLife(this::as, office).registered(CLERK);
        jointCase(life, office);
        notice(life, office);
        for (int opening = 0; opening < 2; opening++) {
            as(HANDLER)
                    .matters()
                    .revealIdentity(
                            life.id(),
                            XinqiaoClient.newKey(),
                            new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话联系"));
        }
        for (UUID supervised : List.of(matter, life.id())) {
            XinqiaoClient county = as("jinjiang.clerk");
            county.proposals().sendProposal(XinqiaoClient.newKey(), proposal(office));
            String tag = Objects.requireNonNull(county.matters()
                    .getMatterWithHttpInfo(supervised)
                    .getHeaders()
                    .getETag());
            SupervisionOrder order = county.orders().superviseMatter(supervised, XinqiaoClient.newKey(), order(), tag);
            assertThat(order.getState()).isEqualTo(OrderState.ISSUED);
        }
        FilledLists lists = new FilledLists(this::as, clock, office("510104"), office);
        lists.callBacks();
        lists.checks();
        try {
            lists.assistancesAndDrafts();
        } finally {
            database(DatabaseRole.OWNER).sql("DELETE FROM signing_rule").update();
            tenants.refresh();
        }
    }

    /** Headers that some gateways set and some applications believe. */
    @TestFactory
    Stream<DynamicTest> a_header_makes_nobody_somebody_else() {
        String township = office(TOWNSHIP).getTenantId();
        Map<String, String> claims = new LinkedHashMap<>();
        for (String name : List.of("X-Tenant-Id", "X-Tenant", "X-TenantId", "X-Organization-Id", "Tenant")) {
            claims.put(name, township);
        }
        claims.put("X-Organ-Id", township + "02");
        for (String name : List.of("X-Forwarded-User", "X-Remote-User", "X-User", "Remote-User", "X-Auth-Username")) {
            claims.put(name, HANDLER);
        }
        claims.put("X-Roles", "province-admin,auditor,office,organ");
        claims.put("X-Scope", "root");
        claims.put("X-Forwarded-For", "127.0.0.1");
        claims.put("X-Original-URL", "/matters/" + existing.get("matter_id"));
        claims.put("X-Rewrite-URL", "/matters/" + existing.get("matter_id"));
        claims.put("X-HTTP-Method-Override", "GET");
        return contract()
                .operations()
                .filter(operation -> operation.method().equals("GET") && !operation.open())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String other : List.of("donghu.clerk", "fucheng.clerk", "chengdu.clerk", "jinjiang.admin")) {
                        String path = operation.at(values())
                                + (operation.asks().isEmpty() ? "?" : operation.asks())
                                + STABLE.getOrDefault(operation.path(), "");
                        HttpResponse<String> plain = call(other, operation, path, null, Map.of());
                        HttpResponse<String> claimed = call(other, operation, path, null, claims);
                        assertThat(seen(claimed, Map.of())).as(other).isEqualTo(seen(plain, Map.of()));
                        assertThat(claimed.body()).as(other).doesNotContain(WORDS);
                    }
                }));
    }

    @Test
    void a_matter_is_registered_where_its_clerk_is_whatever_a_header_says() {
        String township = office(TOWNSHIP).getTenantId();
        assertThat(register("/matters?tenant_id=" + township, township).statusCode())
                .as("a parameter that the operation does not know")
                .isEqualTo(400);
        HttpResponse<String> answer = register("/matters", township);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"number\":\"" + office(SIBLING).getTenantId());
    }

    private HttpResponse<String> register(String path, String claimed) {
        return send(request("donghu.clerk", path)
                .header("X-Tenant-Id", claimed)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(BodyPublishers.ofString(
                        "{\"channel\": \"LETTER\", \"purpose\": \"REQUEST\", \"category\": \"040101\","
                                + " \"kind\": \"CLAIM\", \"place_code\": \"" + TOWNSHIP
                                + "\", \"narrative\": \"路灯不亮。\","
                                + " \"demands\": [{\"text\": \"修理\"}], \"petitioners\": [], \"joint\": false}")));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.tenancy.Role;

/** Deny by default: every operation names who may call it, and no role means nobody. */
class DenyByDefaultTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String ID = "00000000-0000-4000-8000-000000000101";
    private static final Pattern ROLES = Pattern.compile("'([a-z-]+)'");

    /** Paths beside the contract's operations: the front door, the pages to sign in and out, the directory's own word. */
    private static final Set<String> BESIDE =
            Set.of("GET /", "GET /login", "GET /logout", "POST /logout/connect/back-channel/keycloak");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private Map<String, Method> handlers() {
        Map<String, Method> handlers = new HashMap<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                mapping.getHandlerMethods().entrySet()) {
            Class<?> controller = entry.getValue().getBeanType();
            if (controller.getPackageName().startsWith("org.xinqiao")) {
                RequestMappingInfo info = entry.getKey();
                info.getPatternValues()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> handlers.put(
                                        verb + " " + path, entry.getValue().getMethod())));
            }
        }
        return handlers;
    }

    private static String permission(Method method) {
        return Objects.requireNonNull(
                        AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class), method::toString)
                .value();
    }

    @Test
    void every_operation_is_one_method_that_says_who_may() {
        Map<String, Method> handlers = handlers();
        Set<String> operations = contract()
                .operations()
                .map(AttackedContract.Operation::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(handlers.keySet()).containsAll(operations);
        assertThat(handlers.keySet())
                .filteredOn(one -> !operations.contains(one))
                .isSubsetOf(BESIDE);
        handlers.values()
                .forEach(method -> assertThat(permission(method))
                        .as(method.toString())
                        .matches("permitAll\\(\\)|isAnonymous\\(\\)|isAuthenticated\\(\\)"
                                + "|hasRole\\('[a-z-]+'\\)|hasAnyRole\\('[a-z-]+'(, '[a-z-]+')+\\)"));
    }

    @Test
    void an_operation_is_open_where_the_contract_says_so() {
        Map<String, Method> handlers = handlers();
        contract().operations().forEach(operation -> {
            String permission = permission(Objects.requireNonNull(handlers.get(operation.toString())));
            assertThat(Set.of("permitAll()", "isAnonymous()").contains(permission))
                    .as(operation + " " + permission)
                    .isEqualTo(operation.open());
        });
    }

    @Test
    void a_role_that_is_asked_for_is_one_that_there_is() {
        Set<String> known = Stream.of(Role.values()).map(Role::claim).collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>();
        handlers().values().forEach(method -> {
            Matcher roles = ROLES.matcher(permission(method));
            while (roles.find()) {
                asked.add(roles.group(1));
            }
        });
        assertThat(asked).isNotEmpty().isSubsetOf(known);
    }

    /** Valid tokens except for their roles. */
    @TestFactory
    Stream<DynamicTest> no_role_and_an_unknown_one_open_nothing() {
        ForgedTokens forged = forged();
        String token = tokens(CLERK).get();
        List<String> poor = List.of(
                forged.withRoles(token, List.of()),
                forged.withRoles(token, List.of("offline_access", "admin", "ROLE_office", "Office", "REGISTRAR")));
        assertThat(send(HttpRequest.newBuilder(node().resolve("/me"))
                                .header("Authorization", "Bearer " + forged.withRoles(token, List.of("office"))))
                        .statusCode())
                .as("with a role the same token works")
                .isEqualTo(200);
        return contract()
                .operations()
                .filter(operation -> !operation.open())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> {
                    for (String one : poor) {
                        HttpResponse<String> answer = answer(operation, one);
                        assertThat(answer.statusCode()).isEqualTo(403);
                        assertThat(answer.body()).contains("\"code\":\"forbidden\"");
                    }
                }));
    }

    /**
     * An account of each role alone passes the permission of the operations that name it and the check of the procedure
     * behind it, and is refused by all others. What the province's administrators publish is not tried.
     */
    @TestFactory
    Stream<DynamicTest> each_role_opens_what_names_it_and_nothing_else() {
        ForgedTokens forged = forged();
        String token = tokens(CLERK).get();
        Map<String, Method> handlers = handlers();
        return Stream.of(Role.values())
                .map(role -> DynamicTest.dynamicTest(role.claim(), () -> {
                    String one = alone(forged, token, role);
                    contract()
                            .operations()
                            .filter(operation -> permission(Objects.requireNonNull(handlers.get(operation.toString())))
                                    .startsWith("has"))
                            .forEach(operation -> {
                                String permission =
                                        permission(Objects.requireNonNull(handlers.get(operation.toString())));
                                if (!permission.contains("'" + role.claim() + "'")) {
                                    assertThat(answer(operation, one).statusCode())
                                            .as(operation.toString())
                                            .isEqualTo(403);
                                } else if (role != Role.PROVINCE_ADMIN
                                        && !operation.method().equals("PUT")) {
                                    assertThat(answer(operation, one).body())
                                            .as(operation.toString())
                                            .doesNotContain("\"code\":\"forbidden\"");
                                }
                            });
                }));
    }

    /** A token of an account with this one role, in an office of its own. */
    private String alone(ForgedTokens forged, String token, Role role) {
        long office = Long.parseLong(office("510703001").getTenantId());
        UUID id = UUID.randomUUID();
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO account (id, tenant_id, organ_id, username, roles, state, changed_at)"
                        + " VALUES (?, ?, ?, ?, ARRAY[?], 'ACTIVE', now())")
                .params(id, office, office * 100 + 1, "alone." + id.toString().substring(0, 8), role.claim())
                .update();
        String placed = forged.with(
                forged.with(token, "tenant", Long.toString(office)), "organ", Long.toString(office * 100 + 1));
        return forged.withRoles(forged.with(placed, "sub", id.toString()), List.of(role.claim()));
    }

    private ForgedTokens forged() {
        return new ForgedTokens(
                setting("xinqiao.keycloak.url"),
                setting("xinqiao.keycloak.realm"),
                Path.of(setting("xinqiao.keys-dir")));
    }

    private HttpResponse<String> answer(AttackedContract.Operation operation, String token) {
        String path = operation
                        .path()
                        .replace("{year}", "2026")
                        .replace("{kind}", "CATEGORY")
                        .replace("{version}", "1")
                        .replace("{tenant_id}", "510000001")
                        .replaceAll("\\{[^}]*}", ID)
                + operation.asks();
        HttpRequest.Builder request = HttpRequest.newBuilder(node().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", XinqiaoClient.newKey());
        return send(operation.sendWith(request, operation.body()));
    }
}

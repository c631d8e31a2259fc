package org.xinqiao.accounts.keycloak;

import static com.github.tomakehurst.wiremock.client.WireMock.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Role;

/** What the directory answers when Keycloak is slow, broken or refuses. */
class KeycloakFaultsTest {

    private static final String USERS = "/admin/realms/sichuan/users";
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

    @RegisterExtension
    static final WireMockExtension KEYCLOAK = WireMockExtension.newInstance().build();

    private KeycloakDirectory directory;

    @BeforeEach
    void tokens() {
        KEYCLOAK.stubFor(post("/realms/sichuan/protocol/openid-connect/token")
                .willReturn(okJson("{\"access_token\": \"t\", \"expires_in\": 60, \"token_type\": \"Bearer\"}")));
        directory = waiting(Duration.ofSeconds(10));
    }

    private static KeycloakDirectory waiting(Duration patience) {
        return new KeycloakDirectory(KEYCLOAK.baseUrl(), "sichuan", "secret", patience);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void down_slow_or_broken_is_one_refusal_that_says_come_again() {
        KeycloakDirectory impatient = waiting(Duration.ofMillis(300));
        KEYCLOAK.stubFor(search().willReturn(okJson("[]").withFixedDelay(2_000)));
        assertRefused(ProblemCodeDto.DIRECTORY_UNAVAILABLE, () -> impatient.prepare(wanted()));
        impatient.close();
        for (ResponseDefinitionBuilder fault : new ResponseDefinitionBuilder[] {
            serverError(),
            aResponse().withStatus(503),
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
            ok("this is no JSON").withHeader("Content-Type", "application/json")
        }) {
            KEYCLOAK.stubFor(search().willReturn(fault));
            assertRefused(ProblemCodeDto.DIRECTORY_UNAVAILABLE, () -> directory.prepare(wanted()));
        }
    }

    @Test
    void a_refused_login_of_our_own_client_is_not_the_callers_fault() {
        KEYCLOAK.stubFor(post("/realms/sichuan/protocol/openid-connect/token")
                .willReturn(aResponse().withStatus(401)));
        assertRefused(ProblemCodeDto.DIRECTORY_UNAVAILABLE, () -> directory.disable(ID));
    }

    @Test
    void a_name_taken_in_between_is_taken() {
        KEYCLOAK.stubFor(search().willReturn(okJson("[]")));
        KEYCLOAK.stubFor(post(USERS).willReturn(aResponse().withStatus(409)));
        assertRefused(ProblemCodeDto.USERNAME_TAKEN, () -> directory.prepare(wanted()));
    }

    @Test
    void what_an_earlier_attempt_left_is_found_and_not_touched() {
        KEYCLOAK.stubFor(search().willReturn(okJson("[" + user("510000206", false) + "]")));

        assertThat(directory.prepare(wanted())).isEqualTo(ID);

        KEYCLOAK.verify(0, postRequestedFor(urlPathMatching(USERS + ".*")));
        KEYCLOAK.verify(0, putRequestedFor(urlPathMatching(USERS + ".*")));
    }

    @Test
    void who_is_admitted_has_the_accounts_roles_and_no_others_of_ours() {
        String roles = USERS + "/" + ID + "/role-mappings/realm";
        KEYCLOAK.stubFor(get(roles)
                .willReturn(okJson("[{\"id\": \"a\", \"name\": \"auditor\"},"
                        + " {\"id\": \"d\", \"name\": \"default-roles-sichuan\"}]")));
        KEYCLOAK.stubFor(get(urlPathMatching("/admin/realms/sichuan/roles/.*"))
                .willReturn(okJson("{\"id\": \"r\", \"name\": \"registrar\"}")));
        KEYCLOAK.stubFor(post(roles).willReturn(noContent()));
        KEYCLOAK.stubFor(delete(roles).willReturn(noContent()));
        KEYCLOAK.stubFor(get(USERS + "/" + ID).willReturn(okJson(user("510000206", false))));
        KEYCLOAK.stubFor(put(USERS + "/" + ID + "/reset-password").willReturn(noContent()));
        KEYCLOAK.stubFor(put(USERS + "/" + ID).willReturn(noContent()));

        assertThat(directory.admit(account(ID))).hasSizeGreaterThanOrEqualTo(16);

        KEYCLOAK.verify(deleteRequestedFor(urlPathEqualTo(roles))
                .withRequestBody(containing("auditor"))
                .withRequestBody(notContaining("default-roles")));
        KEYCLOAK.verify(postRequestedFor(urlPathEqualTo(roles)).withRequestBody(containing("registrar")));
        KEYCLOAK.verify(
                putRequestedFor(urlPathEqualTo(USERS + "/" + ID)).withRequestBody(containing("\"enabled\":true")));
    }

    @Test
    void another_offices_user_of_that_name_is_not_taken_over() {
        KEYCLOAK.stubFor(search().willReturn(okJson("[" + user("510000207", false) + "]")));
        assertRefused(ProblemCodeDto.USERNAME_TAKEN, () -> directory.prepare(wanted()));
        KEYCLOAK.stubFor(search().willReturn(okJson("[" + user("510000206", true) + "]")));
        assertRefused(ProblemCodeDto.USERNAME_TAKEN, () -> directory.prepare(wanted()));
    }

    private static MappingBuilder search() {
        return get(urlPathEqualTo(USERS));
    }

    private static String user(String tenant, boolean enabled) {
        return "{\"id\": \"" + ID + "\", \"username\": \"new.clerk\", \"enabled\": " + enabled
                + ", \"attributes\": {\"tenant\": [\"" + tenant + "\"], \"organ\": [\"51000020601\"]},"
                + " \"requiredActions\": [\"UPDATE_PASSWORD\"]}";
    }

    private static Accounts.Account wanted() {
        return account(new UUID(0, 0));
    }

    private static Accounts.Account account(UUID id) {
        return new Accounts.Account(
                id, 510000206L, 51000020601L, "new.clerk", Set.of(Role.REGISTRAR), Accounts.State.ACTIVE);
    }

    private static void assertRefused(ProblemCodeDto code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}

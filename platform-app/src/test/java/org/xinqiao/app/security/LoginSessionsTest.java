package org.xinqiao.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.xinqiao.journey.BrowserTest;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Logins;

/** A session comes from a login alone, lies in the database, and ends with the directory's, by time, or with the account. */
class LoginSessionsTest extends BrowserTest {

    private static final String OFFICER = "jinguanyi.handler2";
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000105");

    @Autowired
    private Logins logins;

    @Autowired
    private ClientRegistrationRepository clients;

    @Autowired
    private ApplicationEventPublisher events;

    @BeforeEach
    void nobody_is_signed_in() {
        owner("DELETE FROM login_session");
    }

    private int owner(String sql) {
        return database(DatabaseRole.OWNER).sql(sql).update();
    }

    private long rows() {
        return database(DatabaseRole.OWNER)
                .sql("SELECT count(*) FROM login_session")
                .query(Long.class)
                .single();
    }

    private int me() throws Exception {
        return get("/me").statusCode();
    }

    private ClientRegistration client() {
        return Objects.requireNonNull(clients.findByRegistrationId(LoginStart.DIRECTORY));
    }

    /** As a process that has just begun reads it. */
    private @Nullable Authentication readAnew(ClientRegistration client, String id) {
        SecurityContextRepository begun = new LoginSessions(logins, client);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie(LoginSessions.COOKIE, id));
        return begun.loadDeferredContext(request).get().getAuthentication();
    }

    @Test
    void a_login_outlives_the_process_that_made_it() throws Exception {
        signIn(OFFICER);
        Authentication login = Objects.requireNonNull(readAnew(client(), cookie(LoginSessions.COOKIE)));
        assertThat(login.getName()).isEqualTo(ID.toString());
        assertThat(login.getAuthorities()).isNotEmpty();
    }

    @Test
    void the_database_has_neither_the_id_nor_what_the_login_says() throws Exception {
        signIn(OFFICER);
        String id = cookie(LoginSessions.COOKIE);
        String row = database(DatabaseRole.OWNER)
                .sql("SELECT to_jsonb(l)::text FROM login_session l")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(id, OFFICER, "handler");
        ClientRegistration other = ClientRegistration.withClientRegistration(client())
                .clientSecret("another secret")
                .build();
        assertThat(readAnew(other, id)).as("sealed under another secret").isNull();
    }

    @Test
    void a_row_that_is_moved_to_another_id_opens_nothing() throws Exception {
        signIn(OFFICER);
        String mine = "A".repeat(43);
        owner("UPDATE login_session SET id_hash = '" + Seal.hash(mine) + "'");
        assertThat(logins.find(Seal.hash(mine))).isPresent();
        assertThat(readAnew(client(), mine)).isNull();
    }

    @Test
    void a_session_that_ends_at_the_directory_ends_here() throws Exception {
        signIn(OFFICER);
        assertThat(me()).isEqualTo(200);
        try (var administrator = realmAdministrator()) {
            String sid = database(DatabaseRole.OWNER)
                    .sql("SELECT sid FROM login_session")
                    .query(String.class)
                    .single();
            administrator.realm().deleteSession(sid, false);
        }
        assertThat(me()).isEqualTo(401);
        assertThat(rows()).isZero();
    }

    @Test
    void another_persons_session_stays() throws Exception {
        signIn(OFFICER);
        logins.endAt("another");
        logins.endAll(UUID.randomUUID());
        assertThat(me()).isEqualTo(200);
        logins.endAll(ID);
        assertThat(me()).isEqualTo(401);
    }

    @TestFactory
    Stream<DynamicTest> what_the_directory_did_not_say_ends_nothing() throws Exception {
        signIn(OFFICER);
        String ofAnotherKind = tokens(OFFICER).get();
        return Stream.of(
                        "",
                        "logout_token=",
                        "logout_token=nonsense",
                        "logout_token=a.b.c",
                        "other=" + ofAnotherKind,
                        "logout_token=" + ofAnotherKind,
                        "logout_token=eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")
                .map(form -> DynamicTest.dynamicTest("“" + form + "”", () -> {
                    HttpResponse<String> answer = said(form, "application/x-www-form-urlencoded");
                    assertThat(answer.statusCode()).isEqualTo(401);
                    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                    assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
                    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
                    assertThat(rows()).isOne();
                }));
    }

    @Test
    void the_directory_says_it_in_one_form_only() {
        assertThat(said("{}", "application/json").statusCode()).isEqualTo(415);
        assertThat(send(HttpRequest.newBuilder(node().resolve(DIRECTORYS_WORD))).statusCode())
                .isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(node().resolve(DIRECTORYS_WORD + "?logout_token=x"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> said(String form, String type) {
        return send(HttpRequest.newBuilder(node().resolve(DIRECTORYS_WORD))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void only_a_login_makes_a_session() throws Exception {
        for (String path : List.of(
                "/", "/me", "/tenants?limit=1", "/login?error", "/logout", "/nothing", "/error", "/petitions/x")) {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(node().resolve(path)).header("Cookie", "JSESSIONID=" + "A".repeat(43)));
            assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
        }
        send(HttpRequest.newBuilder(node().resolve("/oauth2/authorization/keycloak")));
        send(HttpRequest.newBuilder(node().resolve("/login/oauth2/code/keycloak?code=x&state=y")));
        assertThat(rows()).isZero();
        signIn(OFFICER);
        String first = cookie(LoginSessions.COOKIE);
        assertThat(rows()).isOne();
        signInAgain();
        assertThat(cookie(LoginSessions.COOKIE)).as("a new login has a new id").isNotEqualTo(first);
        assertThat(rows()).as("and ends the one before").isOne();
    }

    /** The directory knows the browser still, and asks for no password. */
    private void signInAgain() throws Exception {
        assertThat(get("/oauth2/authorization/keycloak").uri().getPort()).isEqualTo(node().getPort());
    }

    @Test
    void one_officer_has_few_at_once() {
        for (int i = 0; i < 25; i++) {
            logins.begin(Seal.hash("few " + i), "few", ID, "sealed");
        }
        assertThat(rows()).isEqualTo(20);
    }

    @TestFactory
    Stream<DynamicTest> a_session_that_is_too_old_is_none_and_goes() {
        return Stream.of("seen_at = now() - interval '31 minutes'", "begun_at = now() - interval '13 hours'")
                .map(old -> DynamicTest.dynamicTest(old, () -> {
                    cookies.getCookieStore().removeAll();
                    signIn(OFFICER);
                    owner("UPDATE login_session SET seen_at = now() - interval '29 minutes'");
                    assertThat(me()).isEqualTo(200);
                    assertThat(logins.forget()).as("used again, so it stays").isZero();
                    owner("UPDATE login_session SET " + old);
                    assertThat(me()).isEqualTo(401);
                    assertThat(logins.forget()).isOne();
                    assertThat(rows()).isZero();
                }));
    }

    @Test
    void a_role_that_the_account_loses_is_lost_in_its_session() throws Exception {
        signIn(OFFICER);
        assertThat(get("/worklist-items").statusCode()).isEqualTo(200);
        changed("roles = '{}'", () -> {
            HttpResponse<String> refused = get("/worklist-items");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"code\":\"forbidden\"");
        });
        assertThat(get("/worklist-items").statusCode()).isEqualTo(200);
    }

    /** Where the directory has not followed yet. */
    @Test
    void an_account_that_is_locked_is_locked_in_its_session_too() throws Exception {
        signIn(OFFICER);
        assertThat(me()).isEqualTo(200);
        changed("state = 'LOCKED'", () -> {
            HttpResponse<String> refused = get("/me");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("\"code\":\"account-locked\"");
            assertThat(get("/logout").body()).as("may still sign out").contains("_csrf");
        });
        assertThat(me()).isEqualTo(200);
    }

    private interface Steps {
        void run() throws Exception;
    }

    /** The account's row, as another process changes it; this one hears of it at once here, else looks anew within 60 s. */
    private void changed(String change, Steps steps) throws Exception {
        Accounts.Changed heard = database(DatabaseRole.OWNER)
                .sql("SELECT tenant_id FROM account WHERE id = ?")
                .param(ID)
                .query((row, _) -> new Accounts.Changed(ID, row.getLong("tenant_id")))
                .single();
        String roles = database(DatabaseRole.OWNER)
                .sql("SELECT roles::text FROM account WHERE id = ?")
                .param(ID)
                .query(String.class)
                .single();
        owner("UPDATE account SET " + change + " WHERE id = '" + ID + "'");
        events.publishEvent(heard);
        try {
            steps.run();
        } finally {
            owner("UPDATE account SET state = 'ACTIVE', roles = '" + roles + "' WHERE id = '" + ID + "'");
            events.publishEvent(heard);
        }
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.LockAccount;
import org.xinqiao.client.model.UnlockAccount;

/** A person logs in with the browser: the session stays on the server, no token reaches the page. */
class LoginTest extends BrowserTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    @Test
    void a_session_reads_and_without_the_csrf_token_does_not_write() throws Exception {
        signIn();
        HttpResponse<String> me = get("/me");
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("锦官驿");
        assertThat(cookies.getCookieStore().getCookies())
                .filteredOn(cookie -> Set.of("JSESSIONID", "XSRF-TOKEN").contains(cookie.getName()))
                .as("cookies of the platform itself")
                .hasSize(2)
                .noneMatch(cookie -> cookie.getValue().startsWith("eyJ"));

        HttpResponse<String> forged = register("X-Nothing", "");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("\"code\":\"forbidden\"");
        for (String other : List.of("Basic eDp4", "Digest x", "x", "bearer", "Bearer", "Bearer nonsense")) {
            assertThat(register("Authorization", other).statusCode())
                    .as(other + " neither signs in nor replaces the CSRF token")
                    .isIn(401, 403);
        }
        assertThat(register("X-XSRF-TOKEN", cookie("XSRF-TOKEN")).statusCode())
                .as("with the CSRF token the empty body is read")
                .isEqualTo(400);
        HttpResponse<String> both = browser.send(
                posted().header("Authorization", "Bearer nonsense")
                        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(both.statusCode())
                .as("where a token is brought no cookie counts")
                .isEqualTo(401);
    }

    @Test
    void signing_out_ends_the_session_at_the_directory_too() throws Exception {
        signIn();
        Matcher token = TOKEN.matcher(get("/logout").body());
        assertThat(token.find()).as("a form to sign out").isTrue();
        HttpResponse<String> out = browser.send(
                HttpRequest.newBuilder(node().resolve("/logout"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + text(token.group(1))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(out.uri()).as(out.body()).isEqualTo(node().resolve("/login?logout"));
        assertThat(out.body()).contains("您已退出登录");
        assertThat(get("/me").statusCode()).isEqualTo(401);
        assertThat(cookies.getCookieStore().getCookies())
                .extracting(HttpCookie::getName)
                .doesNotContain("JSESSIONID");
        assertThat(FORM.matcher(get("/oauth2/authorization/keycloak").body()).find())
                .as("the next login asks for the password")
                .isTrue();
    }

    @Test
    void pages_to_sign_in_are_pages() {
        for (String path : List.of("/login", "/login?error", "/login?logout", "/logout")) {
            HttpResponse<String> page = send(HttpRequest.newBuilder(node().resolve(path)));
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
            assertThat(page.body()).contains("/oauth2/authorization/keycloak");
        }
        HttpResponse<String> failed =
                send(HttpRequest.newBuilder(node().resolve("/login/oauth2/code/keycloak?code=x&state=y")));
        assertThat(failed.statusCode()).isEqualTo(302);
        assertThat(failed.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/login?error"));
        assertThat(failed.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void a_login_that_only_starts_has_no_session_and_comes_back_to_the_platforms_own_address() throws IOException {
        RawCall.Answer start = RawCall.send(
                node(),
                "GET /oauth2/authorization/keycloak HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.all("Location").getFirst())
                .contains("redirect_uri=" + node().resolve("/login/oauth2/code/keycloak"))
                .doesNotContain("evil.example");
        assertThat(start.all("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie)
                        .startsWith("xinqiao-login=")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/login/oauth2"));
    }

    @Test
    void a_lock_ends_the_session_at_the_directory_and_so_here() throws Exception {
        UUID id = UUID.fromString("00000000-0000-4000-8000-000000000105");
        signIn("jinguanyi.handler2");
        assertThat(get("/me").statusCode()).isEqualTo(200);
        var accounts = as("jinjiang.admin").accounts();
        accounts.lockAccount(id, XinqiaoClient.newKey(), new LockAccount().reason("调离"));
        try {
            assertThat(get("/me").statusCode()).isEqualTo(401);
        } finally {
            accounts.unlockAccount(id, XinqiaoClient.newKey(), new UnlockAccount().reason("调回"));
        }
    }

    private HttpRequest.Builder posted() {
        return HttpRequest.newBuilder(node().resolve("/matters"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .POST(BodyPublishers.ofString("{}"));
    }

    private HttpResponse<String> register(String header, String value) throws Exception {
        return browser.send(posted().header(header, value).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_pages_of_the_interface_are_served_with_strict_headers() {
        HttpResponse<String> page = send(HttpRequest.newBuilder(node().resolve("/api-docs/index.html")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        HttpResponse<String> root = send(HttpRequest.newBuilder(node()));
        assertThat(root.statusCode()).as("the front door redirects").isEqualTo(302);
        assertThat(root.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/api-docs/index.html"));
    }
}

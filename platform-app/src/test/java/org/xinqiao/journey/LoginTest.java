package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;

/** A person logs in with the browser: the session stays on the server, no token reaches the page. */
class LoginTest extends NodeTest {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    @Test
    void a_session_reads_and_without_the_csrf_token_does_not_write() throws Exception {
        comeBackHere();
        CookieManager cookies = new BrowserCookies();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<String> page = get(browser, node().resolve("/oauth2/authorization/keycloak"));
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find())
                .as("Keycloak's login page: " + page.statusCode())
                .isTrue();

        HttpResponse<String> back = browser.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "username=" + text("jinguanyi.clerk") + "&password=" + text("xinqiao-demo")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(back.uri().getPort())
                .as("back at the platform, not " + back.statusCode()
                        + back.headers().map() + back.uri()
                        + cookies.getCookieStore().getCookies())
                .isEqualTo(node().getPort());

        HttpResponse<String> me = get(browser, node().resolve("/me"));
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("锦官驿");
        assertThat(cookies.getCookieStore().getCookies())
                .filteredOn(cookie -> Set.of("JSESSIONID", "XSRF-TOKEN").contains(cookie.getName()))
                .as("cookies of the platform itself")
                .hasSize(2)
                .noneMatch(cookie -> cookie.getValue().startsWith("eyJ"));

        HttpResponse<String> forged = browser.send(
                HttpRequest.newBuilder(node().resolve("/matters"))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", XinqiaoClient.newKey())
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("\"code\":\"forbidden\"");
        HttpResponse<String> halfSigned = browser.send(
                HttpRequest.newBuilder(node().resolve("/matters"))
                        .header("Authorization", "Basic eDp4")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", XinqiaoClient.newKey())
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(halfSigned.statusCode())
                .as("an Authorization that is no token does not replace the CSRF token")
                .isEqualTo(403);
    }

    /** The realm lets people come back to the platform's own address alone; this one was not known at its import. */
    private void comeBackHere() throws IOException {
        try (RealmAdministrator administrator = realmAdministrator()) {
            var clients = administrator.realm().clients();
            var web = clients.findByClientId("xinqiao-web").getFirst();
            web.setRedirectUris(
                    List.of(node().resolve("/login/oauth2/code/keycloak").toString()));
            clients.get(web.getId()).update(web);
        }
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

    private static HttpResponse<String> get(HttpClient browser, URI uri) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String text(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}

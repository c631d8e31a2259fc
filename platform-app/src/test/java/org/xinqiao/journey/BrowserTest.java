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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node, and a browser in which a person signs in at Keycloak's own page. */
public abstract class BrowserTest extends NodeTest {

    protected static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    /** Where the directory says that a session ended. */
    protected static final String DIRECTORYS_WORD = "/logout/connect/back-channel/keycloak";

    protected final CookieManager cookies = new BrowserCookies();

    protected final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    protected final void signIn() throws Exception {
        signIn("jinguanyi.clerk");
    }

    protected final void signIn(String account) throws Exception {
        signIn(node(), account);
    }

    protected final void signIn(URI platform, String account) throws Exception {
        comeBackTo(platform);
        HttpResponse<String> page = get(platform.resolve("/oauth2/authorization/keycloak"));
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find())
                .as("Keycloak's login page: " + page.statusCode())
                .isTrue();
        HttpResponse<String> back = browser.send(
                HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "username=" + text(account) + "&password=" + text("xinqiao-demo")))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(back.uri().getPort())
                .as("back at the platform, not " + back.statusCode()
                        + back.headers().map() + back.uri()
                        + cookies.getCookieStore().getCookies())
                .isEqualTo(platform.getPort());
    }

    protected final String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The realm lets people come back to the platform's own address alone; none of the tests' was known at its import. */
    private void comeBackTo(URI platform) throws IOException {
        try (RealmAdministrator administrator = realmAdministrator()) {
            var clients = administrator.realm().clients();
            var web = clients.findByClientId("xinqiao-web").getFirst();
            web.setRedirectUris(
                    List.of(platform.resolve("/login/oauth2/code/keycloak").toString()));
            web.getAttributes()
                    .put(
                            "post.logout.redirect.uris",
                            platform.resolve("/login?logout").toString());
            web.getAttributes()
                    .put(
                            "backchannel.logout.url",
                            platform.resolve(DIRECTORYS_WORD).toString());
            clients.get(web.getId()).update(web);
        }
    }

    protected final HttpResponse<String> get(String path) throws Exception {
        return get(node().resolve(path));
    }

    protected final HttpResponse<String> get(URI address) throws Exception {
        return browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    protected static String text(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}

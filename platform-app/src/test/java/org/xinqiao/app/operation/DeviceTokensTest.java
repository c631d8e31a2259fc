package org.xinqiao.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.xinqiao.journey.BrowserCookies;
import org.xinqiao.journey.NodeTest;

/** An operator signs in with a browser while the command waits. */
class DeviceTokensTest extends NodeTest {

    private static final Pattern PAGE = Pattern.compile("browser: (\\S+)");
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("name=\"code\" value=\"([^\"]+)\"");

    @Test
    void the_browser_gives_the_password_and_the_command_gets_the_token() throws Exception {
        String endpoint = tokenEndpoint().toString();
        URI realm = URI.create(endpoint.substring(0, endpoint.indexOf("/protocol/")));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        DeviceTokens tokens =
                new DeviceTokens(realm, "xinqiao-cli", new PrintStream(told, true, StandardCharsets.UTF_8));
        CompletableFuture<String> token = CompletableFuture.supplyAsync(tokens);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PAGE.matcher(told.toString(StandardCharsets.UTF_8)).find());
        Matcher page = PAGE.matcher(told.toString(StandardCharsets.UTF_8));
        assertThat(page.find()).isTrue();
        confirm(URI.create(page.group(1)));

        HttpResponse<String> keys = send(HttpRequest.newBuilder(management().resolve("/actuator/keys"))
                .header("Authorization", "Bearer " + token.get(60, TimeUnit.SECONDS)));
        assertThat(keys.statusCode()).isEqualTo(200);
    }

    private static void confirm(URI page) throws Exception {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new BrowserCookies())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            HttpResponse<String> login =
                    browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            HttpResponse<String> consent =
                    post(browser, login, "username=" + OPERATOR + "&password=" + text("xinqiao-demo"));
            HttpResponse<String> done = post(browser, consent, "code=" + text(found(CODE, consent)) + "&accept=Yes");
            assertThat(done.statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> post(HttpClient browser, HttpResponse<String> page, String form)
            throws Exception {
        URI action = page.uri().resolve(found(FORM, page).replace("&amp;", "&"));
        return browser.send(
                HttpRequest.newBuilder(action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find())
                .as(page.statusCode() + " " + page.uri() + page.body())
                .isTrue();
        return matcher.group(1);
    }

    private static String text(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}

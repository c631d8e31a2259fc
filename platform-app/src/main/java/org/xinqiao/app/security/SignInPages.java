package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** What a browser shows before a login, after a logout, and when a login failed. */
@RestController
class SignInPages {

    private static final String PAGE = """
            <!doctype html>
            <html lang="zh">
              <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>信桥 · Xinqiao</title>
              </head>
              <body>
                <main>
                  <h1>信桥 · Xinqiao</h1>
                  <p>%s</p>
                  %s
                </main>
              </body>
            </html>
            """;

    private static final String SIGN_IN =
            "<p><a href=\"/oauth2/authorization/" + LoginStart.DIRECTORY + "\">登录 · Sign in</a></p>";

    private final String policy;

    /** @param directory the form of the logout is led on to it, which a browser counts as sending the form there */
    SignInPages(@Value("${xinqiao.keycloak.url}") URI directory) {
        this.policy =
                "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; form-action 'self' "
                        + directory.getScheme() + "://" + directory.getAuthority();
    }

    @GetMapping("/login")
    @PreAuthorize("permitAll()")
    public ResponseEntity<String> login(
            @RequestParam(value = "error", required = false) @Nullable String error,
            @RequestParam(value = "logout", required = false) @Nullable String logout) {
        if (error != null) {
            return page("登录没有成功，请重新登录。<br />Signing in did not succeed. Please sign in again.", SIGN_IN);
        }
        return page(logout == null ? "请登录后使用。<br />Please sign in." : "您已退出登录。<br />You are signed out.", SIGN_IN);
    }

    @GetMapping("/logout")
    @PreAuthorize("permitAll()")
    public ResponseEntity<String> logout(
            HttpServletRequest request, @RequestAttribute(name = "_csrf", required = false) @Nullable CsrfToken token) {
        if (request.getUserPrincipal() == null || token == null) {
            return login(null, "");
        }
        return page("要退出登录吗？<br />Do you want to sign out?", """
                <form method="post" action="/logout">
                    <input type="hidden" name="%s" value="%s" />
                    <button>退出 · Sign out</button>
                  </form>""".formatted(
                        token.getParameterName(), HtmlUtils.htmlEscape(token.getToken())));
    }

    private ResponseEntity<String> page(String text, String action) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", policy)
                .body(PAGE.formatted(text, action));
    }
}

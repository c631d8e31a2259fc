package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriUtils;

/**
 * Ends the session at the directory as well (OpenID Connect RP-Initiated Logout): otherwise the next person at the
 * machine would be signed in without a password.
 */
record DirectoryLogout(String endSession, PublicUrl url) implements LogoutSuccessHandler {

    static final String SIGNED_OUT = "/login?logout";

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        response.sendRedirect(
                authentication != null && authentication.getPrincipal() instanceof OidcUser user
                        ? endSession + "?id_token_hint=" + user.getIdToken().getTokenValue()
                                + "&post_logout_redirect_uri="
                                + UriUtils.encode(url.of(SIGNED_OUT), StandardCharsets.UTF_8)
                        : SIGNED_OUT);
    }
}

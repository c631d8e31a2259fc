package org.xinqiao.app.security;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * What a started login has to remember stays in its browser, sealed. Whoever only starts logins gets no session.
 */
final class LoginCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String NAME = "xinqiao-login";
    private static final String PATH = "/login/oauth2";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final ClientRegistration client;
    private final Clock clock;
    private final Seal seal;

    LoginCookie(ClientRegistration client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.seal = new Seal(NAME, client);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest started, HttpServletRequest request, HttpServletResponse response) {
        if (started == null) {
            set(request, response, "", Duration.ZERO);
            return;
        }
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .claim("state", started.getState())
                .claim("redirect", started.getRedirectUri())
                .expirationTime(Date.from(clock.instant().plus(LIFE)));
        started.getAttributes().forEach((name, value) -> claims.claim("a." + name, value.toString()));
        set(request, response, seal.closed(claims.build()), LIFE);
    }

    private static void set(HttpServletRequest request, HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .path(PATH)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie == null ? null : opened(cookie.getValue(), request.getParameter(OAuth2ParameterNames.STATE));
    }

    /** Absent if it is not ours, too old, or of another login than the one that comes back. */
    private @Nullable OAuth2AuthorizationRequest opened(String cookie, @Nullable String state) {
        JWTClaimsSet claims = seal.opened(cookie);
        if (claims == null) {
            return null;
        }
        try {
            Date end = claims.getExpirationTime();
            if (end == null
                    || end.toInstant().isBefore(clock.instant())
                    || !String.valueOf(claims.getClaim("state")).equals(state)) {
                return null;
            }
            Map<String, Object> attributes = new HashMap<>();
            claims.getClaims().forEach((name, value) -> {
                if (name.startsWith("a.")) {
                    attributes.put(name.substring(2), value);
                }
            });
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(
                            Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                    .clientId(client.getClientId())
                    .redirectUri(claims.getStringClaim("redirect"))
                    .scopes(client.getScopes())
                    .state(state)
                    .attributes(all -> all.putAll(attributes))
                    .build();
        } catch (ParseException notOurs) {
            return null;
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest started = loadAuthorizationRequest(request);
        if (WebUtils.getCookie(request, NAME) != null) {
            set(request, response, "", Duration.ZERO);
        }
        return started;
    }
}

package org.xinqiao.app.security;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;
import org.xinqiao.tenancy.Logins;

/**
 * The session that a login makes, and nothing else does: the browser has a random id, the database its hash and the
 * directory's ID token, sealed. The token says who and where; ScopeFilter asks anew what they may.
 */
final class LoginSessions implements SecurityContextRepository {

    static final String COOKIE = "JSESSIONID";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Logins logins;
    private final Seal seal;

    LoginSessions(Logins logins, ClientRegistration client) {
        this.logins = logins;
        this.seal = new Seal("xinqiao-session", client);
    }

    @Override
    @SuppressWarnings("deprecation") // Spring Security has no other method to implement.
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        Authentication login = login(holder.getRequest());
        return login == null ? SecurityContextHolder.createEmptyContext() : new SecurityContextImpl(login);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return login(request) != null;
    }

    /** A login gets an id of its own, and ends the one that its browser brought; so does a logout. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        String brought = id(request);
        if (brought != null) {
            logins.end(Seal.hash(brought));
        }
        if (context.getAuthentication() instanceof OAuth2AuthenticationToken login
                && login.getPrincipal() instanceof OidcUser user) {
            set(request, response, begin(user.getIdToken()), null);
        } else if (brought != null) {
            set(request, response, "", Duration.ZERO);
        }
    }

    private String begin(OidcIdToken token) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String hash = Seal.hash(id);
        logins.begin(
                hash,
                Objects.requireNonNull(token.getClaimAsString("sid"), "The directory names its session"),
                UUID.fromString(token.getSubject()),
                seal.closed(new JWTClaimsSet.Builder()
                        .claim("id", hash)
                        .claim("token", token.getTokenValue())
                        .build()));
        return id;
    }

    private @Nullable Authentication login(HttpServletRequest request) {
        String id = id(request);
        if (id == null) {
            return null;
        }
        String hash = Seal.hash(id);
        OidcIdToken token = logins.find(hash).map(row -> opened(row, hash)).orElse(null);
        if (token == null) {
            return null;
        }
        OidcUser user = SecurityConfiguration.user(token);
        return new OAuth2AuthenticationToken(user, user.getAuthorities(), LoginStart.DIRECTORY);
    }

    /** Absent where somebody else wrote the row, or moved it to an id of theirs. */
    private @Nullable OidcIdToken opened(String sealed, String hash) {
        JWTClaimsSet claims = seal.opened(sealed);
        if (claims == null || !hash.equals(claims.getClaim("id"))) {
            return null;
        }
        try {
            String token = claims.getStringClaim("token");
            JWTClaimsSet said = SignedJWT.parse(token).getJWTClaimsSet();
            Date issued = said.getIssueTime();
            Date expires = said.getExpirationTime();
            return new OidcIdToken(token, issued.toInstant(), expires.toInstant(), said.getClaims());
        } catch (ParseException impossible) {
            throw new IllegalStateException("We sealed what the directory signed", impossible);
        }
    }

    private static @Nullable String id(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && ID.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }

    /** @param life absent for as long as the browser is open */
    private static void set(
            HttpServletRequest request, HttpServletResponse response, String value, @Nullable Duration life) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(COOKIE, value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
        if (life != null) {
            cookie.maxAge(life);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}

package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;

/**
 * Reads the token of a request as RFC 6750 §2.1 writes it, and from nowhere but its header. Spring's own resolver takes a
 * regular expression to a thousand characters at each call.
 */
final class BearerToken implements BearerTokenResolver {

    private static final String SCHEME = "Bearer";

    private static final String MARKS = "-._~+/";

    /** Whoever begins so must bring a token: what is none is refused, and no login counts instead. */
    static boolean isBrought(HttpServletRequest request) {
        return isBearer(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    private static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !isBearer(authorization)) {
            return null;
        }
        if (!isWellFormed(authorization)) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Bearer token is malformed"));
        }
        return authorization.substring(SCHEME.length() + 1);
    }

    /** One blank, at least one character of a token, and equals signs at its end alone. */
    private static boolean isWellFormed(String authorization) {
        int begin = SCHEME.length() + 1;
        int end = authorization.length();
        while (end > begin && authorization.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = begin; i < end; i++) {
            if (!isOfToken(authorization.charAt(i))) {
                return false;
            }
        }
        return end > begin && authorization.charAt(SCHEME.length()) == ' ';
    }

    private static boolean isOfToken(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || MARKS.indexOf(character) >= 0;
    }
}

package org.xinqiao.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Every header is read, refused or passed over as by Spring's own resolver, which the platform's is faster than. */
class BearerTokenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc",
                "bearer ABC.def-_~+/09",
                "BEARER a=",
                "Bearer a==",
                "Bearer a=b",
                "Bearer =",
                "Bearer a=b=",
                "Bearer",
                "Bearer ",
                "Bearer  a",
                "Bearer a b",
                "Bearer a,b",
                "Bearer a!",
                "Bearer \u00e4",
                "Bearer\ta",
                "Bearera",
                "Bear a",
                "Basic eDp4",
                ""
            })
    void like_springs(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        assertThat(outcome(new BearerToken(), request)).isEqualTo(outcome(new DefaultBearerTokenResolver(), request));
    }

    private static String outcome(BearerTokenResolver resolver, MockHttpServletRequest request) {
        try {
            return Optional.ofNullable(resolver.resolve(request)).orElse("none");
        } catch (OAuth2AuthenticationException refused) {
            return refused.getError().getErrorCode();
        }
    }
}

package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Starts a login with the one directory there is, and has it come back to the platform's own address. */
final class LoginStart implements OAuth2AuthorizationRequestResolver {

    static final String DIRECTORY = "keycloak";

    private static final String STARTS = "/oauth2/authorization";

    private final DefaultOAuth2AuthorizationRequestResolver resolver;

    LoginStart(ClientRegistrationRepository clients, PublicUrl url) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(clients, STARTS);
        this.resolver.setAuthorizationRequestCustomizer(
                request -> request.redirectUri(url.of("/login/oauth2/code/" + DIRECTORY)));
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return request.getRequestURI().equals(STARTS + "/" + DIRECTORY) ? resolver.resolve(request) : null;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String directory) {
        return directory.equals(DIRECTORY) ? resolver.resolve(request, directory) : null;
    }
}

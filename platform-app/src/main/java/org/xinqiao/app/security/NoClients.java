package org.xinqiao.app.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;

/** Keeps no access token of a login: the platform calls nobody in the officer's name. */
final class NoClients implements OAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication officer, HttpServletRequest request) {
        return null;
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication officer,
            HttpServletRequest request,
            HttpServletResponse response) {
        // The tokens are dropped.
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication officer, HttpServletRequest request, HttpServletResponse response) {
        // There is none.
    }
}

package org.xinqiao.app.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Configures Keycloak's realm by its addresses; contacts it only when the first token comes. */
@Configuration(proxyBeanMethods = false)
class KeycloakConfiguration {

    private static final String AUDIENCE = "xinqiao-api";
    private static final Duration SKEW = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST_REMEMBERED = 20_000;

    private final String realm;

    KeycloakConfiguration(
            @Value("${xinqiao.keycloak.url}") String url, @Value("${xinqiao.keycloak.realm}") String realm) {
        this.realm = url + "/realms/" + realm;
    }

    /** Caches a verified token for a minute, and never beyond its expiry. */
    @Bean
    JwtDecoder tokens(Clock clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(realm + "/protocol/openid-connect/certs")
                .build();
        decoder.setJwtValidator(validator(clock));
        Cache<String, Jwt> verified = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .build();
        return token -> {
            Jwt known = verified.getIfPresent(token);
            Instant expiry = known == null ? null : known.getExpiresAt();
            if (known != null && expiry != null && clock.instant().isBefore(expiry)) {
                return known;
            }
            Jwt fresh = decoder.decode(token);
            verified.put(token, fresh);
            return fresh;
        };
    }

    private OAuth2TokenValidator<Jwt> validator(Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        return new DelegatingOAuth2TokenValidator<>(
                List.of(time, new JwtIssuerValidator(realm), new JwtAudienceValidator(AUDIENCE)));
    }

    @Bean
    ClientRegistrationRepository keycloak(@Value("${xinqiao.keycloak.web-client-secret}") String secret) {
        String oidc = realm + "/protocol/openid-connect";
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("keycloak")
                .clientId("xinqiao-web")
                .clientSecret(secret)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid")
                .authorizationUri(oidc + "/auth")
                .tokenUri(oidc + "/token")
                .jwkSetUri(oidc + "/certs")
                .issuerUri(realm)
                .build());
    }
}

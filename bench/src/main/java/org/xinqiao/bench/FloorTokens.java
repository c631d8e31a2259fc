package org.xinqiao.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Bearer tokens, verified as the platform verifies them, with the same memory of a minute. */
final class FloorTokens {

    private final NimbusJwtDecoder decoder;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();

    FloorTokens(String realm) {
        decoder = NimbusJwtDecoder.withJwkSetUri(realm + "/protocol/openid-connect/certs")
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(Duration.ofSeconds(10)),
                new JwtIssuerValidator(realm),
                new JwtAudienceValidator("xinqiao-api"))));
    }

    /** @throws org.springframework.security.oauth2.jwt.JwtException where it is not to be trusted */
    Map<String, Object> claims(String token) {
        Jwt known = verified.getIfPresent(token);
        Instant expiry = known == null ? null : known.getExpiresAt();
        if (known != null && expiry != null && Instant.now().isBefore(expiry)) {
            return known.getClaims();
        }
        Jwt fresh = decoder.decode(token);
        verified.put(token, fresh);
        return fresh.getClaims();
    }
}

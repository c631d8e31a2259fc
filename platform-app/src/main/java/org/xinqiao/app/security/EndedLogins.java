package org.xinqiao.app.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.Logins;

/**
 * The directory says which of its sessions ended (OpenID Connect Back-Channel Logout 1.0), and the logins that came from
 * them end here. Its signature is what counts: the call brings no login.
 */
@RestController
class EndedLogins {

    static final String PATH = "/logout/connect/back-channel/" + LoginStart.DIRECTORY;

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static final Duration SKEW = Duration.ofSeconds(10);

    private final Logins logins;
    private final JwtDecoder tokens;

    EndedLogins(
            Logins logins,
            ClientRegistrationRepository clients,
            @Value("${xinqiao.keycloak.url}/realms/${xinqiao.keycloak.realm}") String realm) {
        this.logins = logins;
        this.tokens = decoder(
                realm,
                Objects.requireNonNull(clients.findByRegistrationId(LoginStart.DIRECTORY))
                        .getClientId());
    }

    private static JwtDecoder decoder(String realm, String client) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(realm + "/protocol/openid-connect/certs")
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("logout+jwt"), null)))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(SKEW),
                new JwtClaimValidator<Object>("exp", Objects::nonNull),
                new JwtIssuerValidator(realm),
                new JwtAudienceValidator(client),
                new JwtClaimValidator<Object>(
                        "events", events -> events instanceof Map<?, ?> named && named.containsKey(EVENT)),
                EndedLogins::isNoLogin)));
        return decoder;
    }

    /** What a login brings has a nonce, and a logout never. */
    private static OAuth2TokenValidatorResult isNoLogin(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN))
                : OAuth2TokenValidatorResult.success();
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("permitAll()")
    public ResponseEntity<Void> end(HttpServletRequest request) throws IOException {
        Jwt ended = decoded(token(request));
        String sid = ended.getClaimAsString("sid");
        if (sid != null) {
            logins.endAt(sid);
        } else {
            logins.endAll(subject(ended));
        }
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
    }

    /** From the body, as the edge read it: the container's parameters would come from the address too. */
    private static String token(HttpServletRequest request) throws IOException {
        String form = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Objects.requireNonNullElse(
                UriComponentsBuilder.newInstance()
                        .query(form)
                        .build()
                        .getQueryParams()
                        .getFirst("logout_token"),
                "");
    }

    private Jwt decoded(String token) {
        try {
            return tokens.decode(token);
        } catch (BadJwtException notTheDirectorys) {
            throw Refusal.of(ProblemCodeDto.UNAUTHENTICATED);
        } catch (JwtException directoryAway) {
            throw Refusal.of(ProblemCodeDto.UNAVAILABLE);
        }
    }

    private static UUID subject(Jwt ended) {
        try {
            return UUID.fromString(Objects.requireNonNullElse(ended.getSubject(), ""));
        } catch (IllegalArgumentException nobody) {
            throw Refusal.of(ProblemCodeDto.UNAUTHENTICATED);
        }
    }
}

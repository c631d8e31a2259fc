package org.xinqiao.journey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** Tokens with one fault and a valid signature: the test adds its own key to the realm of its Keycloak. */
final class ForgedTokens {

    private static final KeyPair OWN = pair();
    private static final KeyPair STRANGERS = pair();
    private static final String NAME = "forged";

    private final RestClient keycloak;
    private final String master;
    private final String realm;
    private final String kid;

    /** @param keys the node's key directory, whose secrets open its Keycloak */
    ForgedTokens(String url, String realm, Path keys) {
        this.keycloak = RestClient.create(url);
        this.realm = realm;
        this.master = login(secret(keys, "keycloak-admin"));
        this.kid = key().orElseGet(() -> {
            register();
            return key().orElseThrow();
        });
    }

    String copy(String token) {
        return signed(claims(token), OWN);
    }

    String byStranger(String token) {
        return signed(claims(token), STRANGERS);
    }

    String expired(String token) {
        Instant past = Instant.now().minusSeconds(600);
        return signed(
                new JWTClaimsSet.Builder(claims(token))
                        .expirationTime(Date.from(past))
                        .build(),
                OWN);
    }

    String issuedBy(String token, String issuer) {
        return signed(new JWTClaimsSet.Builder(claims(token)).issuer(issuer).build(), OWN);
    }

    String meantFor(String token, String audience) {
        return signed(new JWTClaimsSet.Builder(claims(token)).audience(audience).build(), OWN);
    }

    String withRoles(String token, List<String> roles) {
        return with(token, "roles", roles);
    }

    String with(String token, String claim, Object value) {
        return signed(
                new JWTClaimsSet.Builder(claims(token)).claim(claim, value).build(), OWN);
    }

    /** A valid token of the realm that administers the others. */
    String ofAnotherRealm() {
        return master;
    }

    static String unsigned(String token) {
        return new PlainJWT(claims(token)).serialize();
    }

    private String signed(JWTClaimsSet claims, KeyPair pair) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), claims);
            jwt.sign(new RSASSASigner(pair.getPrivate()));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String login(String password) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>(Map.of(
                "grant_type", List.of("password"),
                "client_id", List.of("admin-cli"),
                "username", List.of("admin"),
                "password", List.of(password)));
        return Objects.requireNonNull(keycloak.post()
                        .uri("/realms/master/protocol/openid-connect/token")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(form)
                        .retrieve()
                        .body(JsonNode.class))
                .path("access_token")
                .asString();
    }

    private Optional<String> key() {
        String provider = get("/components?type=org.keycloak.keys.KeyProvider&name=" + NAME)
                .path(0)
                .path("id")
                .asString();
        return get("/keys")
                .path("keys")
                .valueStream()
                .filter(key ->
                        !provider.isEmpty() && key.path("providerId").asString().equals(provider))
                .map(key -> key.path("kid").asString())
                .findFirst();
    }

    private JsonNode get(String path) {
        return Objects.requireNonNull(keycloak.get()
                .uri("/admin/realms/" + realm + path)
                .header("Authorization", "Bearer " + master)
                .retrieve()
                .body(JsonNode.class));
    }

    private void register() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(OWN.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----";
        keycloak.post()
                .uri("/admin/realms/" + realm + "/components")
                .header("Authorization", "Bearer " + master)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "name",
                        NAME,
                        "providerId",
                        "rsa",
                        "providerType",
                        "org.keycloak.keys.KeyProvider",
                        "parentId",
                        get("").path("id").asString(),
                        "config",
                        Map.of(
                                "privateKey", List.of(pem),
                                "priority", List.of("-10"),
                                "enabled", List.of("true"),
                                "active", List.of("true"),
                                "algorithm", List.of("RS256"))))
                .retrieve()
                .toBodilessEntity();
    }

    private static String secret(Path keys, String name) {
        try (var reader = Files.newBufferedReader(keys.resolve("secrets.properties"))) {
            Properties all = new Properties();
            all.load(reader);
            return Objects.requireNonNull(all.getProperty(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The realm that Keycloak imports at first start: clients, roles, claims, and the demo's users. */
final class Realm {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Few: the demo's password is no secret. Keycloak hashes it anew at the first sign-in. */
    private static final int ITERATIONS = 1_000;

    private Realm() {}

    /** @param baseUrl under which browsers reach the platform */
    static String json(String name, String baseUrl, Secrets secrets, List<DemoAccounts.Account> accounts) {
        String template = read().replace("@@realm@@", name)
                .replace("@@base-url@@", baseUrl)
                .replace("@@web-client@@", secrets.get("web-client"))
                .replace("@@admin-client@@", secrets.get("admin-client"));
        ObjectNode realm = (ObjectNode) JSON.readTree(template);
        ArrayNode users = (ArrayNode) realm.get("users");
        accounts.forEach(account -> user(users.addObject(), account));
        return realm.toPrettyString();
    }

    private static void user(ObjectNode user, DemoAccounts.Account account) {
        user.put("id", account.id().toString())
                .put("username", account.username())
                .put("enabled", true);
        ObjectNode attributes = user.putObject("attributes");
        attributes.putArray("tenant").add(Long.toString(account.tenantId()));
        attributes.putArray("organ").add(Long.toString(account.organId()));
        ArrayNode roles = user.putArray("realmRoles");
        account.roles().forEach(roles::add);
        hashed(user.putArray("credentials").addObject());
    }

    /** The demo's password is public, so that a cheap hash will do: Keycloak's own takes seconds for all accounts. */
    private static void hashed(ObjectNode credential) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder();
        credential
                .put("type", "password")
                .put(
                        "secretData",
                        JSON.createObjectNode()
                                .put("value", base64.encodeToString(hash(salt)))
                                .put("salt", base64.encodeToString(salt))
                                .toString())
                .put(
                        "credentialData",
                        JSON.createObjectNode()
                                .put("hashIterations", ITERATIONS)
                                .put("algorithm", "pbkdf2-sha512")
                                .toString());
    }

    private static byte[] hash(byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(DemoAccounts.PASSWORD.toCharArray(), salt, ITERATIONS, 512))
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String read() {
        try (var file = Objects.requireNonNull(Realm.class.getResourceAsStream("realm.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

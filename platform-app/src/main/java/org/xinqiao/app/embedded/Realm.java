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

/**
 * The realm that Keycloak imports at first start: clients, roles, claims, rules for passwords, and who may sign in first.
 * Those are the first administrator of the province and the first operator of the node, or the demo's officers and
 * operator, whose password programs may send.
 */
final class Realm {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Few: the demo's password is no secret. Keycloak hashes it anew at the first sign-in. */
    private static final int ITERATIONS = 1_000;

    private static final List<String> FIRST = List.of(FirstAdministrator.USERNAME, Operator.FIRST);

    private Realm() {}

    /** @param baseUrl under which browsers reach the platform */
    static String json(KnownNode node, String baseUrl, Secrets secrets, boolean demo) {
        String template = read().replace("@@realm@@", node.label())
                .replace("@@base-url@@", baseUrl)
                .replace("@@back-channel@@", baseUrl)
                .replace("@@province@@", Long.toString(node.province()))
                .replace("@@web-client@@", secrets.get("web-client"))
                .replace("@@admin-client@@", secrets.get("admin-client"))
                .replace("@@first-administrator@@", secrets.get(FirstAdministrator.SECRET))
                .replace("@@first-operator@@", secrets.get(Operator.SECRET));
        ObjectNode realm = (ObjectNode) JSON.readTree(template);
        if (demo) {
            makeDemo(realm, node);
        }
        return realm.toPrettyString();
    }

    private static void makeDemo(ObjectNode realm, KnownNode node) {
        ArrayNode users = (ArrayNode) realm.get("users");
        users.removeIf(user -> FIRST.contains(user.path("username").asString()));
        DemoAccounts.of(node.label()).forEach(account -> user(users.addObject(), account));
        ObjectNode operator =
                users.addObject().put("username", Operator.ofDemo(node)).put("enabled", true);
        operator.putArray("realmRoles").add(Operator.ROLE);
        hashed(operator.putArray("credentials").addObject());
        realm.get("clients")
                .valueStream()
                .filter(client -> client.path("clientId").asString().equals("xinqiao-cli"))
                .forEach(client -> ((ObjectNode) client).put("directAccessGrantsEnabled", true));
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

    /** The demo's password is public and too short for the realm's own rules, which would refuse it as plain text. */
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

package org.xinqiao.app.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The realm that Keycloak imports at first start: clients, roles, claims, and the demo's users. */
final class Realm {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", DemoAccounts.PASSWORD)
                .put("temporary", false);
    }

    private static String read() {
        try (var file = Objects.requireNonNull(Realm.class.getResourceAsStream("realm.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

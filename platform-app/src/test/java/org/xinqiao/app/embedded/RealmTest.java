package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.springframework.web.client.HttpClientErrorException;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.journey.NodeTest;
import org.xinqiao.journey.RealmAdministrator;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the realm lets anybody do before an administrator has done anything. */
class RealmTest extends NodeTest {

    @ParameterizedTest
    @EnumSource
    void a_real_node_begins_with_its_administrator_and_its_operator_alone(KnownNode node, @TempDir Path keys)
            throws Exception {
        Secrets secrets = Secrets.in(keys);
        String text = Realm.json(node, "https://xinfang.example.cn", secrets, false);
        JsonNode realm = JsonMapper.shared().readTree(text);

        assertThat(text).doesNotContain("@@", DemoAccounts.PASSWORD, "localhost", "*");
        assertThat(realm.path("users")
                        .valueStream()
                        .map(user -> user.path("username").asString()))
                .containsExactlyInAnyOrder(
                        "service-account-xinqiao-admin", FirstAdministrator.USERNAME, Operator.FIRST);
        JsonNode first = user(realm, FirstAdministrator.USERNAME);
        Accounts.Account account = FirstAdministrator.of(node);
        assertThat(first.path("id").asString()).isEqualTo(account.id().toString());
        assertThat(first.at("/attributes/tenant/0").asString()).isEqualTo(Long.toString(account.tenantId()));
        assertThat(first.at("/attributes/organ/0").asString()).isEqualTo(Long.toString(account.organId()));
        assertThat(first.path("realmRoles").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        account.roles().stream().map(Role::claim).toList());
        assertThat(first.at("/requiredActions/0").asString()).isEqualTo("UPDATE_PASSWORD");
        assertThat(first.at("/credentials/0/value").asString()).isEqualTo(secrets.get(FirstAdministrator.SECRET));
        JsonNode operator = user(realm, Operator.FIRST);
        assertThat(operator.has("attributes")).as("is in no office").isFalse();
        assertThat(operator.path("realmRoles").valueStream().map(JsonNode::asString))
                .containsExactly(Operator.ROLE);
        assertThat(operator.at("/requiredActions/0").asString()).isEqualTo("UPDATE_PASSWORD");
        assertThat(operator.at("/credentials/0/value").asString()).isEqualTo(secrets.get(Operator.SECRET));
        assertThat(realm.findValues("directAccessGrantsEnabled")).isNotEmpty().noneMatch(JsonNode::asBoolean);
        assertThat(realm.findValues("redirectUris"))
                .singleElement()
                .hasToString("[\"https://xinfang.example.cn/login/oauth2/code/keycloak\"]");
    }

    private static JsonNode user(JsonNode realm, String username) {
        return realm.path("users")
                .valueStream()
                .filter(user -> user.path("username").asString().equals(username))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "fourteen-chars",
                "passwordpassword",
                "XinqiaoXinqiao1",
                "jinguanyi.handler2",
                "123456789012345"
            })
    void a_password_that_others_guess_is_refused(String password) throws Exception {
        try (RealmAdministrator administrator = realmAdministrator()) {
            UserResource user = handler(administrator);
            assertThatThrownBy(() -> user.resetPassword(credential(password))).isInstanceOf(BadRequestException.class);
        }
    }

    /** The user exists for these tests alone. */
    private static UserResource handler(RealmAdministrator administrator) {
        var users = administrator.realm().users();
        String name = "jinguanyi.handler2";
        return users.get(users.searchByUsername(name, true).getFirst().getId());
    }

    private static CredentialRepresentation credential(String value) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(value);
        credential.setTemporary(false);
        return credential;
    }

    @Test
    void only_the_demos_client_takes_a_password() {
        for (String client : List.of(
                "admin-cli", "xinqiao-web", "xinqiao-api", UUID.randomUUID().toString())) {
            assertThatThrownBy(() -> passwords(client).get()).as(client).isInstanceOf(HttpClientErrorException.class);
        }
        assertThatCode(() -> passwords("xinqiao-cli").get()).doesNotThrowAnyException();
    }

    private PasswordTokens passwords(String client) {
        return new PasswordTokens(tokenEndpoint(), client, "donghu.head", DemoAccounts.PASSWORD, clock);
    }

    @Test
    void a_refresh_token_is_good_once() throws Exception {
        try (RealmAdministrator administrator = realmAdministrator()) {
            var realm = administrator.realm().toRepresentation();
            assertThat(realm.getRevokeRefreshToken()).isTrue();
            assertThat(realm.getRefreshTokenMaxReuse()).isZero();
        }
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.web.client.HttpClientErrorException;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** An office's administrator opens and locks accounts, against the real Keycloak. */
class AccountsTest extends NodeTest {

    private static final String ADMIN = "jinjiang.admin";

    @Test
    void an_account_is_opened_used_locked_and_unlocked() {
        String name = fresh();
        String organ = ClientLife.organ(office("510104"), OrganKind.PETITION_OFFICE);
        Account opened = as(ADMIN)
                .accounts()
                .openAccount(
                        XinqiaoClient.newKey(),
                        new OpenAccount().username(name).organId(organ).roles(List.of(Role.REGISTRAR)));
        assertThat(opened.getState()).isEqualTo(AccountState.ACTIVE);
        String temporary = Objects.requireNonNull(opened.getTemporaryPassword());
        Assertions.assertThatThrownBy(() -> login(name, temporary).get())
                .as("the first password only lets its holder set their own")
                .isInstanceOf(HttpClientErrorException.class);

        PasswordTokens session = holderSets(opened.getAccountId(), name, "own-Password-1");
        Me me = XinqiaoClient.of(node(), session).accounts().getMe();
        assertThat(me.getAccountId()).isEqualTo(opened.getAccountId());
        assertThat(me.getOrgan().getOrganId()).isEqualTo(organ);
        assertThat(me.getRoles()).containsExactly(Role.REGISTRAR);

        Account locked = as(ADMIN)
                .accounts()
                .lockAccount(opened.getAccountId(), XinqiaoClient.newKey(), new LockAccount().reason("调离"));
        assertThat(locked.getState()).isEqualTo(AccountState.LOCKED);
        Assertions.assertThatThrownBy(() -> login(name, "own-Password-1").get())
                .isInstanceOf(HttpClientErrorException.class);

        as(ADMIN)
                .accounts()
                .unlockAccount(opened.getAccountId(), XinqiaoClient.newKey(), new UnlockAccount().reason("调回"));
        assertThat(login(name, "own-Password-1").get()).isNotEmpty();
        assertThat(listed()).contains(name);
    }

    @Test
    void a_locked_account_is_refused_by_the_platform_itself() {
        String name = fresh();
        Account opened = open(name, XinqiaoClient.newKey());
        PasswordTokens session = holderSets(opened.getAccountId(), name, "own-Password-2");
        String token = session.get();
        as(ADMIN).accounts().lockAccount(opened.getAccountId(), XinqiaoClient.newKey(), new LockAccount().reason("调离"));

        XinqiaoClient stillWithToken = XinqiaoClient.of(node(), () -> token);
        assertRefused(403, ACCOUNT_LOCKED, () -> stillWithToken.accounts().getMe());
    }

    @Test
    void a_repeated_opening_opens_once_and_gives_a_password_that_works() {
        String name = fresh();
        String key = XinqiaoClient.newKey();
        Account first = open(name, key);
        Account again = open(name, key);

        assertThat(again.getAccountId()).isEqualTo(first.getAccountId());
        assertThat(again.getTemporaryPassword()).isNotNull().isNotEqualTo(first.getTemporaryPassword());
        assertRefused(409, USERNAME_TAKEN, () -> open(name, XinqiaoClient.newKey()));
    }

    @Test
    void another_offices_account_and_organ_do_not_exist_here() {
        UUID foreign = as("jinguanyi.clerk").accounts().getMe().getAccountId();
        assertRefused(
                404,
                NOT_FOUND,
                () -> as(ADMIN).accounts().lockAccount(foreign, XinqiaoClient.newKey(), new LockAccount().reason("x")));
        assertRefused(
                422,
                ORGAN_UNKNOWN,
                () -> as(ADMIN)
                        .accounts()
                        .openAccount(
                                XinqiaoClient.newKey(),
                                new OpenAccount()
                                        .username(fresh())
                                        .organId(ClientLife.organ(office(TOWNSHIP), OrganKind.GOVERNMENT))
                                        .roles(List.of(Role.ORGAN))));
        assertThat(listed()).contains("jinjiang.clerk").doesNotContain("jinguanyi.clerk");
    }

    @Test
    void only_administrators_open_accounts() {
        assertRefused(403, FORBIDDEN, () -> as("jinjiang.clerk").accounts().listAccounts(null, 10));
    }

    private List<String> listed() {
        return as(ADMIN).accounts().listAccounts(null, 100).getItems().stream()
                .map(Account::getUsername)
                .toList();
    }

    private Account open(String name, String key) {
        return as(ADMIN)
                .accounts()
                .openAccount(
                        key,
                        new OpenAccount()
                                .username(name)
                                .organId(ClientLife.organ(office("510104"), OrganKind.PETITION_OFFICE))
                                .roles(List.of(Role.REGISTRAR)));
    }

    private PasswordTokens login(String name, String password) {
        return new PasswordTokens(tokenEndpoint(), "xinqiao-cli", name, password, Clock.systemUTC());
    }

    /** Does what the login page does for the holder of a temporary password. */
    private PasswordTokens holderSets(UUID id, String name, String password) {
        try (Keycloak keycloak = KeycloakBuilder.builder()
                .serverUrl(setting("xinqiao.keycloak.url"))
                .realm(setting("xinqiao.keycloak.realm"))
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId("xinqiao-admin")
                .clientSecret(setting("xinqiao.keycloak.admin-client-secret"))
                .build()) {
            UserResource user =
                    keycloak.realm(setting("xinqiao.keycloak.realm")).users().get(id.toString());
            CredentialRepresentation own = new CredentialRepresentation();
            own.setType(CredentialRepresentation.PASSWORD);
            own.setValue(password);
            own.setTemporary(false);
            user.resetPassword(own);
            UserRepresentation done = user.toRepresentation();
            done.setRequiredActions(List.of());
            user.update(done);
        }
        return login(name, password);
    }

    private static String fresh() {
        return "test." + UUID.randomUUID().toString().substring(0, 8);
    }
}

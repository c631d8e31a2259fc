package org.xinqiao.journey;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Administrators at work with accounts, and the directory beside them. */
abstract class AccountsDesk extends NodeTest {

    static final String ADMIN = "jinjiang.admin";
    static final String PROVINCE = "sichuan.admin";

    final List<String> listed() {
        return as(ADMIN).accounts().listAccounts(null, null, 100).getItems().stream()
                .map(Account::getUsername)
                .toList();
    }

    final Account open(String name, String key) {
        return as(ADMIN)
                .accounts()
                .openAccount(
                        key,
                        new OpenAccount()
                                .username(name)
                                .organId(ClientLife.organ(office("510104"), OrganKind.PETITION_OFFICE))
                                .roles(List.of(Role.REGISTRAR)));
    }

    final Account open(String by, @Nullable String office, String name, int organ, Role... roles) {
        return as(by).accounts()
                .openAccount(
                        XinqiaoClient.newKey(),
                        new OpenAccount()
                                .tenantId(office)
                                .username(name)
                                .organId("%s%02d"
                                        .formatted(
                                                office == null
                                                        ? as(by).accounts()
                                                                .getMe()
                                                                .getTenant()
                                                                .getTenantId()
                                                        : office,
                                                organ))
                                .roles(List.of(roles)));
    }

    final Account lock(String by, UUID id, String key) {
        return as(by).accounts().lockAccount(id, key, new LockAccount().reason("调离"));
    }

    final Account unlock(String by, UUID id, String key) {
        return as(by).accounts().unlockAccount(id, key, new UnlockAccount().reason("调回"));
    }

    final Account confirm(String by, UUID id, String key) {
        return as(by).accounts().confirmAccount(id, key);
    }

    final PasswordTokens login(String name, String password) {
        return new PasswordTokens(tokenEndpoint(), "xinqiao-cli", name, password, Clock.systemUTC());
    }

    /** Does what the login page does for the holder of a temporary password. */
    final PasswordTokens holderSets(UUID id, String name, String password) {
        inDirectory(realm -> {
            UserResource user = realm.users().get(id.toString());
            CredentialRepresentation own = new CredentialRepresentation();
            own.setType(CredentialRepresentation.PASSWORD);
            own.setValue(password);
            own.setTemporary(false);
            user.resetPassword(own);
            UserRepresentation done = user.toRepresentation();
            done.setRequiredActions(List.of());
            user.update(done);
        });
        return login(name, password);
    }

    final void inDirectory(Consumer<RealmResource> work) {
        try (Keycloak keycloak = KeycloakBuilder.builder()
                .serverUrl(setting("xinqiao.keycloak.url"))
                .realm(setting("xinqiao.keycloak.realm"))
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId("xinqiao-admin")
                .clientSecret(setting("xinqiao.keycloak.admin-client-secret"))
                .build()) {
            work.accept(keycloak.realm(setting("xinqiao.keycloak.realm")));
        }
    }

    static String fresh() {
        return "test." + UUID.randomUUID().toString().substring(0, 8);
    }
}

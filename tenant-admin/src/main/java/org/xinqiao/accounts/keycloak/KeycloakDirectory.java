package org.xinqiao.accounts.keycloak;

import jakarta.annotation.PreDestroy;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.accounts.Directory;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.Accounts.Account;
import org.xinqiao.tenancy.Role;

/** Users of the node's realm, through the admin API as client {@code xinqiao-admin}. */
@Component
class KeycloakDirectory implements Directory {

    private static final String CLIENT = "xinqiao-admin";
    private static final String MUST_CHANGE = "UPDATE_PASSWORD";
    private static final int PASSWORD_BYTES = 12;

    private final Client http;
    private final Keycloak keycloak;
    private final RealmResource realm;
    private final SecureRandom random = new SecureRandom();

    KeycloakDirectory(
            @Value("${xinqiao.keycloak.url}") String url,
            @Value("${xinqiao.keycloak.realm}") String realm,
            @Value("${xinqiao.keycloak.admin-client-secret}") String secret,
            @Value("${xinqiao.keycloak.admin-timeout:10s}") Duration timeout) {
        this.http = ClientBuilder.newBuilder()
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build();
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(url)
                .realm(realm)
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(CLIENT)
                .clientSecret(secret)
                .resteasyClient(http)
                .build();
        this.realm = keycloak.realm(realm);
    }

    @Override
    public Entry prepare(Account wanted) {
        return asked(() -> {
            List<UserRepresentation> named = realm.users().searchByUsername(wanted.username(), true);
            return named.isEmpty() ? create(wanted) : adopt(named.getFirst(), wanted);
        });
    }

    private Entry create(Account wanted) {
        String password = password();
        UserRepresentation user = new UserRepresentation();
        user.setUsername(wanted.username());
        user.setEnabled(false);
        user.setAttributes(attributes(wanted));
        user.setCredentials(List.of(temporary(password)));
        try (Response response = realm.users().create(user)) {
            String id = CreatedResponseUtil.getCreatedId(response);
            grant(realm.users().get(id), wanted);
            return new Entry(UUID.fromString(id), password);
        }
    }

    /** An earlier attempt created the user and got no further. A user who has logged in since keeps their password. */
    private Entry adopt(UserRepresentation user, Account wanted) {
        boolean ours = attributes(wanted).equals(user.getAttributes())
                && (!user.isEnabled() || user.getId().equals(wanted.id().toString()));
        if (!ours) {
            throw Refusal.of(ProblemCodeDto.USERNAME_TAKEN).field("username");
        }
        UserResource resource = realm.users().get(user.getId());
        grant(resource, wanted);
        UUID id = UUID.fromString(user.getId());
        if (!user.getRequiredActions().contains(MUST_CHANGE)) {
            return new Entry(id, null);
        }
        String password = password();
        resource.resetPassword(temporary(password));
        return new Entry(id, password);
    }

    private void grant(UserResource user, Account wanted) {
        List<RoleRepresentation> roles = wanted.roles().stream()
                .map(Role::claim)
                .map(claim -> realm.roles().get(claim).toRepresentation())
                .toList();
        user.roles().realmLevel().add(roles);
    }

    @Override
    public void enable(UUID id) {
        asked(() -> {
            set(id, true);
            return id;
        });
    }

    @Override
    public void disable(UUID id) {
        asked(() -> {
            set(id, false).logout();
            return id;
        });
    }

    private UserResource set(UUID id, boolean enabled) {
        UserResource user = realm.users().get(id.toString());
        UserRepresentation found = user.toRepresentation();
        found.setEnabled(enabled);
        user.update(found);
        return user;
    }

    /** Every failure between us and Keycloak tells the caller the same: try again later. */
    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException refused) {
            throw refused.getResponse().getStatus() == Response.Status.CONFLICT.getStatusCode()
                    ? Refusal.of(ProblemCodeDto.USERNAME_TAKEN).field("username")
                    : Refusal.of(ProblemCodeDto.DIRECTORY_UNAVAILABLE);
        } catch (ProcessingException unreachable) {
            throw Refusal.of(ProblemCodeDto.DIRECTORY_UNAVAILABLE);
        }
    }

    private static Map<String, List<String>> attributes(Account account) {
        return Map.of(
                "tenant", List.of(Long.toString(account.tenantId())),
                "organ", List.of(Long.toString(account.organId())));
    }

    private static CredentialRepresentation temporary(String password) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(password);
        credential.setTemporary(true);
        return credential;
    }

    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @PreDestroy
    void close() {
        keycloak.close();
        http.close();
    }
}

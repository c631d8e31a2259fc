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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.RoleScopeResource;
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
    public UUID prepare(Account wanted) {
        return asked(() -> {
            List<UserRepresentation> named = realm.users().searchByUsername(wanted.username(), true);
            return named.isEmpty() ? create(wanted) : leftBehind(named.getFirst(), wanted);
        });
    }

    private UUID create(Account wanted) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(wanted.username());
        user.setEnabled(false);
        user.setAttributes(attributes(wanted));
        user.setRequiredActions(List.of(MUST_CHANGE));
        try (Response response = realm.users().create(user)) {
            return UUID.fromString(CreatedResponseUtil.getCreatedId(response));
        }
    }

    /** An earlier attempt created the user and got no further. Whoever may log in belongs to an account. */
    private static UUID leftBehind(UserRepresentation user, Account wanted) {
        if (user.isEnabled() || !attributes(wanted).equals(user.getAttributes())) {
            throw Refusal.of(ProblemCodeDto.USERNAME_TAKEN).field("username");
        }
        return UUID.fromString(user.getId());
    }

    @Override
    public @Nullable String admit(Account account) {
        return asked(() -> Optional.ofNullable(admitted(account))).orElse(null);
    }

    private @Nullable String admitted(Account account) {
        UserResource user = realm.users().get(account.id().toString());
        setRoles(user.roles().realmLevel(), account);
        String password = null;
        if (user.toRepresentation().getRequiredActions().contains(MUST_CHANGE)) {
            password = password();
            user.resetPassword(temporary(password));
        }
        set(account.id(), true);
        return password;
    }

    /** The account's roles and none of our others; Keycloak's own stay. */
    private void setRoles(RoleScopeResource given, Account account) {
        Set<String> wanted = account.roles().stream().map(Role::claim).collect(Collectors.toCollection(HashSet::new));
        List<RoleRepresentation> ours = given.listAll().stream()
                .filter(role -> Role.ofClaim(role.getName()).isPresent())
                .toList();
        List<RoleRepresentation> surplus =
                ours.stream().filter(role -> !wanted.contains(role.getName())).toList();
        if (!surplus.isEmpty()) {
            given.remove(surplus);
        }
        ours.forEach(role -> wanted.remove(role.getName()));
        if (!wanted.isEmpty()) {
            given.add(wanted.stream()
                    .map(claim -> realm.roles().get(claim).toRepresentation())
                    .toList());
        }
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

package org.xinqiao.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.RealmResource;

/** The embedded Keycloak's own administrator, who may change everything in the realm. */
public final class RealmAdministrator implements AutoCloseable {

    private final Keycloak keycloak;
    private final String realm;

    /** @param keys directory of the node's secrets */
    public RealmAdministrator(String url, String realm, Path keys) throws IOException {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(keys.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        this.realm = realm;
        this.keycloak = KeycloakBuilder.builder()
                .serverUrl(url)
                .realm("master")
                .clientId("admin-cli")
                .username("admin")
                .password(secrets.getProperty("keycloak-admin"))
                .build();
    }

    public RealmResource realm() {
        return keycloak.realm(realm);
    }

    @Override
    public void close() {
        keycloak.close();
    }
}

package org.xinqiao.app.embedded;

import java.net.URI;
import java.nio.file.Path;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bridge to the partner's broker.
 *
 * @param partner the partner's node name, with which its bridge logs in
 * @param partnerUrl host:port of the partner's acceptor; its certificate must name the host
 * @param partnerDn subject of the partner's bridge certificate; by default as {@link CertificateAuthority} names it
 * @param bind the address of our own acceptor
 * @param port our own acceptor's port
 * @param brokerStore PKCS12 with our own broker's key and certificate, shown to the partner's bridge
 * @param clientStore PKCS12 with our own bridge's key and certificate, shown to the partner's broker
 * @param trustStore PKCS12 with the partner's authority, and no other
 * @param storePassword of the three stores
 */
@ConfigurationProperties("xinqiao.bridge")
record BridgeSettings(
        String partner,
        String partnerUrl,
        @Nullable String partnerDn,
        @DefaultValue("localhost") String bind,
        int port,
        Path brokerStore,
        Path clientStore,
        Path trustStore,
        String storePassword) {

    BridgeSettings {
        required(partner, "partner");
        required(partnerUrl, "partner-url");
        required(brokerStore, "broker-store");
        required(clientStore, "client-store");
        required(trustStore, "trust-store");
        required(storePassword, "store-password");
        if (port < 1) {
            throw new IllegalArgumentException("xinqiao.bridge.port is not set");
        }
    }

    private static void required(@Nullable Object value, String name) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("xinqiao.bridge." + name + " is not set");
        }
    }

    /** The only subject that may connect from the network. */
    X500Principal partnerSubject() {
        return partnerDn == null ? CertificateAuthority.bridgeOf(partner) : new X500Principal(partnerDn);
    }

    /** @throws IllegalArgumentException where it is not host:port */
    URI partnerAddress() {
        URI address = URI.create("tcp://" + partnerUrl);
        if (address.getHost() == null || address.getPort() < 1) {
            throw new IllegalArgumentException("xinqiao.bridge.partner-url is not host:port but " + partnerUrl);
        }
        return address;
    }

    /** Omits the password. */
    @Override
    public String toString() {
        return "bridge to " + partner + " at " + partnerUrl;
    }
}

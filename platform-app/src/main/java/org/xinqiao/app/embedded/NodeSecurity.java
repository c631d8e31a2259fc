package org.xinqiao.app.embedded;

import java.security.cert.X509Certificate;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.RolePrincipal;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in to the broker: inside this process its own user by password, from the network the partner's bridge by
 * certificate, and nobody else. A password opens nothing from the network.
 */
final class NodeSecurity extends ActiveMQJAASSecurityManager {

    /** This node itself: everything. */
    static final String NODE = "node";

    /** The partner's bridge: send to {@code chengyu.in.*}. */
    static final String PARTNER = "partner";

    private final @Nullable BridgeSettings bridge;

    NodeSecurity(String user, String password, @Nullable BridgeSettings bridge) {
        super(InVMLoginModule.class.getName(), users(user, password));
        this.bridge = bridge;
    }

    private static SecurityConfiguration users(String user, String password) {
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser(user, password);
        users.addRole(user, NODE);
        return users;
    }

    /** @return null, and so a refusal, for everyone unknown */
    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain)
            throws NoCacheLoginException {
        if (connection != null && connection.getTransportConnection() instanceof InVMConnection) {
            return super.authenticate(user, password, connection, securityDomain);
        }
        return bridge != null && connection != null && isPartner(user, connection, bridge)
                ? partner(bridge.partner())
                : null;
    }

    /**
     * The broker remembers what it granted by the name a session gave itself: with ours the partner would inherit our
     * grants, so the name must be his as well as the certificate.
     */
    private static boolean isPartner(@Nullable String user, RemotingConnection connection, BridgeSettings bridge) {
        X509Certificate @Nullable [] shown = CertificateUtil.getCertsFromConnection(connection);
        return shown != null
                && shown.length > 0
                && shown[0].getSubjectX500Principal().equals(bridge.partnerSubject())
                && bridge.partner().equals(user);
    }

    private static Subject partner(String name) {
        Subject partner = new Subject();
        partner.getPrincipals().add(new UserPrincipal(name));
        partner.getPrincipals().add(new RolePrincipal(PARTNER));
        partner.setReadOnly();
        return partner;
    }
}

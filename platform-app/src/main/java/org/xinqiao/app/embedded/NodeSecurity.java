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
 * Controls who logs in to the broker: our own user by password from inside this process, the partner's bridge by
 * certificate from the network. A password opens nothing from the network.
 */
final class NodeSecurity extends ActiveMQJAASSecurityManager {

    /** This node itself: every permission. */
    static final String NODE = "node";

    /** The partner's bridge: may only send to {@code chengyu.in.*}. */
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

    /** @return null, which refuses, for everyone unknown */
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
     * Checks name and certificate. The broker caches grants by the name that a session claims: under our name the
     * partner would get our grants.
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

package org.xinqiao.app.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.BridgeConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ComponentConfigurationRoutingType;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * The broker's side of the bridge: an acceptor for the partner's certificate, and a queue and a core bridge per lane. A
 * message leaves {@code chengyu.out.*} only once the partner's broker has stored it; the partner drops repeats after a
 * broken connection (DESIGN §4c, docs/adr/0012).
 */
final class PartnerBridge {

    private static final String CONNECTOR = "partner";
    private static final String TLS = "TLSv1.3";

    /** Three bridges, and their broken connections until the broker notices. */
    private static final int MOST_CONNECTIONS = 64;

    /** Most unconfirmed bytes; after a broken connection the broker sends them again and logs each message. */
    private static final int WINDOW = 256 << 10;

    private static final int PAGE = 4 << 20;

    /** More ids than one confirmation window holds, so that every possible repeat is recognised. */
    private static final int REMEMBERED_IDS = 20_000;

    private static final long FIRST_RETRY = 500;
    private static final long LONGEST_RETRY = 15_000;
    private static final long LINE_CHECK = 10_000;
    private static final long LINE_DEAD = 30_000;
    /**
     * After a broken connection the bridge awaits confirmations that never come; this limits how long a stop waits for
     * them.
     */
    private static final long STOP_PATIENCE = 2_000;

    private static final int FOREVER = -1;

    private final String node;
    private final BridgeSettings settings;
    private final long redeliveryMillis;

    PartnerBridge(String node, BridgeSettings settings, long redeliveryMillis) {
        this.node = node;
        this.settings = settings;
        this.redeliveryMillis = redeliveryMillis;
    }

    void configure(Configuration broker) {
        broker.setPersistIDCache(true);
        broker.setIDCacheSize(REMEMBERED_IDS);
        broker.addAcceptorConfiguration(acceptor());
        broker.addConnectorConfiguration(CONNECTOR, connector());
        broker.addAddressSetting("chengyu.#", limits());
        for (Lane lane : Lane.values()) {
            broker.addAddressConfiguration(queue(lane.out()));
            broker.addAddressConfiguration(queue(lane.in()));
            // A more exact match replaces that of "#", so this names the node's own role again.
            broker.putSecurityRoles(lane.in(), Set.of(BrokerConfiguration.everything(), onlySend()));
            broker.getBridgeConfigurations().add(bridge(lane));
        }
    }

    private BridgeConfiguration bridge(Lane lane) {
        return new BridgeConfiguration()
                .setName(lane.out())
                .setQueueName(lane.out())
                .setForwardingAddress(lane.in())
                .setRoutingType(ComponentConfigurationRoutingType.ANYCAST)
                .setStaticConnectors(List.of(CONNECTOR))
                // The certificate logs in; the default here would be the cluster's user.
                .setUser(node)
                .setPassword("")
                .setUseDuplicateDetection(true)
                .setConfirmationWindowSize(WINDOW)
                .setProducerWindowSize(WINDOW)
                .setInitialConnectAttempts(FOREVER)
                .setReconnectAttempts(FOREVER)
                .setRetryInterval(FIRST_RETRY)
                .setRetryIntervalMultiplier(2)
                .setMaxRetryInterval(LONGEST_RETRY)
                .setClientFailureCheckPeriod(LINE_CHECK)
                .setConnectionTTL(LINE_DEAD)
                .setPendingAckTimeout(STOP_PATIENCE)
                .setConcurrency(1);
    }

    private TransportConfiguration acceptor() {
        Map<String, Object> parameters = tls(settings.brokerStore());
        parameters.put(TransportConstants.NEED_CLIENT_AUTH_PROP_NAME, true);
        parameters.put(TransportConstants.PROTOCOLS_PROP_NAME, "CORE");
        parameters.put(TransportConstants.CONNECTIONS_ALLOWED, MOST_CONNECTIONS);
        parameters.put(TransportConstants.HOST_PROP_NAME, settings.bind());
        parameters.put(TransportConstants.PORT_PROP_NAME, settings.port());
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, "bridge");
    }

    private TransportConfiguration connector() {
        URI partner = settings.partnerAddress();
        Map<String, Object> parameters = tls(settings.clientStore());
        parameters.put(TransportConstants.VERIFY_HOST_PROP_NAME, true);
        parameters.put(TransportConstants.HOST_PROP_NAME, partner.getHost());
        parameters.put(TransportConstants.PORT_PROP_NAME, partner.getPort());
        return new TransportConfiguration(NettyConnectorFactory.class.getName(), parameters, CONNECTOR);
    }

    private Map<String, Object> tls(Path keys) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(TransportConstants.SSL_ENABLED_PROP_NAME, true);
        parameters.put(TransportConstants.ENABLED_PROTOCOLS_PROP_NAME, TLS);
        parameters.put(TransportConstants.KEYSTORE_TYPE_PROP_NAME, KeyStores.TYPE);
        parameters.put(TransportConstants.KEYSTORE_PATH_PROP_NAME, keys.toString());
        parameters.put(TransportConstants.KEYSTORE_PASSWORD_PROP_NAME, settings.storePassword());
        parameters.put(TransportConstants.TRUSTSTORE_TYPE_PROP_NAME, KeyStores.TYPE);
        parameters.put(
                TransportConstants.TRUSTSTORE_PATH_PROP_NAME,
                settings.trustStore().toString());
        parameters.put(TransportConstants.TRUSTSTORE_PASSWORD_PROP_NAME, settings.storePassword());
        return parameters;
    }

    /** The partner's expired messages go to the dead letters. */
    private AddressSettings limits() {
        return BrokerConfiguration.limits(redeliveryMillis)
                .setPageSizeBytes(PAGE)
                .setExpiryAddress(SimpleString.of(BrokerConfiguration.DEAD))
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false);
    }

    private static CoreAddressConfiguration queue(String name) {
        return new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfig(QueueConfiguration.of(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true));
    }

    private static Role onlySend() {
        return new Role(NodeSecurity.PARTNER, true, false, false, false, false, false, false, false, false, false);
    }
}

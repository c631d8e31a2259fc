package org.xinqiao.app.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.core.server.cluster.impl.BridgeImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Reports that the platform is up, then the bridge. Under {@code ./xinqiao run} prints the {@link WelcomeTable} too; of
 * two nodes, the one that shares its Keycloak prints it for both.
 */
@Component
class NodeReady {

    private static final Duration BRIDGE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PARTNER_PATIENCE = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Environment settings;
    private final KnownNode node;
    private final ObjectProvider<EmbeddedActiveMQ> broker;

    NodeReady(Environment settings, ObjectProvider<EmbeddedActiveMQ> broker) {
        this.settings = settings;
        this.node = KnownNode.of(settings.getRequiredProperty("xinqiao.node"));
        this.broker = broker;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        StartLines.up(node.label(), "platform", url());
        if (settings.getProperty("xinqiao.terminal", Boolean.class, false)) {
            Thread.ofVirtual().start(this::finish);
        }
    }

    private void finish() {
        if (settings.getProperty("xinqiao.bridge.enabled", Boolean.class, false)) {
            boolean connected = until(BRIDGE_PATIENCE, this::bridged);
            StartLines.bridge(node, connected);
        }
        if (settings.getProperty(EmbeddedNode.SHARED_KEYCLOAK, Boolean.class, false)) {
            return;
        }
        WelcomeTable table = new WelcomeTable(settings).of(node, url(), managementUrl());
        if (settings.getProperty(EmbeddedNode.SHARING_KEYCLOAK, Boolean.class, false)) {
            String partner = "http://localhost:" + node.other().httpPort;
            HttpProbe probe = new HttpProbe(partner + "/readyz");
            until(PARTNER_PATIENCE, probe::answers);
            table.of(node.other(), partner, "http://localhost:" + node.other().managementPort);
        }
        StartLines.TERMINAL.info("{}", table.text(StartLines.seconds()));
    }

    private boolean bridged() {
        EmbeddedActiveMQ embedded = broker.getIfAvailable();
        return embedded != null
                && embedded.getActiveMQServer().getClusterManager().getBridges().values().stream()
                        .allMatch(bridge -> bridge instanceof BridgeImpl line && line.isConnected());
    }

    private static boolean until(Duration patience, BooleanSupplier done) {
        long end = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        return true;
    }

    private String managementUrl() {
        return "http://localhost:"
                + settings.getProperty("local.management.port", Integer.toString(node.managementPort));
    }

    private String url() {
        return "http://localhost:" + settings.getProperty("local.server.port", Integer.toString(node.httpPort));
    }
}

package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.activemq.artemis.api.config.ActiveMQDefaultConfiguration;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the partner's certificate gets in from the network, and it may only send to {@code chengyu.in.*}. */
class BridgeBorderTest {

    private static final String PARTNER = "chongqing";

    @TempDir
    private static Path data;

    private static BrokerPair pair;
    private static BridgedBroker sichuan;

    @BeforeAll
    static void start() throws Exception {
        pair = BrokerPair.in(data);
        sichuan = BridgedBroker.started(pair.sichuan());
    }

    @AfterAll
    static void stop() {
        sichuan.close();
    }

    @Test
    void the_partners_certificate_comes_in_and_sends_to_every_lane() throws Exception {
        try (ActiveMQConnectionFactory partner = partner();
                JMSContext session = partner.createContext(PARTNER, "")) {
            for (Lane lane : Lane.values()) {
                session.createProducer().send(session.createQueue(lane.in()), "letter");
                assertThat(sichuan.receive(lane.in(), 1)).containsExactly("letter");
            }
        }
    }

    @Test
    void plain_text_is_refused() {
        assertRefused("tcp://localhost:%s?callTimeout=3000".formatted(pair.sichuanPort()), PARTNER, "");
    }

    @Test
    void a_client_without_a_certificate_is_refused() throws Exception {
        assertRefused(tls() + trusting(data), PARTNER, "");
    }

    @Test
    void a_certificate_of_a_foreign_authority_is_refused(@TempDir Path foreign) throws Exception {
        Certificates.make(foreign, List.of("sichuan", PARTNER), InstantSource.system());
        String shown = showing(
                Certificates.folder(foreign, PARTNER).resolve("bridge.p12"),
                BridgedBroker.storePassword(foreign, PARTNER));
        assertRefused(tls() + trusting(data) + shown, PARTNER, "");
    }

    @Test
    void our_own_certificate_is_refused() throws Exception {
        String shown = showing(
                Certificates.folder(data, "sichuan").resolve("bridge.p12"),
                BridgedBroker.storePassword(data, "sichuan"));
        assertRefused(tls() + trusting(data) + shown, "sichuan", "");
    }

    @Test
    void the_certificate_of_the_partners_broker_is_not_his_bridges() throws Exception {
        assertRefused(tls() + trusting(data) + showing("broker.p12"), PARTNER, "");
    }

    @Test
    void another_certificate_of_the_partners_authority_is_refused() throws Exception {
        Path certificates = Certificates.folder(data, PARTNER);
        String password = BridgedBroker.storePassword(data, PARTNER);
        CertificateAuthority authority =
                CertificateAuthority.of(KeyStores.read(certificates.resolve("ca.p12"), password), Instant.now());
        KeyStores.write(certificates.resolve("other.p12"), authority.bridge("yunnan"), password);

        assertRefused(tls() + trusting(data) + showing("other.p12"), PARTNER, "");
        assertRefused(tls() + trusting(data) + showing("other.p12"), "yunnan", "");
    }

    @Test
    void no_password_opens_anything_to_the_partners_certificate() throws Exception {
        String partner = tls() + trusting(data) + showing("bridge.p12");
        assertRefused(partner, BridgedBroker.USER, BridgedBroker.PASSWORD);
        assertRefused(partner, "guest", "guest");
        assertRefused(
                partner,
                ActiveMQDefaultConfiguration.getDefaultClusterUser(),
                ActiveMQDefaultConfiguration.getDefaultClusterPassword());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chengyu.out.case",
                "chengyu.in",
                "chengyu.in.other",
                "chengyu.in.case.deeper",
                "xinqiao.dead",
                "xinqiao.escalation-again",
                "DLQ",
                "test.own",
                "activemq.management",
                "activemq.notifications"
            })
    void the_partner_sends_to_no_other_address(String address) throws Exception {
        // Our own user sends first: its cached permissions must not apply to the partner.
        sichuan.send("test.own", List.of("ours-" + address));
        // Uses the core API, because a JMS client asks before it sends.
        try (ServerLocator locator =
                        ActiveMQClient.createServerLocator(tls() + trusting(data) + showing("bridge.p12"));
                ClientSessionFactory line = locator.createSessionFactory();
                ClientSession session = line.createSession(PARTNER, "", false, true, true, false, 1);
                ClientProducer producer = session.createProducer()) {
            producer.send(Lane.CASE.in(), session.createMessage(true));
            assertThatThrownBy(() -> producer.send(address, session.createMessage(true)))
                    .isInstanceOf(ActiveMQSecurityException.class);
            assertThatThrownBy(() -> session.createAddress(SimpleString.of("test.made"), RoutingType.ANYCAST, false))
                    .isInstanceOf(ActiveMQSecurityException.class);
        }
        assertThat(sichuan.drained(Lane.CASE.in())).isEqualTo(1);
        if (sichuan.server().locateQueue(address) != null && !address.equals("test.own")) {
            assertThat(sichuan.waiting(address)).isZero();
        }
    }

    @Test
    void the_partner_neither_reads_nor_makes_nor_empties_a_queue() throws Exception {
        sichuan.send(Lane.CASE.in(), List.of("not-yours"));
        try (ActiveMQConnectionFactory partner = partner();
                JMSContext session = partner.createContext(PARTNER, "")) {
            session.start();
            for (String queue : List.of(Lane.CASE.in(), Lane.CASE.out(), BrokerConfiguration.DEAD)) {
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(queue)))
                        .isInstanceOf(JMSRuntimeException.class);
                assertThatThrownBy(() -> session.createBrowser(session.createQueue(queue))
                                .getEnumeration()
                                .hasMoreElements())
                        .isInstanceOfAny(JMSRuntimeException.class, JMSException.class);
            }
            assertThatThrownBy(session::createTemporaryQueue).isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> session.createSharedDurableConsumer(session.createTopic("chengyu.in.case"), "x"))
                    .isInstanceOf(JMSRuntimeException.class);
        }
        assertThat(sichuan.receive(Lane.CASE.in(), 1)).containsExactly("not-yours");
    }

    /** A broker at the partner's address gets nothing without the partner's certificate. */
    @Test
    void our_bridge_gives_nothing_to_a_broker_that_is_not_the_partners(@TempDir Path foreign) throws Exception {
        Certificates.make(foreign, List.of("sichuan", PARTNER), InstantSource.system());
        try (BridgedBroker impostor = BridgedBroker.started(
                BridgedBroker.settings(foreign, PARTNER, pair.chongqingPort(), "sichuan", pair.sichuanPort()))) {
            sichuan.send(Lane.EMERGENCY.out(), List.of("secret"));
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(10))
                    .until(() ->
                            sichuan.waiting(Lane.EMERGENCY.out()) == 1 && impostor.waiting(Lane.EMERGENCY.in()) == 0);
        }
        try (BridgedBroker chongqing = BridgedBroker.started(pair.chongqing())) {
            assertThat(chongqing.receive(Lane.EMERGENCY.in(), 1)).containsExactly("secret");
        }
    }

    private static ActiveMQConnectionFactory partner() throws Exception {
        return new ActiveMQConnectionFactory(tls() + trusting(data) + showing("bridge.p12"));
    }

    private static void assertRefused(String url, String user, String password) {
        try (ActiveMQConnectionFactory stranger = new ActiveMQConnectionFactory(url)) {
            assertThatThrownBy(() -> {
                        try (JMSContext session = stranger.createContext(user, password)) {
                            session.createProducer().send(session.createQueue(Lane.CASE.in()), "x");
                        }
                    })
                    .isInstanceOf(JMSRuntimeException.class);
        }
        assertThat(sichuan.waiting(Lane.CASE.in())).isZero();
    }

    private static String tls() {
        return "tcp://localhost:%s?sslEnabled=true&callTimeout=3000&initialConnectAttempts=1"
                .formatted(pair.sichuanPort());
    }

    private static String trusting(Path data) throws Exception {
        return "&trustStoreType=PKCS12&trustStorePath=%s&trustStorePassword=%s"
                .formatted(
                        Certificates.folder(data, PARTNER).resolve("trust.p12"),
                        BridgedBroker.storePassword(data, PARTNER));
    }

    private static String showing(String file) throws Exception {
        return showing(Certificates.folder(data, PARTNER).resolve(file), BridgedBroker.storePassword(data, PARTNER));
    }

    private static String showing(Path keys, String password) {
        return "&keyStoreType=PKCS12&keyStorePath=%s&keyStorePassword=%s".formatted(keys, password);
    }
}

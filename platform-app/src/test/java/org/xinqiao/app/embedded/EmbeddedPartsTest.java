package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalStorageManager;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.model.Me;
import org.xinqiao.journey.NodeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The embedded servers are the real ones, with every guarantee switched on. */
class EmbeddedPartsTest extends NodeTest {

    @Autowired
    private ConnectionFactory broker;

    @Test
    void postgresql_keeps_what_it_confirmed() {
        for (String guarantee : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(database(DatabaseRole.APP)
                            .sql("SHOW " + guarantee)
                            .query(String.class)
                            .single())
                    .as(guarantee)
                    .isEqualTo("on");
        }
        assertThat(database(DatabaseRole.APP)
                        .sql("SHOW server_version_num")
                        .query(Integer.class)
                        .single())
                .isBetween(180_000, 189_999);
    }

    @Test
    void the_database_lets_nobody_in_without_the_password() {
        var source = source(DatabaseRole.APP);
        source.setPassword("guessed");
        assertThatThrownBy(source::getConnection).hasMessageContaining("password");
        source.setUsername("postgres");
        assertThatThrownBy(source::getConnection).hasMessageContaining("password");
    }

    @Test
    void the_broker_knows_its_own_user_and_nobody_else() {
        try (JMSContext ours = broker.createContext()) {
            ours.createProducer().send(ours.createQueue("test.own"), "x");
            assertThat(ours.createConsumer(ours.createQueue("test.own")).receiveBody(String.class, 5_000))
                    .isEqualTo("x");
        }
        try (ActiveMQConnectionFactory stranger = new ActiveMQConnectionFactory("vm://0")) {
            assertThatThrownBy(() -> stranger.createContext().createProducer()).isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(
                            () -> stranger.createContext("xinqiao", "guessed").createProducer())
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    /** Without the setting of docs/adr/0004 the broker shuts itself down here. */
    @Test
    void the_broker_survives_the_compaction_of_its_journal(@TempDir Path directory) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(true);
        configuration.setSecurityEnabled(false);
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDirectory(directory.resolve("journal").toString());
        configuration.setBindingsDirectory(directory.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(directory.resolve("large").toString());
        configuration.setPagingDirectory(directory.resolve("paging").toString());
        configuration.setJournalFileSize(1 << 20);
        configuration.setJournalMinFiles(2);
        configuration.setJournalCompactMinFiles(4);
        configuration.setJournalCompactPercentage(90);
        configuration.addAcceptorConfiguration("vm", "vm://77");
        EmbeddedActiveMQ small = new EmbeddedActiveMQ();
        small.setConfiguration(configuration);
        small.start();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://77");
                JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
            JournalImpl journal = (JournalImpl)
                    ((JournalStorageManager) small.getActiveMQServer().getStorageManager()).getMessageJournal();
            String body = "x".repeat(2_000);
            var consumer = context.createConsumer(context.createQueue("test.compaction"));
            for (int round = 0; round < 60; round++) {
                for (int i = 0; i < 100; i++) {
                    context.createProducer().send(context.createQueue("test.compaction"), body);
                }
                context.commit();
                // Keeps one message of a hundred, so that files contain some live data and are worth compacting.
                for (int i = 0; i < 99; i++) {
                    assertThat(consumer.receive(5_000)).isNotNull();
                }
                context.commit();
            }
            journal.scheduleCompactAndBlock((int) TimeUnit.SECONDS.toMillis(30));
            assertThat(small.getActiveMQServer().isActive()).isTrue();
            for (int i = 0; i < 60; i++) {
                assertThat(consumer.receive(5_000)).as("message " + i).isNotNull();
            }
            context.commit();
        } finally {
            small.stop();
        }
        assertThat(directory.resolve("journal")).isDirectory();
    }

    @Test
    void the_start_is_refused_where_the_brokers_cure_is_missing() {
        String set = System.clearProperty("io.netty.noUnsafe");
        try {
            assertThatThrownBy(EmbeddedNode::requireUnsafeForNetty).hasMessageContaining("io.netty.noUnsafe");
        } finally {
            if (set != null) {
                System.setProperty("io.netty.noUnsafe", set);
            }
        }
        EmbeddedNode.requireUnsafeForNetty();
    }

    /** Only administrators edit tenant and organ; a person who could edit them could enter any office. */
    @Test
    void nobody_moves_himself_to_another_office() {
        Me before = as("fucheng.clerk").accounts().getMe();
        URI account = URI.create(
                setting("xinqiao.keycloak.url") + "/realms/" + setting("xinqiao.keycloak.realm") + "/account");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(account)
                .header("Authorization", "Bearer " + tokens("fucheng.clerk").get())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\": \"fucheng.clerk\", \"attributes\": {\"tenant\": [\""
                        + office(TOWNSHIP).getTenantId() + "\"]}}")));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        String fresh = new org.xinqiao.client.PasswordTokens(
                        tokenEndpoint(), "xinqiao-cli", "fucheng.clerk", "xinqiao-demo", clock)
                .get();
        JsonNode claims = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(fresh.split("\\.", -1)[1]));
        assertThat(claims.path("tenant").asString())
                .isEqualTo(before.getTenant().getTenantId());
    }

    @Test
    void a_taken_port_is_reported_by_the_name_of_its_part() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.claim("Keycloak", "xinqiao.embedded.keycloak.port", other.getLocalPort()))
                    .hasMessageContaining("Keycloak")
                    .hasMessageContaining(Integer.toString(other.getLocalPort()));
        }
        assertThat(Ports.claim("Keycloak", "xinqiao.embedded.keycloak.port", 0)).isPositive();
    }

    @Test
    void secrets_are_made_once_and_are_the_owners_alone(@TempDir Path directory) throws Exception {
        Secrets made = Secrets.in(directory);
        assertThat(Secrets.in(directory).get("artemis")).isEqualTo(made.get("artemis"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets.properties")))
                .containsExactlyInAnyOrder(
                        java.nio.file.attribute.PosixFilePermission.OWNER_READ,
                        java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
        assertThat(Secrets.in(directory.resolve("other")).get("artemis")).isNotEqualTo(made.get("artemis"));
    }

    @Test
    void the_demos_officers_belong_to_offices_that_exist() {
        assertThat(DemoAccounts.of("sichuan"))
                .hasSize(27)
                .allSatisfy(account -> assertThat(account.organId() / 100).isEqualTo(account.tenantId()));
    }
}

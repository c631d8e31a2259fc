package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** PostgreSQL, Keycloak and the broker can each be an external server, by settings alone. */
class ExternalPartsTest extends NodeTest {

    private static final int CALLS_A_MINUTE = 20;

    @Test
    void a_process_without_any_part_of_its_own_works_beside_the_node(@TempDir Path data, @TempDir Path journal)
            throws Exception {
        int brokerPort = ChildNode.freePort();
        EmbeddedActiveMQ broker = broker(brokerPort, journal);
        broker.start();
        Map<String, String> settings = new HashMap<>(keycloak());
        Stream.of(
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.datasource.password",
                        "spring.flyway.url",
                        "spring.flyway.user",
                        "spring.flyway.password",
                        "xinqiao.worker.datasource.url",
                        "xinqiao.worker.datasource.username",
                        "xinqiao.worker.datasource.password",
                        "xinqiao.vault.keystore-password")
                .forEach(name -> settings.put(name, setting(name)));
        settings.put(
                "xinqiao.keys-dir",
                Path.of(setting("xinqiao.keys-dir")).toAbsolutePath().toString());
        settings.put("spring.artemis.mode", "native");
        settings.put("spring.artemis.broker-url", "tcp://localhost:" + brokerPort);
        settings.put("spring.artemis.user", "node");
        settings.put("spring.artemis.password", "secret");
        settings.put("xinqiao.calls-per-minute", Integer.toString(CALLS_A_MINUTE));
        try (ChildNode other = ChildNode.start(data, ChildNode.freePort(), settings)) {
            XinqiaoClient clerk = XinqiaoClient.of(other.uri(), tokens("jinguanyi.clerk"));
            ClientLife life = new ClientLife(account -> clerk, office(TOWNSHIP)).registered("jinguanyi.clerk");

            assertThat(as("jinguanyi.clerk").matters().getMatter(life.id()).getNumber())
                    .as("two processes, one node")
                    .isEqualTo(life.number());
            assertThat(anybody()
                            .portal()
                            .getPetition(life.number(), life.queryCode())
                            .getState())
                    .as("with the same keys")
                    .isEqualTo(MatterState.REGISTERED);
            assertCallsAreLimited(other.uri());
            assertThat(data.resolve("sichuan/postgres")).doesNotExist();
            assertThat(data.resolve("sichuan/artemis")).doesNotExist();
            assertThat(data.resolve("keycloak/keycloak.pid")).doesNotExist();
            assertThat(Files.exists(data.resolve("node.log"))).isTrue();
        } finally {
            broker.stop();
        }
    }

    /** The limit counts by officer, so no test uses up another's calls. */
    private void assertCallsAreLimited(URI node) {
        HttpResponse<String> last = me(node, "jinguanyi.clerk");
        for (int n = 0; n < 2 * CALLS_A_MINUTE && last.statusCode() == 200; n++) {
            last = me(node, "jinguanyi.clerk");
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.body()).contains("\"code\":\"too-many-requests\"");
        assertThat(last.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(me(node, "jinguanyi.handler").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> me(URI node, String account) {
        return send(HttpRequest.newBuilder(node.resolve("/me"))
                .header("Authorization", "Bearer " + tokens(account).get()));
    }

    private static EmbeddedActiveMQ broker(int port, Path journal) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(true);
        configuration.setJournalDirectory(journal.toString());
        configuration.addAcceptorConfiguration("tcp", "tcp://localhost:" + port);
        configuration.putSecurityRoles(
                "#", Set.of(new Role("all", true, true, true, true, true, true, true, true, true, true)));
        SecurityConfiguration users = new SecurityConfiguration();
        users.addUser("node", "secret");
        users.addRole("node", "all");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
        return broker;
    }
}

package org.xinqiao.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Development certificates: made once, for both nodes, each for one use. */
class CertificatesTest {

    private static final List<String> PAIR = List.of("sichuan", "chongqing");

    @TempDir
    private Path data;

    @Test
    void each_node_gets_its_own_authority_and_trusts_the_others() throws Exception {
        assertThat(Certificates.run("--xinqiao.data-dir=" + data)).isZero();
        for (String node : PAIR) {
            Path folder = Certificates.folder(data, node);
            X509Certificate authority = certificate(node, "ca.p12");
            assertThat(authority.getBasicConstraints()).isZero();
            authority.verify(authority.getPublicKey());
            certificate(node, "broker.p12").verify(authority.getPublicKey());
            certificate(node, "bridge.p12").verify(authority.getPublicKey());
            assertThat(certificate(node, "broker.p12").getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
            assertThat(certificate(node, "bridge.p12").getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
            String partner = node.equals("sichuan") ? "chongqing" : "sichuan";
            assertThat(certificate(node, "trust.p12")).isEqualTo(certificate(partner, "ca.p12"));
            for (String secret : List.of("ca.p12", "broker.p12", "bridge.p12", "trust.p12")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void what_is_there_stays_and_what_is_missing_is_made() throws Exception {
        Certificates.make(data, PAIR, InstantSource.system());
        Map<Path, byte[]> before = content();
        Certificates.make(data, PAIR.reversed(), InstantSource.system());
        assertThat(content()).containsExactlyInAnyOrderEntriesOf(before);

        X509Certificate old = certificate("sichuan", "bridge.p12");
        Files.delete(Certificates.folder(data, "sichuan").resolve("bridge.p12"));
        Certificates.make(data, PAIR, InstantSource.system());
        assertThat(certificate("sichuan", "bridge.p12"))
                .isNotEqualTo(old)
                .extracting(X509Certificate::getIssuerX500Principal)
                .isEqualTo(old.getIssuerX500Principal());
    }

    @Test
    void a_lost_authority_is_not_replaced_under_the_hands_of_the_partner() throws Exception {
        Certificates.make(data, PAIR, InstantSource.system());
        Path folder = Certificates.folder(data, "sichuan");
        Files.delete(folder.resolve("ca.p12"));
        Certificates.make(data, PAIR, InstantSource.system());
        Files.delete(folder.resolve("broker.p12"));
        assertThatThrownBy(() -> Certificates.make(data, PAIR, InstantSource.system()))
                .hasMessageContaining("ca.p12");
    }

    @Test
    void nodes_that_start_at_once_agree() throws Exception {
        try (var starts = Executors.newFixedThreadPool(4)) {
            Callable<Void> start = () -> {
                Certificates.make(data, PAIR, InstantSource.system());
                return null;
            };
            for (Future<Void> done : starts.invokeAll(List.of(start, start, start, start))) {
                done.get();
            }
        }
        assertThat(certificate("sichuan", "trust.p12")).isEqualTo(certificate("chongqing", "ca.p12"));
    }

    @Test
    void two_nodes_on_one_machine_need_no_setting_but_the_switch() throws Exception {
        // The usual ports may be another node's on this machine, so they are told and not taken here
        MockEnvironment free = new MockEnvironment().withProperty("xinqiao.bridge.port", "0");
        assertThat(defaults(free, "sichuan"))
                .containsEntry("xinqiao.bridge.partner", "chongqing")
                .containsEntry("xinqiao.bridge.partner-url", "localhost:" + KnownNode.CHONGQING.bridgePort);
        assertThat(defaults(free, "chongqing"))
                .containsEntry("xinqiao.bridge.partner", "sichuan")
                .containsEntry("xinqiao.bridge.partner-url", "localhost:" + KnownNode.SICHUAN.bridgePort);
        assertThat(BridgeDefaults.port(new MockEnvironment(), KnownNode.SICHUAN))
                .isEqualTo(KnownNode.SICHUAN.bridgePort);
        assertThat(Certificates.folder(data, "sichuan").resolve("trust.p12")).exists();
    }

    @Test
    void files_named_by_setting_are_used_and_none_are_made() throws Exception {
        MockEnvironment named = new MockEnvironment()
                .withProperty("xinqiao.bridge.broker-store", "/etc/xinqiao/broker.p12")
                .withProperty("xinqiao.envelope.store", "/etc/xinqiao/envelope.p12")
                .withProperty("xinqiao.bridge.port", "0");
        assertThat(defaults(named, "sichuan"))
                .doesNotContainKeys(
                        "xinqiao.bridge.broker-store",
                        "xinqiao.bridge.store-password",
                        "xinqiao.envelope.store",
                        "xinqiao.envelope.store-password")
                .hasEntrySatisfying(
                        "xinqiao.bridge.port", port -> assertThat((int) port).isPositive());
        assertThat(Certificates.folder(data, "sichuan")).doesNotExist();
    }

    private Map<String, Object> defaults(MockEnvironment environment, String node) throws Exception {
        environment.setProperty("xinqiao.bridge.enabled", "true");
        environment.setProperty("spring.artemis.mode", "embedded");
        return BridgeDefaults.of(
                environment, data, node, Secrets.in(data.resolve(node).resolve("keys")));
    }

    private X509Certificate certificate(String node, String file) throws Exception {
        return KeyStores.read(
                        Certificates.folder(data, node).resolve(file),
                        Secrets.in(data.resolve(node).resolve("keys")).get(Secrets.CERTIFICATES))
                .certificate();
    }

    private Map<Path, byte[]> content() throws Exception {
        Map<Path, byte[]> content = new HashMap<>();
        for (String node : PAIR) {
            try (var files = Files.list(Certificates.folder(data, node))) {
                for (Path file : files.toList()) {
                    content.put(file, Files.readAllBytes(file));
                }
            }
        }
        return content;
    }
}

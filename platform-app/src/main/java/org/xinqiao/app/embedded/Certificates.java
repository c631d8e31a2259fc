package org.xinqiao.app.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.xinqiao.chengyu.envelope.EnvelopeKeys;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.tenancy.KeyFile;

/**
 * Development certificates of two nodes on one machine, under {@code data/<node>/certs}: authority, broker, bridge,
 * envelope keys, and the other node's public parts. Keeps existing files. Real nodes exchange only {@code ca.pem}, or
 * use their own authority and name its files by setting.
 */
public final class Certificates {

    private static final List<String> NODES = List.of(KnownNode.SICHUAN.label(), KnownNode.CHONGQING.label());

    /** Prefix of files that came from the partner. */
    static final String PARTNER = "partner-";

    private final Path folder;
    private final String node;
    private final String password;
    private final InstantSource clock;

    private Certificates(Path data, String node, InstantSource clock) throws IOException {
        this.folder = folder(data, node);
        this.node = node;
        this.password = Secrets.in(data.resolve(node).resolve("keys")).get(Secrets.CERTIFICATES);
        this.clock = clock;
    }

    /**
     * Runs {@code ./xinqiao certs [--xinqiao.data-dir=…]}.
     *
     * @return the exit code: 0, or 1 where they cannot be created
     */
    public static int run(String... arguments) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        Path data = Path.of(settings.getProperty("xinqiao.data-dir", "./data"));
        try {
            // The TLS handshake uses the system clock too; no context exists here to inject one.
            make(data, NODES, InstantSource.system());
            for (String node : NODES) {
                System.out.println(new Certificates(data, node, InstantSource.system()).summary());
            }
            return 0;
        } catch (IOException | GeneralSecurityException | IllegalStateException failure) {
            System.err.println("No certificates / 无法生成证书: " + failure.getMessage());
            return 1;
        }
    }

    static Path folder(Path data, String node) {
        return data.toAbsolutePath().normalize().resolve(node).resolve("certs");
    }

    /** Creates what is missing. Two nodes may start at once: one creates the files, the other waits. */
    static synchronized void make(Path data, List<String> pair, InstantSource clock)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(data);
        try (FileChannel file = FileChannel.open(
                        data.resolve("certs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            Certificates one = new Certificates(data, pair.getFirst(), clock);
            Certificates other = new Certificates(data, pair.getLast(), clock);
            one.makeOwn();
            other.makeOwn();
            one.trust(other);
            other.trust(one);
            one.trustEnvelopes(other);
            other.trustEnvelopes(one);
        }
    }

    private void makeOwn() throws IOException, GeneralSecurityException {
        OwnerOnly.folder(folder);
        for (EnvelopeSuite suite : EnvelopeSuite.values()) {
            makeEnvelopeKeys(suite);
        }
        Path broker = folder.resolve("broker.p12");
        Path bridge = folder.resolve("bridge.p12");
        if (Files.exists(broker) && Files.exists(bridge) && Files.exists(pem())) {
            return;
        }
        CertificateAuthority authority = authority(Files.exists(broker) || Files.exists(bridge));
        if (!Files.exists(pem())) {
            KeyFile.PUBLIC.replace(pem(), EnvelopeKeys.pem(authority.certificate()));
        }
        if (!Files.exists(broker)) {
            KeyStores.write(broker, authority.broker(node), password);
        }
        if (!Files.exists(bridge)) {
            KeyStores.write(bridge, authority.bridge(node), password);
        }
    }

    /** Keys that sign and open envelopes. No authority signs them; the partner gets the certificates by hand. */
    private void makeEnvelopeKeys(EnvelopeSuite suite) throws IOException, GeneralSecurityException {
        Path store = envelopeStore(folder, suite);
        if (Files.exists(store)) {
            return;
        }
        EnvelopeKeys keys = EnvelopeKeys.made(suite, node, clock.instant());
        KeyFile.PUBLIC.replace(certificate(folder, EnvelopeKeys.SIGNING, suite), EnvelopeKeys.pem(keys.signing()));
        KeyFile.PUBLIC.replace(certificate(folder, EnvelopeKeys.OPENING, suite), EnvelopeKeys.pem(keys.opening()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keys.write(bytes, password);
        KeyFile.PRIVATE.replace(store, bytes.toByteArray());
    }

    /** {@code envelope-national.p12}, {@code envelope-international.p12} */
    static Path envelopeStore(Path folder, EnvelopeSuite suite) {
        return folder.resolve("envelope-" + lower(suite) + ".p12");
    }

    /** {@code signing-national.pem} and the like; the partner's with the prefix {@code partner-}. */
    static Path certificate(Path folder, String use, EnvelopeSuite suite) {
        return folder.resolve(use + "-" + lower(suite) + ".pem");
    }

    private static String lower(EnvelopeSuite suite) {
        return suite.name().toLowerCase(Locale.ROOT);
    }

    private CertificateAuthority authority(boolean used) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("ca.p12");
        if (Files.exists(file)) {
            return CertificateAuthority.of(KeyStores.read(file, password), clock.instant());
        }
        if (used || Files.exists(pem())) {
            throw new IllegalStateException(file + " is missing, which signed the other files there:"
                    + " restore it, or delete the folder and its trust.p12 at the partner to begin anew");
        }
        CertificateAuthority authority = CertificateAuthority.made(node, clock.instant());
        KeyStores.write(file, authority.identity(), password);
        return authority;
    }

    private void trust(Certificates partner) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("trust.p12");
        if (!Files.exists(file)) {
            try (InputStream pem = Files.newInputStream(partner.pem())) {
                X509Certificate authority = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(pem);
                KeyStores.write(file, authority, password);
            }
        }
    }

    private void trustEnvelopes(Certificates partner) throws IOException {
        for (EnvelopeSuite suite : EnvelopeSuite.values()) {
            for (String use : List.of(EnvelopeKeys.SIGNING, EnvelopeKeys.OPENING)) {
                Path file = certificate(folder, PARTNER + use, suite);
                if (!Files.exists(file)) {
                    KeyFile.PUBLIC.replace(file, Files.readAllBytes(certificate(partner.folder, use, suite)));
                }
            }
        }
    }

    private Path pem() {
        return folder.resolve("ca.pem");
    }

    private String summary() throws IOException, GeneralSecurityException {
        StringBuilder text = new StringBuilder(folder.toString());
        for (String file : List.of("broker.p12", "bridge.p12")) {
            X509Certificate certificate =
                    KeyStores.read(folder.resolve(file), password).certificate();
            text.append("\n  %s: %s, until / 有效期至 %tF"
                    .formatted(file, certificate.getSubjectX500Principal(), certificate.getNotAfter()));
        }
        return text.toString();
    }
}

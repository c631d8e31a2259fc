package org.xinqiao.chengyu.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * {@code ./xinqiao evidence FILE CERTIFICATE.pem} checks exported evidence of a joint case offline. Exit code 0: all
 * holds; 1: something does not; 2: the file is unreadable.
 */
public final class EvidenceCheck {

    private EvidenceCheck() {}

    /** @return what the process ends with */
    public static int run(String... arguments) {
        if (arguments.length != 2) {
            System.err.println("./xinqiao evidence FILE CERTIFICATE.pem");
            return 2;
        }
        try {
            return holds(Files.readAllBytes(Path.of(arguments[0])), certificate(Path.of(arguments[1]))) ? 0 : 1;
        } catch (IOException | CertificateException unreadable) {
            System.err.println("Cannot read / 无法读取: " + unreadable.getMessage());
            return 2;
        }
    }

    /** Prints a line for each message. */
    public static boolean holds(byte[] file, X509Certificate partner) {
        List<Evidence.Finding> findings;
        try {
            findings = Evidence.check(file, partner);
        } catch (EnvelopeRefused refused) {
            System.out.println("✗ " + refused.getMessage());
            return false;
        }
        for (Evidence.Finding finding : findings) {
            System.out.printf(
                    "%s %2d %s%s%n",
                    finding.holds() ? "✓" : "✗",
                    finding.entry(),
                    finding.what(),
                    finding.holds() ? "" : "  " + finding.problem());
        }
        boolean all = !findings.isEmpty() && findings.stream().allMatch(Evidence.Finding::holds);
        System.out.println(all ? "All holds. 证据完整、签名有效。" : "Does not hold. 证据不成立。");
        return all;
    }

    /** Reads X.509 in PEM, also on the SM2 curve, which the platform's own factory cannot read. */
    public static X509Certificate certificate(Path pem) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509", Algorithms.PROVIDER).generateCertificate(in);
        }
    }
}

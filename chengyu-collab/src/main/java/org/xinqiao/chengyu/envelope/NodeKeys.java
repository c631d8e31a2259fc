package org.xinqiao.chengyu.envelope;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * This node's keys: one pair signs, the other decrypts.
 *
 * @param node code, two digits
 */
public record NodeKeys(
        String node,
        EnvelopeSuite suite,
        PrivateKey signingKey,
        X509Certificate signingCertificate,
        PrivateKey openingKey,
        X509Certificate openingCertificate) {

    /** Omits the keys. */
    @Override
    public String toString() {
        return "node " + node + ", " + suite;
    }
}

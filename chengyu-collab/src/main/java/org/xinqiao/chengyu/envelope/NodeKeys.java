package org.xinqiao.chengyu.envelope;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The keys of this node: one pair signs, another opens.
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

    /** Without the keys. */
    @Override
    public String toString() {
        return "node " + node + ", " + suite;
    }
}

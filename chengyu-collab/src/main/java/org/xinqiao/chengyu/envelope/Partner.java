package org.xinqiao.chengyu.envelope;

import java.security.cert.X509Certificate;

/**
 * The one partner node that this node trusts.
 *
 * @param node code, two digits
 * @param signingCertificate verifies the partner's signatures
 * @param openingCertificate encrypts for the partner
 */
public record Partner(
        String node, EnvelopeSuite suite, X509Certificate signingCertificate, X509Certificate openingCertificate) {}

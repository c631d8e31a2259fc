package org.xinqiao.chengyu.envelope;

import java.security.cert.X509Certificate;

/**
 * The one partner node that is trusted.
 *
 * @param node code, two digits
 * @param signingCertificate his signatures are checked with it
 * @param openingCertificate what is encrypted for him only he opens
 */
public record Partner(
        String node, EnvelopeSuite suite, X509Certificate signingCertificate, X509Certificate openingCertificate) {}

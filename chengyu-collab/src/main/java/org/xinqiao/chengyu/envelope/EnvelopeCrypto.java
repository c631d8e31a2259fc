package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.*;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/** Signs, encrypts and decrypts envelopes (SignedData inside AuthEnvelopedData) and receipts (SignedData). */
public final class EnvelopeCrypto {

    /** Limit of an encrypted envelope, in bytes. */
    public static final int MOST_BYTES = 256 << 10;

    /** Limit from sending to expiry. */
    static final Duration LONGEST_LIFE = Duration.ofDays(60);

    /** Allowed difference between two nodes' clocks. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final InstantSource clock;

    public EnvelopeCrypto(InstantSource clock) {
        this.clock = clock;
    }

    /** A decrypted envelope and the signed message around it, for the ledger and as evidence. */
    public record OpenedEnvelope(Envelope envelope, byte[] signed) {}

    /**
     * Refuses whatever the receiver would refuse.
     *
     * @throws EnvelopeRefused MALFORMED, FIELD_NOT_ALLOWED, WRONG_ADDRESSEE, EXPIRED
     */
    public byte[] sign(Envelope envelope, NodeKeys own) {
        if (!envelope.from().startsWith(own.node())) {
            throw new EnvelopeRefused(WRONG_ADDRESSEE, "from is no office of this node");
        }
        inTime(envelope);
        return Cms.sign(
                EnvelopeJson.write(envelope, own.suite()), own.suite(), own.signingKey(), own.signingCertificate());
    }

    /** @throws EnvelopeRefused TOO_LARGE, CERTIFICATE_EXPIRED */
    public byte[] encrypt(byte[] signed, Partner partner) {
        valid(partner.openingCertificate());
        byte[] encrypted = Cms.encrypt(signed, partner.suite(), partner.openingCertificate());
        bounded(encrypted);
        return encrypted;
    }

    /**
     * Accepts any bytes.
     *
     * @throws EnvelopeRefused with its cause
     */
    public OpenedEnvelope open(byte[] encrypted, NodeKeys own, Partner partner) {
        bounded(encrypted);
        byte[] signed = Cms.opened(encrypted, own.suite(), own.openingKey(), own.openingCertificate());
        valid(partner.signingCertificate());
        Envelope envelope = read(signed, own.suite(), partner.signingCertificate());
        if (!envelope.from().startsWith(partner.node()) || !envelope.to().startsWith(own.node())) {
            throw new EnvelopeRefused(WRONG_ADDRESSEE, "not from the partner's node to this one");
        }
        inTime(envelope);
        return new OpenedEnvelope(envelope, signed);
    }

    /** Reads a signed message of any age, for evidence. */
    public static Envelope read(byte[] signed, EnvelopeSuite suite, X509Certificate signer) {
        return EnvelopeJson.read(Cms.verified(signed, suite, signer), suite);
    }

    /** Reads an own message from the own ledger, by whichever key it was signed. */
    public static Envelope readOwn(byte[] signed, EnvelopeSuite suite) {
        return EnvelopeJson.read(Cms.unverified(signed), suite);
    }

    public byte[] standing(Standing standing, NodeKeys own) {
        return Cms.sign(StandingJson.write(standing), own.suite(), own.signingKey(), own.signingCertificate());
    }

    /** @throws EnvelopeRefused WRONG_SIGNATURE, TAMPERED, MALFORMED */
    public static Standing readStanding(byte[] signed, EnvelopeSuite suite, X509Certificate signer) {
        bounded(signed);
        return StandingJson.read(Cms.verified(signed, suite, signer));
    }

    public byte[] receipt(Receipt receipt, NodeKeys own) {
        return Cms.sign(ReceiptJson.write(receipt), own.suite(), own.signingKey(), own.signingCertificate());
    }

    /** @throws EnvelopeRefused WRONG_SIGNATURE, TAMPERED, MALFORMED */
    public static Receipt readReceipt(byte[] signed, EnvelopeSuite suite, X509Certificate signer) {
        bounded(signed);
        return ReceiptJson.read(Cms.verified(signed, suite, signer));
    }

    /** 32 bytes. */
    public static byte[] digest(byte[] bytes, EnvelopeSuite suite) {
        return suite.algorithms().hash(bytes);
    }

    private static void bounded(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new EnvelopeRefused(TOO_LARGE, "more than " + MOST_BYTES + " bytes");
        }
    }

    private void inTime(Envelope envelope) {
        Instant now = clock.instant();
        if (!envelope.expiresAt().isAfter(now)) {
            throw new EnvelopeRefused(EXPIRED, "its end has passed");
        }
        if (envelope.sentAt().isAfter(now.plus(LEEWAY))) {
            throw new EnvelopeRefused(NOT_YET_VALID, "dated ahead of this clock");
        }
        if (envelope.expiresAt().isAfter(envelope.sentAt().plus(LONGEST_LIFE))) {
            throw new EnvelopeRefused(MALFORMED, "lives longer than " + LONGEST_LIFE);
        }
    }

    private void valid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException | CertificateNotYetValidException outside) {
            throw new EnvelopeRefused(CERTIFICATE_EXPIRED, "the partner's certificate is outside its validity");
        }
    }
}

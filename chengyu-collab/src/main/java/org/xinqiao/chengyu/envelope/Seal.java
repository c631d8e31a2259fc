package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.Refused.Cause.*;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/** Signs, seals, opens: an envelope as SignedData inside AuthEnvelopedData, a receipt as SignedData. */
public final class Seal {

    /** Of a sealed envelope, in bytes. */
    public static final int MOST_BYTES = 256 << 10;

    /** From sending to its end. */
    static final Duration LONGEST_LIFE = Duration.ofDays(60);

    /** Two nodes' clocks may differ by so much. */
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final InstantSource clock;

    public Seal(InstantSource clock) {
        this.clock = clock;
    }

    /** An envelope that was opened, and the signed message it came out of, for the ledger and as evidence. */
    public record Opened(Envelope envelope, byte[] signed) {}

    /** @throws Refused MALFORMED, FIELD_NOT_ALLOWED, WRONG_ADDRESSEE, EXPIRED: what would not be opened is not made */
    public byte[] sign(Envelope envelope, Own own) {
        if (!envelope.from().startsWith(own.node())) {
            throw new Refused(WRONG_ADDRESSEE, "from is no office of this node");
        }
        inTime(envelope);
        return Cms.sign(
                EnvelopeJson.write(envelope, own.suite()), own.suite(), own.signingKey(), own.signingCertificate());
    }

    /** @throws Refused TOO_LARGE, CERTIFICATE_EXPIRED */
    public byte[] seal(byte[] signed, Partner partner) {
        valid(partner.openingCertificate());
        byte[] sealed = Cms.seal(signed, partner.suite(), partner.openingCertificate());
        bounded(sealed);
        return sealed;
    }

    /** @throws Refused with its cause; anything may come here */
    public Opened open(byte[] sealed, Own own, Partner partner) {
        bounded(sealed);
        byte[] signed = Cms.opened(sealed, own.suite(), own.openingKey(), own.openingCertificate());
        valid(partner.signingCertificate());
        Envelope envelope = read(signed, own.suite(), partner.signingCertificate());
        if (!envelope.from().startsWith(partner.node()) || !envelope.to().startsWith(own.node())) {
            throw new Refused(WRONG_ADDRESSEE, "not from the partner's node to this one");
        }
        inTime(envelope);
        return new Opened(envelope, signed);
    }

    /** A signed message whatever its age, as evidence has it. */
    public static Envelope read(byte[] signed, Suite suite, X509Certificate signer) {
        return EnvelopeJson.read(Cms.verified(signed, suite, signer), suite);
    }

    public byte[] receipt(Receipt receipt, Own own) {
        return Cms.sign(ReceiptJson.write(receipt), own.suite(), own.signingKey(), own.signingCertificate());
    }

    /** @throws Refused WRONG_SIGNATURE, TAMPERED, MALFORMED */
    public static Receipt readReceipt(byte[] signed, Suite suite, X509Certificate signer) {
        bounded(signed);
        return ReceiptJson.read(Cms.verified(signed, suite, signer));
    }

    /** 32 bytes. */
    public static byte[] digest(byte[] bytes, Suite suite) {
        return suite.algorithms().hash(bytes);
    }

    private static void bounded(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new Refused(TOO_LARGE, "more than " + MOST_BYTES + " bytes");
        }
    }

    private void inTime(Envelope envelope) {
        Instant now = clock.instant();
        if (!envelope.expiresAt().isAfter(now)) {
            throw new Refused(EXPIRED, "its end has passed");
        }
        if (envelope.sentAt().isAfter(now.plus(LEEWAY))) {
            throw new Refused(NOT_YET_VALID, "dated ahead of this clock");
        }
        if (envelope.expiresAt().isAfter(envelope.sentAt().plus(LONGEST_LIFE))) {
            throw new Refused(MALFORMED, "lives longer than " + LONGEST_LIFE);
        }
    }

    private void valid(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
        } catch (CertificateExpiredException | CertificateNotYetValidException outside) {
            throw new Refused(CERTIFICATE_EXPIRED, "the partner's certificate is outside its validity");
        }
    }
}

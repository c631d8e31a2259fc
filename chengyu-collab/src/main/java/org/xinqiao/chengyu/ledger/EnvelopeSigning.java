package org.xinqiao.chengyu.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeCrypto;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Partner;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Standing;
import org.xinqiao.chengyu.partner.Partners;

/** Signs, encrypts and decrypts with this node's keys and the partner's certificates. */
@Component
public class EnvelopeSigning {

    private final ObjectProvider<Partners> partners;
    private final EnvelopeCrypto encrypt;
    private final Clock clock;

    EnvelopeSigning(ObjectProvider<Partners> partners, Clock clock) {
        this.partners = partners;
        this.encrypt = new EnvelopeCrypto(clock);
        this.clock = clock;
    }

    record Encrypted(byte[] signed, byte[] signedDigest, byte[] encrypted, byte[] envelopeDigest) {}

    record Received(Envelope envelope, byte[] signed, byte[] signedDigest, byte[] envelopeDigest) {}

    /** Code of this node, two digits. */
    public String node() {
        return own().node();
    }

    /** Code of the partner's node, two digits. */
    public String partnerNode() {
        return partner().node();
    }

    /** Encrypted bytes and their digest. */
    record Bytes(byte[] encrypted, byte[] digest) {}

    Encrypted encrypt(Envelope envelope) {
        byte[] signed = encrypt.sign(envelope, own());
        Bytes bytes = encrypt(signed);
        return new Encrypted(signed, digest(signed), bytes.encrypted, bytes.digest);
    }

    /** Encrypts a signed message, also a second time after the partner has changed its key. */
    Bytes encrypt(byte[] signed) {
        byte[] encrypted = encrypt.encrypt(signed, partner());
        return new Bytes(encrypted, digest(encrypted));
    }

    /** Whether this node's signing key of today signed the message. */
    boolean isByOurKey(byte[] signed) {
        try {
            EnvelopeCrypto.read(signed, own().suite(), own().signingCertificate());
            return true;
        } catch (EnvelopeRefused otherKey) {
            return false;
        }
    }

    /** Reads an own message. */
    Envelope readOwn(byte[] signed) {
        return EnvelopeCrypto.readOwn(signed, own().suite());
    }

    /** @throws EnvelopeRefused with its cause */
    Received open(byte[] encrypted) {
        var opened = encrypt.open(encrypted, own(), partner());
        return new Received(opened.envelope(), opened.signed(), digest(opened.signed()), digest(encrypted));
    }

    /** Reads a message that was decrypted before and has waited. */
    Envelope read(byte[] signed) {
        return EnvelopeCrypto.read(signed, partner().suite(), partner().signingCertificate());
    }

    byte[] taken(Received received) {
        Envelope envelope = received.envelope();
        return receipt(
                envelope.id(),
                envelope.to(),
                envelope.from(),
                received.envelopeDigest(),
                received.signedDigest(),
                Receipt.Outcome.TAKEN,
                null);
    }

    /** An earlier message is missing. */
    byte[] tooEarly(Received received) {
        Envelope envelope = received.envelope();
        return receipt(
                envelope.id(),
                envelope.to(),
                envelope.from(),
                received.envelopeDigest(),
                null,
                Receipt.Outcome.LATER,
                EnvelopeRefused.Cause.TOO_EARLY);
    }

    /** @param sender the office that the refused envelope names as its own, unproved; it gets the receipt */
    byte[] refused(UUID envelopeId, String sender, byte[] encrypted, EnvelopeRefused.Cause cause) {
        return receipt(
                envelopeId,
                node(),
                sender,
                digest(encrypted),
                null,
                cause.way() == EnvelopeRefused.Way.AGAIN ? Receipt.Outcome.LATER : Receipt.Outcome.REFUSED,
                cause);
    }

    private byte[] receipt(
            UUID envelopeId,
            String from,
            String to,
            byte[] envelopeDigest,
            byte @Nullable [] signedDigest,
            Receipt.Outcome outcome,
            EnvelopeRefused.@Nullable Cause cause) {
        return encrypt.receipt(
                new Receipt(envelopeId, from, to, envelopeDigest, signedDigest, clock.instant(), outcome, cause),
                own());
    }

    byte[] standing(Standing standing) {
        return encrypt.standing(standing, own());
    }

    Standing readStanding(byte[] signed) {
        return EnvelopeCrypto.readStanding(signed, partner().suite(), partner().signingCertificate());
    }

    Receipt receipt(byte[] signed) {
        return EnvelopeCrypto.readReceipt(signed, partner().suite(), partner().signingCertificate());
    }

    byte[] evidence(UUID caseId, List<Evidence.Entry> entries) {
        return Evidence.write(own().suite(), node(), partnerNode(), caseId, entries);
    }

    byte[] digest(byte[] bytes) {
        return EnvelopeCrypto.digest(bytes, own().suite());
    }

    private NodeKeys own() {
        return connected().own();
    }

    Partner partner() {
        return connected().partner();
    }

    private Partners connected() {
        Partners connected = partners.getIfAvailable();
        if (connected == null) {
            throw Refusal.of(ProblemCodeDto.PARTNER_UNAVAILABLE);
        }
        return connected;
    }
}

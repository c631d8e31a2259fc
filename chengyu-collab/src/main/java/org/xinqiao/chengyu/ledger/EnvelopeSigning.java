package org.xinqiao.chengyu.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
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

    Encrypted encrypt(Envelope envelope) {
        byte[] signed = encrypt.sign(envelope, own());
        byte[] encrypted = encrypt.encrypt(signed, partner());
        return new Encrypted(signed, digest(signed), encrypted, digest(encrypted));
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
        return encrypt.receipt(
                new Receipt(
                        envelope.id(),
                        envelope.to(),
                        envelope.from(),
                        received.envelopeDigest(),
                        received.signedDigest(),
                        clock.instant(),
                        Receipt.Outcome.TAKEN,
                        null),
                own());
    }

    /** @param sender the office that the refused envelope names as its own, unproved; it gets the receipt */
    byte[] refused(UUID envelopeId, String sender, byte[] encrypted, EnvelopeRefused.Cause cause) {
        return encrypt.receipt(
                new Receipt(
                        envelopeId,
                        node(),
                        sender,
                        digest(encrypted),
                        null,
                        clock.instant(),
                        Receipt.Outcome.REFUSED,
                        cause),
                own());
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

package org.xinqiao.chengyu.ledger;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.Own;
import org.xinqiao.chengyu.envelope.Partner;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Refused;
import org.xinqiao.chengyu.envelope.Seal;
import org.xinqiao.chengyu.partner.Partners;

/** Signs, seals and opens with this node's keys and the partner's certificates. */
@Component
public class Sealing {

    private final ObjectProvider<Partners> partners;
    private final Seal seal;
    private final Clock clock;

    Sealing(ObjectProvider<Partners> partners, Clock clock) {
        this.partners = partners;
        this.seal = new Seal(clock);
        this.clock = clock;
    }

    record Sealed(byte[] signed, byte[] signedDigest, byte[] sealed, byte[] sealedDigest) {}

    record Received(Envelope envelope, byte[] signed, byte[] signedDigest, byte[] sealedDigest) {}

    /** Code of this node, two digits. */
    public String node() {
        return own().node();
    }

    /** Code of the partner's node, two digits. */
    public String partnerNode() {
        return partner().node();
    }

    Sealed seal(Envelope envelope) {
        byte[] signed = seal.sign(envelope, own());
        byte[] sealed = seal.seal(signed, partner());
        return new Sealed(signed, digest(signed), sealed, digest(sealed));
    }

    /** @throws Refused with its cause */
    Received open(byte[] sealed) {
        var opened = seal.open(sealed, own(), partner());
        return new Received(opened.envelope(), opened.signed(), digest(opened.signed()), digest(sealed));
    }

    /** What was opened before and waited. */
    Envelope read(byte[] signed) {
        return Seal.read(signed, partner().suite(), partner().signingCertificate());
    }

    byte[] taken(Received received) {
        Envelope envelope = received.envelope();
        return seal.receipt(
                new Receipt(
                        envelope.id(),
                        envelope.to(),
                        envelope.from(),
                        received.sealedDigest(),
                        received.signedDigest(),
                        clock.instant(),
                        Receipt.Outcome.TAKEN,
                        null),
                own());
    }

    /** @param sender the office the refused envelope names as its own, unproved; it gets the receipt */
    byte[] refused(UUID envelopeId, String sender, byte[] sealed, Refused.Cause cause) {
        return seal.receipt(
                new Receipt(
                        envelopeId,
                        node(),
                        sender,
                        digest(sealed),
                        null,
                        clock.instant(),
                        Receipt.Outcome.REFUSED,
                        cause),
                own());
    }

    Receipt receipt(byte[] signed) {
        return Seal.readReceipt(signed, partner().suite(), partner().signingCertificate());
    }

    byte[] evidence(UUID caseId, List<Evidence.Entry> entries) {
        return Evidence.write(own().suite(), node(), partnerNode(), caseId, entries);
    }

    byte[] digest(byte[] bytes) {
        return Seal.digest(bytes, own().suite());
    }

    private Own own() {
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

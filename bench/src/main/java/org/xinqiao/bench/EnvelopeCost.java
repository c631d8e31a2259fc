package org.xinqiao.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeCrypto;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.partner.Partners;
import org.xinqiao.tenancy.NewId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What signing, encrypting, opening and receipting one case costs by itself, in one thread.
 *
 * @param millis of a case: envelope out and in, receipt out and in
 */
record EnvelopeCost(double millis, int encryptedBytes, int receiptBytes) {

    private static final int WARMUP = 300;
    private static final int CASES = 300;

    static EnvelopeCost of(TwoNodes nodes, EnvelopeSuite suite) throws IOException {
        Partners here = nodes.sichuan.partners(suite);
        Partners there = nodes.chongqing.partners(suite);
        long start = 0;
        EnvelopeCost last = new EnvelopeCost(0, 0, 0);
        for (int i = 0; i < WARMUP + CASES; i++) {
            if (i == WARMUP) {
                start = System.nanoTime();
            }
            last = once(here, there);
        }
        return new EnvelopeCost((System.nanoTime() - start) / 1e6 / CASES, last.encryptedBytes, last.receiptBytes);
    }

    private static EnvelopeCost once(Partners here, Partners there) {
        EnvelopeCrypto crypto = new EnvelopeCrypto(Clock.systemUTC());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Envelope envelope = new Envelope(
                NewId.next(),
                Envelope.VERSION,
                Proposals.OFFICE,
                Proposals.PARTNER,
                NewId.next(),
                1,
                MessageType.PACKET,
                null,
                Envelope.Ground.AGREEMENT,
                now,
                now.plus(Duration.ofDays(30)),
                packet());
        byte[] encrypted = crypto.encrypt(crypto.sign(envelope, here.own()), here.partner());
        EnvelopeCrypto.OpenedEnvelope opened = crypto.open(encrypted, there.own(), there.partner());
        byte[] receipt = crypto.receipt(
                new Receipt(
                        envelope.id(),
                        envelope.to(),
                        envelope.from(),
                        EnvelopeCrypto.digest(encrypted, there.own().suite()),
                        EnvelopeCrypto.digest(opened.signed(), there.own().suite()),
                        now,
                        Receipt.Outcome.TAKEN,
                        null),
                there.own());
        EnvelopeCrypto.readReceipt(
                receipt, here.partner().suite(), here.partner().signingCertificate());
        return new EnvelopeCost(0, encrypted.length, receipt.length);
    }

    private static ObjectNode packet() {
        return (ObjectNode) JsonMapper.shared().readTree("""
            {"sender_number":"%s","category":"040101","place":"510104017","abstract":"%s","request":"%s","lead":"51",
             "demands":[{"number":1,"text":"%s"}],"organs":[{"code":"%s","name":"锦江区"}],
             "clocks":[{"rule":"TRIAGE","started_on":"2026-05-06","due_on":"2026-05-20","provisional":false}],
             "documents":[],"contact_officer":{"name":"%s","organ":"锦江区","phone":"%s"}}
            """.formatted(
                        UUID.randomUUID(),
                        Proposals.SUMMARY,
                        Proposals.REQUEST,
                        Proposals.DEMAND,
                        Proposals.OFFICE,
                        Proposals.CONTACT,
                        Proposals.PHONE));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.core.JmsTemplate;
import org.xinqiao.chengyu.envelope.Envelope;
import org.xinqiao.chengyu.envelope.EnvelopeCrypto;
import org.xinqiao.chengyu.envelope.EnvelopeRefused;
import org.xinqiao.chengyu.envelope.EnvelopeSuite;
import org.xinqiao.chengyu.envelope.MessageType;
import org.xinqiao.chengyu.envelope.NodeKeys;
import org.xinqiao.chengyu.envelope.Receipt;
import org.xinqiao.chengyu.envelope.Standing;
import org.xinqiao.chengyu.partner.EnvelopeSettings;
import org.xinqiao.chengyu.partner.Partners;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The other province as the bridge shows it: its keys, and this node's queues as the bridge uses them. */
final class SimulatedPartner {

    static final String OFFICE = "500153";

    private static final String OUT = "chengyu.out.case";
    private static final String IN = "chengyu.in.case";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final Partners keys;
    private final JmsTemplate jms;
    private final InstantSource clock;

    /** Messages that arrived and that no test has read yet. */
    private final List<Came> envelopes = new ArrayList<>();

    private final List<Receipt> receipts = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();

    SimulatedPartner(Path data, JmsTemplate jms, InstantSource clock) {
        Path certs = data.resolve("chongqing/certs");
        this.keys = new EnvelopeSettings(
                        EnvelopeSuite.NATIONAL,
                        "50",
                        "51",
                        certs.resolve("envelope-national.p12"),
                        storePassword(data),
                        certs.resolve("partner-signing-national.pem"),
                        certs.resolve("partner-opening-national.pem"))
                .read();
        this.jms = new JmsTemplate(Objects.requireNonNull(jms.getConnectionFactory()));
        this.jms.setReceiveTimeout(500);
        this.clock = clock;
    }

    private static String storePassword(Path data) {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("chongqing/keys/secrets.properties"))) {
            secrets.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return secrets.getProperty("certificates");
    }

    /** An envelope as it arrived and as decrypted. */
    record Came(byte[] bytes, EnvelopeCrypto.OpenedEnvelope opened) {
        Envelope envelope() {
            return opened.envelope();
        }
    }

    /** The envelope of this type in this case. */
    Came envelope(UUID caseId, MessageType type) {
        return next(
                envelopes,
                came -> came.envelope().caseId().equals(caseId)
                        && came.envelope().type() == type);
    }

    Receipt receiptFor(UUID envelopeId) {
        return next(receipts, receipt -> receipt.envelopeId().equals(envelopeId));
    }

    Standing standing(UUID caseId) {
        return next(standings, standing -> standing.caseId().equals(caseId));
    }

    private <T> T next(List<T> seen, Predicate<T> wanted) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> found = seen.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                seen.remove(found.get());
                return found.get();
            }
            if (System.nanoTime() > limit) {
                throw new AssertionError("did not come; others that came: " + seen.size());
            }
            receive();
        }
    }

    /** All envelopes on the queues now, including receipts. */
    List<Came> drain() {
        while (receive()) {
            // reads the next one
        }
        List<Came> drained = List.copyOf(envelopes);
        envelopes.clear();
        receipts.clear();
        standings.clear();
        return drained;
    }

    private boolean receive() {
        try {
            if (!(jms.receive(OUT) instanceof BytesMessage message)) {
                return false;
            }
            byte[] bytes = message.getBody(byte[].class);
            var signer = keys.partner().signingCertificate();
            switch (Objects.toString(message.getStringProperty("kind"), "")) {
                case "receipt" -> receipts.add(EnvelopeCrypto.readReceipt(bytes, EnvelopeSuite.NATIONAL, signer));
                case "standing" -> standings.add(EnvelopeCrypto.readStanding(bytes, EnvelopeSuite.NATIONAL, signer));
                default -> opened(bytes);
            }
            return true;
        } catch (JMSException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Leaves out what an earlier test sent at a time that is not now. */
    private void opened(byte[] bytes) {
        try {
            envelopes.add(new Came(bytes, new EnvelopeCrypto(clock).open(bytes, keys.own(), keys.partner())));
        } catch (EnvelopeRefused refused) {
            assertThat(refused.cause()).isEqualTo(EnvelopeRefused.Cause.NOT_YET_VALID);
        }
    }

    /** Answers as a node that accepted it. */
    void take(Came came) {
        answer(came, EnvelopeCrypto.digest(came.opened.signed(), EnvelopeSuite.NATIONAL), Receipt.Outcome.TAKEN, null);
    }

    void refuse(Came came, Receipt.Outcome outcome, EnvelopeRefused.Cause cause) {
        answer(came, null, outcome, cause);
    }

    private void answer(
            Came came, byte @Nullable [] signedDigest, Receipt.Outcome outcome, EnvelopeRefused.@Nullable Cause cause) {
        Envelope envelope = came.envelope();
        Receipt receipt = new Receipt(
                envelope.id(),
                envelope.to(),
                envelope.from(),
                EnvelopeCrypto.digest(came.bytes, EnvelopeSuite.NATIONAL),
                signedDigest,
                clock.instant(),
                outcome,
                cause);
        sendReceipt(new EnvelopeCrypto(clock).receipt(receipt, keys.own()));
    }

    void sendReceipt(byte[] signed) {
        send(signed, "receipt");
    }

    /** How far its ledger goes. */
    void tell(Standing standing) {
        send(new EnvelopeCrypto(clock).standing(standing, keys.own()), "standing");
    }

    private void send(byte[] signed, String kind) {
        jms.send(IN, session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(signed);
            message.setStringProperty("kind", kind);
            return message;
        });
    }

    /** Encrypts and sends. */
    Envelope say(Envelope envelope) {
        send(encrypted(envelope, keys.own()), envelope);
        return envelope;
    }

    byte[] encrypted(Envelope envelope, NodeKeys signer) {
        byte[] signed = new EnvelopeCrypto(envelope::sentAt).sign(envelope, signer);
        return new EnvelopeCrypto(clock).encrypt(signed, keys.partner());
    }

    /** With an envelope's label, or without one. */
    void send(byte[] bytes, @Nullable Envelope label) {
        jms.send(IN, session -> {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(bytes);
            if (label != null) {
                message.setStringProperty("envelope", label.id().toString());
                message.setStringProperty("from_office", label.from());
            }
            return message;
        });
    }

    Envelope message(String to, UUID caseId, long sequence, MessageType type, ObjectNode body) {
        return message(to, caseId, sequence, type, body, clock.instant());
    }

    Envelope message(String to, UUID caseId, long sequence, MessageType type, ObjectNode body, Instant sentAt) {
        return new Envelope(
                UUID.randomUUID(),
                Envelope.VERSION,
                OFFICE,
                to,
                caseId,
                sequence,
                type,
                null,
                Envelope.Ground.AGREEMENT,
                sentAt,
                sentAt.plus(Duration.ofDays(30)),
                body);
    }

    static ObjectNode packet(String place) {
        ObjectNode body = object().put("sender_number", "CQ-2026-000001")
                .put("place", place)
                .put("abstract", "两地交界处河道漂浮物堆积，上下游各执一词。")
                .put("request", "请协助查明上游来源。")
                .put("lead", "51");
        body.putArray("demands").addObject().put("number", 1).put("text", "清理河道");
        organ(body.putArray("organs").addObject());
        body.putArray("clocks");
        body.putArray("documents");
        contact(body);
        return body;
    }

    static ObjectNode accept() {
        ObjectNode body = object().put("receiver_number", "CQ-2026-000007");
        body.putArray("clocks")
                .addObject()
                .put("rule", "HANDLE")
                .put("started_on", "2026-11-02")
                .put("due_on", "2026-12-31");
        contact(body);
        return body;
    }

    static ObjectNode findings(String text) {
        ObjectNode body = object().put("text", text);
        body.putArray("documents");
        return body;
    }

    static ObjectNode signature(byte[] conclusion) {
        ObjectNode body = object().put(
                        "digest", HexFormat.of().formatHex(EnvelopeCrypto.digest(conclusion, EnvelopeSuite.NATIONAL)))
                .put("signed_on", LocalDate.EPOCH.toString());
        organ(body.putObject("organ"));
        return body;
    }

    private static void organ(ObjectNode into) {
        into.put("code", OFFICE).put("name", "荣昌区");
    }

    private static void contact(ObjectNode body) {
        body.putObject("contact_officer").put("name", "联络人").put("organ", "荣昌区").put("phone", "023-00000000");
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}

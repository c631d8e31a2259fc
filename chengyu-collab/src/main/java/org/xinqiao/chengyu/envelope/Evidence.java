package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.TAMPERED;
import static org.xinqiao.chengyu.envelope.Field.Nested.object;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.Field.Code;
import org.xinqiao.chengyu.envelope.Field.Flag;
import org.xinqiao.chengyu.envelope.Field.Id;
import org.xinqiao.chengyu.envelope.Field.ListOf;
import org.xinqiao.chengyu.envelope.Field.Nested;
import org.xinqiao.chengyu.envelope.Field.Whole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proves a joint case to anyone who has the partner's signing certificate: the partner's messages carry their
 * signature, ours carry their receipt with the digest of our signed message.
 */
public final class Evidence {

    private static final int FORMAT = 1;
    private static final int MOST_BYTES = 512 << 20;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final Field BASE64 = new Code(Pattern.compile("[A-Za-z0-9+/]{1,400000}={0,2}"));
    private static final Field NODE = new Code(Pattern.compile("[0-9]{2}"));
    private static final Nested SHAPE = object().must("format", new Whole(FORMAT, FORMAT))
            .must("suite", new Code(Pattern.compile("NATIONAL|INTERNATIONAL")))
            .must("own_node", NODE)
            .must("partner_node", NODE)
            .must("case_id", new Id())
            .must(
                    "entries",
                    new ListOf(
                            object().must("sent", new Flag())
                                    .must("signed", BASE64)
                                    .may("receipt", BASE64),
                            MOST_ENTRIES));

    private Evidence() {}

    /** @param receipt the partner's receipt for a message we sent */
    public record Entry(boolean sent, byte[] signed, byte @Nullable [] receipt) {}

    /** The result of checking one entry; {@code problem} is absent if the entry holds. */
    public record Finding(int entry, String what, @Nullable String problem) {
        public boolean holds() {
            return problem == null;
        }
    }

    /** @return JSON in UTF-8, the one encoding of these values */
    public static byte[] write(
            EnvelopeSuite suite, String ownNode, String partnerNode, UUID caseId, List<Entry> entries) {
        ObjectNode json = Json.object()
                .put("format", FORMAT)
                .put("suite", suite.name())
                .put("own_node", ownNode)
                .put("partner_node", partnerNode)
                .put("case_id", caseId.toString());
        ArrayNode list = json.putArray("entries");
        for (Entry entry : entries) {
            ObjectNode node = list.addObject().put("sent", entry.sent).put("signed", base64(entry.signed));
            if (entry.receipt != null) {
                node.put("receipt", base64(entry.receipt));
            }
        }
        return Json.write(json);
    }

    /**
     * @param partner the partner's signing certificate
     * @return one finding for each entry
     * @throws EnvelopeRefused if it is not an evidence file, or not in the only encoding
     */
    public static List<Finding> check(byte[] file, X509Certificate partner) {
        if (file.length > MOST_BYTES) {
            throw new EnvelopeRefused(EnvelopeRefused.Cause.TOO_LARGE, "more than " + MOST_BYTES + " bytes");
        }
        ObjectNode json = Json.readObject(file);
        SHAPE.check(json, "evidence");
        List<Entry> entries =
                json.get("entries").valueStream().map(Evidence::entry).toList();
        EnvelopeSuite suite = EnvelopeSuite.valueOf(json.get("suite").stringValue());
        String own = json.get("own_node").stringValue();
        String other = json.get("partner_node").stringValue();
        UUID caseId = UUID.fromString(json.get("case_id").stringValue());
        if (!Arrays.equals(file, write(suite, own, other, caseId, entries))) {
            throw new EnvelopeRefused(TAMPERED, "not the one encoding of evidence");
        }
        Check check = new Check(suite, own, other, caseId, partner);
        List<Finding> findings = new ArrayList<>();
        for (Entry entry : entries) {
            findings.add(check.finding(findings.size() + 1, entry));
        }
        return findings;
    }

    private static Entry entry(JsonNode node) {
        return new Entry(
                node.get("sent").booleanValue(),
                bytes(node.get("signed")),
                node.has("receipt") ? bytes(node.get("receipt")) : null);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return Base64.getDecoder().decode(base64.stringValue());
        } catch (IllegalArgumentException malformed) {
            throw new EnvelopeRefused(EnvelopeRefused.Cause.MALFORMED, "not base64 (RFC 4648 §4)", malformed);
        }
    }

    /** Checks the entries in order, because an entry can depend on those before it. */
    private static final class Check {

        private final EnvelopeSuite suite;
        private final String own;
        private final String other;
        private final UUID caseId;
        private final X509Certificate partner;
        private final long[] last = new long[2];
        private byte @Nullable [] conclusion;

        Check(EnvelopeSuite suite, String own, String other, UUID caseId, X509Certificate partner) {
            this.suite = suite;
            this.own = own;
            this.other = other;
            this.caseId = caseId;
            this.partner = partner;
        }

        Finding finding(int number, Entry entry) {
            try {
                Envelope envelope = entry.sent ? receipted(entry) : EnvelopeCrypto.read(entry.signed, suite, partner);
                String what = (entry.sent ? "→ " : "← ") + envelope.type() + " " + envelope.sequence() + " "
                        + envelope.sentAt();
                return new Finding(number, what, problem(entry, envelope));
            } catch (EnvelopeRefused refused) {
                return new Finding(number, entry.sent ? "→" : "←", refused.getMessage());
            }
        }

        /** Our own signature proves nothing to others; the partner's receipt for exactly these bytes does. */
        private Envelope receipted(Entry entry) {
            if (entry.receipt == null) {
                throw new EnvelopeRefused(EnvelopeRefused.Cause.MALFORMED, "no receipt");
            }
            Receipt receipt = EnvelopeCrypto.readReceipt(entry.receipt, suite, partner);
            if (receipt.outcome() != Receipt.Outcome.TAKEN
                    || !Arrays.equals(receipt.signedDigest(), EnvelopeCrypto.digest(entry.signed, suite))) {
                throw new EnvelopeRefused(TAMPERED, "the partner's receipt is for another message");
            }
            Envelope envelope = EnvelopeJson.read(Cms.unverified(entry.signed), suite);
            if (!envelope.id().equals(receipt.envelopeId())) {
                throw new EnvelopeRefused(TAMPERED, "the partner's receipt is for another message");
            }
            return envelope;
        }

        private @Nullable String problem(Entry entry, Envelope envelope) {
            String from = entry.sent ? own : other;
            String to = entry.sent ? other : own;
            if (!envelope.caseId().equals(caseId) || !envelope.from().startsWith(from)) {
                return "of another case or node";
            }
            if (!envelope.to().startsWith(to)) {
                return "to another node";
            }
            int direction = entry.sent ? 0 : 1;
            if (envelope.sequence() <= last[direction] || (!entry.sent && envelope.sequence() != last[1] + 1)) {
                return "out of sequence";
            }
            last[direction] = envelope.sequence();
            if (envelope.type() == MessageType.CONCLUSION) {
                conclusion = EnvelopeCrypto.digest(entry.signed, suite);
            }
            return envelope.type() == MessageType.CONCLUSION_SIGNED && !signs(envelope)
                    ? "signs another conclusion"
                    : null;
        }

        private boolean signs(Envelope signature) {
            return conclusion != null
                    && HexFormat.of()
                            .formatHex(conclusion)
                            .equals(signature.body().get("digest").stringValue());
        }
    }
}

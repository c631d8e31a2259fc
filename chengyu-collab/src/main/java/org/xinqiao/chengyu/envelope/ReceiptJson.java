package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.Field.Nested.object;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.Field.Code;
import org.xinqiao.chengyu.envelope.Field.Id;
import org.xinqiao.chengyu.envelope.Field.Moment;
import org.xinqiao.chengyu.envelope.Field.Nested;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The receipt as JSON, which the signature covers. */
final class ReceiptJson {

    private static final Field DIGEST = new Code(Pattern.compile("[0-9a-f]{64}"));
    private static final Nested SHAPE = object().must("envelope_id", new Id())
            .must("from", new Code(Pattern.compile("[0-9]{2,9}")))
            .must("to", new Code(Pattern.compile("[0-9]{2,9}")))
            .must("envelope_digest", DIGEST)
            .may("signed_digest", DIGEST)
            .must("at", new Moment())
            .must("outcome", new Code(Pattern.compile("TAKEN|REFUSED|LATER")))
            .may("cause", new Code(Pattern.compile("[A-Z_]{1,40}")));

    private ReceiptJson() {}

    static byte[] write(Receipt receipt) {
        ObjectNode json = Json.object()
                .put("envelope_id", receipt.envelopeId().toString())
                .put("from", receipt.from())
                .put("to", receipt.to())
                .put("envelope_digest", hex(receipt.envelopeDigest()));
        if (receipt.signedDigest() != null) {
            json.put("signed_digest", hex(receipt.signedDigest()));
        }
        json.put("at", receipt.at().toString()).put("outcome", receipt.outcome().name());
        if (receipt.cause() != null) {
            json.put("cause", receipt.cause().name());
        }
        SHAPE.check(json, "receipt");
        return Json.write(json);
    }

    static Receipt read(byte[] content) {
        ObjectNode json = Json.readObject(content);
        SHAPE.check(json, "receipt");
        return new Receipt(
                UUID.fromString(json.get("envelope_id").stringValue()),
                json.get("from").stringValue(),
                json.get("to").stringValue(),
                bytes(json.get("envelope_digest")),
                json.has("signed_digest") ? bytes(json.get("signed_digest")) : null,
                Instant.parse(json.get("at").stringValue()),
                Receipt.Outcome.valueOf(json.get("outcome").stringValue()),
                cause(json.get("cause")));
    }

    private static EnvelopeRefused.@Nullable Cause cause(@Nullable JsonNode name) {
        if (name == null) {
            return null;
        }
        try {
            return EnvelopeRefused.Cause.valueOf(name.stringValue());
        } catch (IllegalArgumentException newer) {
            return EnvelopeRefused.Cause.MALFORMED;
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.stringValue());
    }
}

package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.UNKNOWN_TYPE;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.UNKNOWN_VERSION;
import static org.xinqiao.chengyu.envelope.EnvelopeRefused.Cause.WRONG_SUITE;
import static org.xinqiao.chengyu.envelope.Field.Nested.object;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xinqiao.chengyu.envelope.Envelope.Ground;
import org.xinqiao.chengyu.envelope.Field.Code;
import org.xinqiao.chengyu.envelope.Field.Id;
import org.xinqiao.chengyu.envelope.Field.Moment;
import org.xinqiao.chengyu.envelope.Field.Nested;
import org.xinqiao.chengyu.envelope.Field.Whole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The envelope as JSON, which the signature covers. Writing and reading apply the same schema and whitelist. */
final class EnvelopeJson {

    /** Division code; the first two digits are the node's. */
    static final Field OFFICE = new Code(Pattern.compile("[0-9]{6}([0-9]{3})?"));

    /** Each type has its own schema for the body; here the body only has to exist. */
    private static final Nested SHAPE = object().must("id", new Id())
            .must("version", new Whole(Envelope.VERSION, Envelope.VERSION))
            .must("suite", new Code(Pattern.compile("[A-Z]{1,20}")))
            .must("from", OFFICE)
            .must("to", OFFICE)
            .must("case_id", new Id())
            .must("sequence", new Whole(1, 1_000_000_000L))
            .must("type", new Code(Pattern.compile("[A-Z_]{1,40}")))
            .must("ground", new Code(Pattern.compile("AGREEMENT")))
            .must("sent_at", new Moment())
            .must("expires_at", new Moment())
            .must("body", new Field.Later())
            .may("causation_id", new Id());

    private EnvelopeJson() {}

    static byte[] write(Envelope envelope, EnvelopeSuite suite) {
        ObjectNode json = Json.object();
        json.put("id", envelope.id().toString());
        json.put("version", envelope.version());
        json.put("suite", suite.name());
        json.put("from", envelope.from());
        json.put("to", envelope.to());
        json.put("case_id", envelope.caseId().toString());
        json.put("sequence", envelope.sequence());
        json.put("type", envelope.type().name());
        if (envelope.causationId() != null) {
            json.put("causation_id", envelope.causationId().toString());
        }
        json.put("ground", envelope.ground().name());
        json.put("sent_at", envelope.sentAt().toString());
        json.put("expires_at", envelope.expiresAt().toString());
        json.set("body", envelope.body());
        check(json, suite);
        return Json.write(json);
    }

    static Envelope read(byte[] content, EnvelopeSuite suite) {
        ObjectNode json = Json.readObject(content);
        MessageType type = check(json, suite);
        return new Envelope(
                uuid(json.get("id")),
                json.get("version").intValue(),
                json.get("from").stringValue(),
                json.get("to").stringValue(),
                uuid(json.get("case_id")),
                json.get("sequence").longValue(),
                type,
                optionalUuid(json.get("causation_id")),
                Ground.valueOf(json.get("ground").stringValue()),
                Instant.parse(json.get("sent_at").stringValue()),
                Instant.parse(json.get("expires_at").stringValue()),
                (ObjectNode) json.get("body"));
    }

    private static MessageType check(ObjectNode json, EnvelopeSuite suite) {
        JsonNode version = json.path("version");
        if (version.isIntegralNumber() && version.asLong(-1) != Envelope.VERSION) {
            throw new EnvelopeRefused(UNKNOWN_VERSION, "this node speaks version " + Envelope.VERSION);
        }
        SHAPE.check(json, "envelope");
        if (!json.get("suite").stringValue().equals(suite.name())) {
            throw new EnvelopeRefused(WRONG_SUITE, "the envelope states another suite than " + suite);
        }
        String name = json.get("type").stringValue();
        MessageType type = Arrays.stream(MessageType.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new EnvelopeRefused(UNKNOWN_TYPE, "no such message type"));
        type.body().check(json.get("body"), "body");
        return type;
    }

    private static UUID uuid(JsonNode node) {
        return UUID.fromString(node.stringValue());
    }

    private static @Nullable UUID optionalUuid(@Nullable JsonNode node) {
        return node == null ? null : uuid(node);
    }
}

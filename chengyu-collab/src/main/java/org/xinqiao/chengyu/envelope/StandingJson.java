package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.Field.Nested.object;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.xinqiao.chengyu.envelope.Field.Code;
import org.xinqiao.chengyu.envelope.Field.Id;
import org.xinqiao.chengyu.envelope.Field.Moment;
import org.xinqiao.chengyu.envelope.Field.Nested;
import org.xinqiao.chengyu.envelope.Field.Whole;
import tools.jackson.databind.node.ObjectNode;

/** The standing as JSON, which the signature covers. A receipt has other fields, so neither passes for the other. */
final class StandingJson {

    private static final Field PLACE = new Whole(0, 1_000_000_000L);
    private static final Nested SHAPE = object().must("standing", new Code(Pattern.compile("1")))
            .must("case_id", new Id())
            .must("from", EnvelopeJson.OFFICE)
            .must("to", EnvelopeJson.OFFICE)
            .must("sent", PLACE)
            .must("taken", PLACE)
            .must("at", new Moment());

    private StandingJson() {}

    static byte[] write(Standing standing) {
        ObjectNode json = Json.object()
                .put("standing", "1")
                .put("case_id", standing.caseId().toString())
                .put("from", standing.from())
                .put("to", standing.to())
                .put("sent", standing.sent())
                .put("taken", standing.taken())
                .put("at", standing.at().toString());
        SHAPE.check(json, "standing");
        return Json.write(json);
    }

    static Standing read(byte[] content) {
        ObjectNode json = Json.readObject(content);
        SHAPE.check(json, "standing");
        return new Standing(
                UUID.fromString(json.get("case_id").stringValue()),
                json.get("from").stringValue(),
                json.get("to").stringValue(),
                json.get("sent").longValue(),
                json.get("taken").longValue(),
                Instant.parse(json.get("at").stringValue()));
    }
}

package org.xinqiao.chengyu.jointcase;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.JoinMatter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the bodies of a case's messages with the field names of the envelope's whitelist. */
final class JointCaseBodies {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JointCaseBodies() {}

    /** An office as the partner knows it. */
    record Office(String code, String name) {}

    static ObjectNode packet(
            String number, Packet packet, List<JoinMatter.Clock> clocks, Office own, Contact contact, String lead) {
        ObjectNode body = object();
        body.put("sender_number", number);
        if (packet.category() != null) {
            body.put("category", packet.category());
        }
        body.put("place", packet.placeCode());
        body.put("abstract", packet.summary());
        ArrayNode demands = body.putArray("demands");
        for (String demand : packet.demands()) {
            demands.addObject().put("number", demands.size()).put("text", demand);
        }
        organ(body.putArray("organs").addObject(), own);
        clocks(body.putArray("clocks"), clocks);
        body.putArray("documents");
        body.put("request", packet.request());
        contact(body, own, contact);
        body.put("lead", lead);
        return body;
    }

    static Packet packet(JsonNode body) {
        return new Packet(
                body.path("category").stringValue(null),
                body.path("place").stringValue(),
                body.path("abstract").stringValue(),
                body.path("demands")
                        .valueStream()
                        .map(demand -> demand.path("text").stringValue())
                        .toList(),
                body.path("request").stringValue());
    }

    static ObjectNode accept(String number, List<JoinMatter.Clock> clocks, Office own, Contact contact) {
        ObjectNode body = object().put("receiver_number", number);
        clocks(body.putArray("clocks"), clocks);
        contact(body, own, contact);
        return body;
    }

    static ObjectNode decline(String reason) {
        return object().put("reason", reason);
    }

    static ObjectNode findings(String text) {
        ObjectNode body = object().put("text", text);
        body.putArray("documents");
        return body;
    }

    static ObjectNode conclusion(String text, LocalDate day) {
        ObjectNode body = object().put("decided_on", day.toString()).put("text", text);
        body.putArray("documents");
        return body;
    }

    static ObjectNode signature(byte[] digest, Office own, LocalDate day) {
        ObjectNode body = object().put("digest", HexFormat.of().formatHex(digest));
        organ(body.putObject("organ"), own);
        return body.put("signed_on", day.toString());
    }

    static byte[] digest(JsonNode signature) {
        return HexFormat.of().parseHex(signature.path("digest").stringValue());
    }

    static ObjectNode close(String text, LocalDate day) {
        return object().put("closed_on", day.toString()).put("text", text);
    }

    /** @param reason absent where the system withdraws */
    static ObjectNode withdrawal(@Nullable String reason, LocalDate day) {
        ObjectNode body = object().put("withdrawn_on", day.toString());
        return reason == null ? body : body.put("reason", reason);
    }

    static ObjectNode clocks(List<JoinMatter.Clock> clocks) {
        ObjectNode body = object();
        clocks(body.putArray("clocks"), clocks);
        return body;
    }

    static List<JoinMatter.Clock> clocks(JsonNode body) {
        return body.path("clocks")
                .valueStream()
                .map(clock -> new JoinMatter.Clock(
                        clock.path("rule").stringValue(),
                        LocalDate.parse(clock.path("started_on").stringValue()),
                        LocalDate.parse(clock.path("due_on").stringValue()),
                        day(clock.path("stopped_on")),
                        clock.path("provisional").booleanValue(false)))
                .toList();
    }

    static @Nullable Contact contact(JsonNode body) {
        JsonNode officer = body.path("contact_officer");
        return officer.isMissingNode()
                ? null
                : new Contact(
                        officer.path("name").stringValue(),
                        officer.path("phone").stringValue());
    }

    private static @Nullable LocalDate day(JsonNode node) {
        return node.isString() ? LocalDate.parse(node.stringValue()) : null;
    }

    private static void organ(ObjectNode into, Office own) {
        into.put("code", own.code()).put("name", own.name());
    }

    private static void contact(ObjectNode body, Office own, Contact contact) {
        body.putObject("contact_officer")
                .put("name", contact.name())
                .put("organ", own.name())
                .put("phone", contact.phone());
    }

    private static void clocks(ArrayNode into, List<JoinMatter.Clock> clocks) {
        for (JoinMatter.Clock clock : clocks) {
            ObjectNode node = into.addObject()
                    .put("rule", clock.rule())
                    .put("started_on", clock.startedOn().toString())
                    .put("due_on", clock.dueOn().toString())
                    .put("provisional", clock.provisional());
            if (clock.stoppedOn() != null) {
                node.put("stopped_on", clock.stoppedOn().toString());
            }
        }
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }
}

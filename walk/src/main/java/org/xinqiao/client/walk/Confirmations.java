package org.xinqiao.client.walk;

import java.io.IOException;
import java.util.Optional;
import org.xinqiao.client.model.EventName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What proves a step before an officer takes it; refused, and harmless, where nothing waits for it. */
final class Confirmations {

    private Confirmations() {}

    static void before(EventName event, Walk walk) throws IOException {
        if (event == EventName.SERVE) {
            byPetitioner(walk, "receipt-confirmations", "{\"received_on\":\"" + walk.today() + "\"}");
            if (walk.isTogether() || walk.state().endsWith("_OPEN")) {
                attach(walk);
            }
        } else if (event == EventName.SETTLE) {
            confirmTerms(walk);
        } else if (event == EventName.DECIDE) {
            byOfficer(walk, event, "handling-notes", "{\"kind\":\"HEARING_OF_PETITIONER\",\"text\":\"已听取陈述。\"}");
        }
    }

    private static void confirmTerms(Walk walk) throws IOException {
        byOfficer(walk, EventName.SETTLE, "settlement-drafts", "{" + Moves.terms(walk) + "}");
        Wire.Answer petition = walk.wire().call("GET", "/petitions/" + walk.number(), walk.petitionersHeaders(), null);
        Optional<String> typed = last(petition.body(), "contacts", "SETTLEMENT_TYPED", "at");
        if (typed.isPresent()) {
            byPetitioner(walk, "settlement-confirmations", "{\"typed_at\":\"" + typed.get() + "\"}");
        }
    }

    private static void attach(Walk walk) throws IOException {
        Optional<String> officer = walk.headersFor(EventName.SERVE);
        if (officer.isPresent()) {
            walk.wire().upload("/matters/" + walk.id() + "/attachments", officer.get(), "已收到。");
            walk.look();
        }
    }

    private static void byOfficer(Walk walk, EventName step, String path, String body) throws IOException {
        Optional<String> officer = walk.headersFor(step);
        if (officer.isPresent()) {
            walk.wire().call("POST", "/matters/" + walk.id() + "/" + path, officer.get(), body);
            walk.look();
        }
    }

    static Wire.Answer byPetitioner(Walk walk, String path, String body) throws IOException {
        return walk.wire().call("POST", "/petitions/" + walk.number() + "/" + path, walk.petitionersHeaders(), body);
    }

    private static Optional<String> last(String json, String list, String kind, String field) {
        JsonNode node = JsonMapper.shared().readTree(json);
        return node.path(list)
                .valueStream()
                .filter(one -> one.path("kind").asString().equals(kind))
                .reduce((earlier, later) -> later)
                .map(one -> one.path(field).asString());
    }
}

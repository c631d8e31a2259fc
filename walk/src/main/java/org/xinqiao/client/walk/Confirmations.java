package org.xinqiao.client.walk;

import java.io.IOException;
import java.util.Optional;
import org.xinqiao.client.model.EventName;

/** What the petitioner confirms before an officer may go on; refused, and harmless, where nothing waits for it. */
final class Confirmations {

    private Confirmations() {}

    static void before(EventName event, Walk walk) throws IOException {
        if (event == EventName.SERVE) {
            walk.byPetitioner("receipt-confirmations", "{\"received_on\":\"" + walk.today() + "\"}");
        } else if (event == EventName.SETTLE) {
            walk.byOfficer(EventName.SETTLE, "settlement-drafts", "{" + Moves.terms(walk) + "}");
            Optional<String> typed = typedAt(walk);
            if (typed.isPresent()) {
                walk.byPetitioner("settlement-confirmations", "{\"typed_at\":\"" + typed.get() + "\"}");
            }
        }
    }

    private static Optional<String> typedAt(Walk walk) throws IOException {
        return walk.petition()
                .path("contacts")
                .valueStream()
                .filter(contact -> contact.path("kind").asString().equals("SETTLEMENT_TYPED"))
                .reduce((earlier, later) -> later)
                .map(contact -> contact.path("at").asString());
    }
}

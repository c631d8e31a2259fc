package org.xinqiao.client.walk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A matter's index as an officer last read it. */
record SeenMatter(JsonNode json) {

    String number() {
        return json.path("number").asString();
    }

    String state() {
        return json.path("state").asString();
    }

    String kind() {
        return json.path("kind").asString("CLAIM");
    }

    String version() {
        return json.path("version").asString();
    }

    boolean isRestricted() {
        return json.path("restricted").asBoolean();
    }

    Optional<Custody> holder() {
        return custodies().stream().filter(Custody::holds).findFirst();
    }

    /** The open custody of that mode beside the holder's. */
    Optional<Custody> beside(String mode) {
        return custodies().stream()
                .filter(custody -> custody.open() && custody.is(mode))
                .findFirst();
    }

    /** The custody of the organ that linked the matter away. */
    Optional<Custody> linker() {
        return custodies().stream()
                .filter(custody -> "LINK".equals(custody.outcome()))
                .findFirst();
    }

    /** True where the matter never left the office that received it. */
    boolean isDirect() {
        return custodies().size() == 1;
    }

    boolean objected(long organ) {
        return custodies().stream().anyMatch(custody -> custody.organ() == organ && "AGREE".equals(custody.outcome()));
    }

    Optional<LocalDate> handlingDue() {
        return json.path("deadlines")
                .valueStream()
                .filter(clock -> clock.path("rule").asString().startsWith("HANDLING")
                        && clock.path("state").asString().equals("OPEN"))
                .map(clock -> LocalDate.parse(clock.path("due_date").asString()))
                .findFirst();
    }

    private List<Custody> custodies() {
        return json.path("custody").valueStream().map(Custody::of).toList();
    }
}

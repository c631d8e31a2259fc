package org.xinqiao.client.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What a person finds and proves: sameness, kind by content, a document. */
final class Findings {

    static final String SAME = "\"same_by\":\"OWN_WORDS\",\"demands\":[{\"demand_id\":\"%s\",\"reason\":\"同一事项\"}]";

    /** A person finds every demand to be the same, by the petitioner's own words. */
    static Optional<String> same(Walk walk, String fields) {
        return each(walk, """
                {"demand_id":"%s","reason":"同一工地的同一笔工资"}\
                """)
                .map(demands -> "{" + fields + ",\"same_by\":\"OWN_WORDS\",\"demands\":[" + demands + "]}");
    }

    private static Optional<String> each(Walk walk, String form) {
        List<String> demands = walk.demands();
        return demands.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join(",", demands.stream().map(form::formatted).toList()));
    }

    /** Only a report is transferred, and all its demands accuse. */
    static Optional<String> report(Walk walk) {
        return walk.seen().kind().equals("REPORT")
                ? each(walk, "\"%s\"").map(demands -> """
                    {"reason":"依照职责分工办理","accusing_demand_ids":[%s]}\
                    """.formatted(demands))
                : Optional.empty();
    }

    /**
     * To a suggestion, or back to a claim. After the acceptance only an officer who handles may: some governments of the
     * demo have none.
     */
    static Optional<String> reclassify(Walk walk) {
        boolean accepted = walk.state().contains("HANDLING") || walk.state().equals("STUDYING");
        return accepted
                        && walk.seen()
                                .holder()
                                .flatMap(custody -> walk.cast().at(custody.organ(), "organ"))
                                .isEmpty()
                ? Optional.empty()
                : Optional.of("""
            {"kind":"%s","category":"040101","reason":"按照内容调整"}\
            """.formatted(walk.seen().kind().equals("CLAIM") ? "SUGGESTION" : "CLAIM"));
    }

    /** As the petitioner states what it is. */
    static String purpose(String kind) {
        return switch (kind) {
            case "REPORT" -> "REPORT";
            case "SUGGESTION" -> "SUGGESTION_OPINION";
            default -> "REQUEST";
        };
    }

    /** All values of that name in a list of the content, as this reader sees it. */
    static List<String> contents(Wire wire, String matter, String reader, String list, String name) {
        try {
            return Exchange.parsed(wire.call("GET", "/matters/" + matter + "/content", reader, null))
                    .path(list)
                    .findValuesAsString(name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The document by which a case was concluded, among the matter's files. */
    static Optional<String> concluded(Walk walk) {
        try {
            return Optional.of("""
                {"proof_number":"（2025）川0104民终88号","proof_id":"%s","reason":"已依法终结"}\
                """.formatted(walk.proof()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Adds a file; the matter has another version afterwards.
     *
     * @return its id, empty where it is refused
     */
    static String attached(Wire wire, String matter, String headers, String version) {
        String form = "--xinqiao\r\nContent-Disposition: form-data; name=\"file\"; filename=\"proof.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nproof\r\n--xinqiao--\r\n";
        try {
            Wire.Answer answer = wire.call(
                    "POST",
                    "/matters/" + matter + "/attachments",
                    headers + "If-Match: \"" + version + "\"\r\n",
                    "multipart/form-data; boundary=xinqiao",
                    form);
            Wire.Answer content = wire.call("GET", "/matters/" + matter + "/content", headers, null);
            return answer.status() != 200
                    ? ""
                    : JsonMapper.shared()
                            .readTree(content.body())
                            .path("attachments")
                            .path(0)
                            .path("attachment_id")
                            .asString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

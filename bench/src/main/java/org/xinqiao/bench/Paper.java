package org.xinqiao.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A document of the life and what it says beside the fields that every document has.
 *
 * @param byDesk issued by the petition office, else by the organ that handles
 * @param fields values are JSON already
 */
record Paper(String kind, boolean byDesk, String ground, boolean toPetitioner, Map<String, String> fields) {

    private static final ResourceBundle ZH = texts(Locale.CHINESE);
    private static final ResourceBundle EN = texts(Locale.ENGLISH);

    private static final Map<String, String> REMEDIES = Map.of(
            "RECEIPT", remedy("QUERY"),
            "WHERE_SENT", remedy("WHOM_TO_ASK"),
            "ACCEPTANCE_NOTICE", remedy("SUPERIOR_IF_LATE"),
            "OPINION", remedy("REVIEW"));

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle("org.xinqiao.document.v1.remedies", locale);
    }

    private static String remedy(String code) {
        return "{\"code\":" + RowMaker.quoted(code) + ",\"en\":" + RowMaker.quoted(EN.getString(code)) + ",\"zh\":"
                + RowMaker.quoted(ZH.getString(code)) + "}";
    }

    /** The answer to one demand. */
    record Answer(UUID demand, String text, String outcome, String opinion) {}

    static Paper receipt(LocalDate filedOn) {
        return new Paper("RECEIPT", true, "Art. 22, 23", true, Map.of("filed_on", RowMaker.quoted(filedOn.toString())));
    }

    static Paper forwardSlip(Office office, String note) {
        String to = "[" + RowMaker.quoted(office.name()) + "," + RowMaker.quoted(office.handlerName()) + "]";
        return new Paper(
                "FORWARD_SLIP", true, "Art. 22¶1, 23¶1", false, Map.of("to", to, "note", RowMaker.quoted(note)));
    }

    static Paper whereSent(Office office) {
        return new Paper(
                "WHERE_SENT",
                true,
                "Art. 22¶1, 23¶1",
                true,
                Map.of("sent_to", RowMaker.quoted(office.name() + " " + office.handlerName())));
    }

    static Paper acceptance(LocalDate due, String note) {
        return new Paper(
                "ACCEPTANCE_NOTICE",
                false,
                "Art. 23, 31(6)",
                true,
                Map.of(
                        "due_date",
                        RowMaker.quoted(due.toString()),
                        "note",
                        RowMaker.quoted(note),
                        "route",
                        "\"Art. 31(6)\""));
    }

    static Paper opinion(String facts, String basis, List<Answer> answers) {
        StringBuilder demands = new StringBuilder("[");
        for (Answer answer : answers) {
            demands.append(demands.length() > 1 ? ",{" : "{")
                    .append("\"demand\":")
                    .append(RowMaker.quoted(answer.text))
                    .append(",\"outcome\":")
                    .append(RowMaker.quoted(answer.outcome))
                    .append(",\"demand_id\":\"")
                    .append(answer.demand)
                    .append("\",\"opinion\":")
                    .append(RowMaker.quoted(answer.opinion))
                    .append('}');
        }
        return new Paper(
                "OPINION",
                false,
                "Art. 31(6), 32",
                true,
                Map.of(
                        "review_organ",
                        RowMaker.quoted("区（县）人民政府"),
                        "facts_and_reasons",
                        RowMaker.quoted(facts),
                        "legal_basis",
                        RowMaker.quoted(basis),
                        "demands",
                        demands.append(']').toString()));
    }

    static Paper serviceProof(LocalDate servedOn) {
        return new Paper(
                "SERVICE_PROOF",
                false,
                "Art. 35",
                true,
                Map.of("mode", "0", "served_on", RowMaker.quoted(servedOn.toString()), "signed", "1"));
    }

    /** Keys sorted, no white space. */
    String json(RowMaker.Facts facts, int ordinal, LocalDate day) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("matter_number", RowMaker.quoted(facts.number()));
        all.put("document_number", RowMaker.quoted(RowMaker.documentNumber(facts, ordinal)));
        all.put("date", RowMaker.quoted(day.toString()));
        all.put("office", RowMaker.quoted(facts.office().name()));
        all.put(
                "organ",
                RowMaker.quoted(
                        byDesk ? facts.office().deskName() : facts.office().handlerName()));
        all.put("document_kind", RowMaker.quoted(kind));
        all.put("template_version", "1");
        String remedy = REMEDIES.get(kind);
        if (remedy != null) {
            all.put("remedy", remedy);
        }
        StringBuilder json = new StringBuilder("{");
        all.forEach((key, value) -> json.append(json.length() > 1 ? ",\"" : "\"")
                .append(key)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }
}

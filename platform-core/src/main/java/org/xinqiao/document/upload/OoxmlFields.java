package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_ACTIVE_CONTENT;
import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_MALFORMED;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of an Office file for what acts by itself: fields that fetch from or call other programs (ECMA-376 part
 * 1, §17.16.5), DDE in formulas, linked objects, scripts, document type declarations.
 */
final class OoxmlFields {

    /** First words of an instruction, which may be split over any number of runs. */
    private static final Set<String> ACTIVE =
            Set.of("DDE", "DDEAUTO", "LINK", "INCLUDETEXT", "INCLUDE", "IMPORT", "DATABASE", "EMBED", "MACROBUTTON");

    /** A field can spell another's name in numbers of characters. */
    private static final Pattern SPELT = Pattern.compile("QUOTE(?:\\s+\"?\\d+\"?)+.*", Pattern.DOTALL);

    /** Fetches its picture each time, because it keeps none. */
    private static final Pattern FETCHED = Pattern.compile("INCLUDEPICTURE\\s.*\\\\D\\b.*", Pattern.DOTALL);

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private static final Set<String> ACTIVE_ELEMENTS = Set.of("ddelink", "olelink", "oleobject", "script", "control");

    /** Instructions of the fields that are open, the innermost first. */
    private final Deque<StringBuilder> open = new ArrayDeque<>(List.of(new StringBuilder()));

    private final StringBuilder text = new StringBuilder();

    void check(InputStream part) {
        try {
            XMLStreamReader in = OoxmlParts.XML.createXMLStreamReader(part);
            while (in.hasNext()) {
                switch (in.next()) {
                    case XMLStreamConstants.DTD -> throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
                    case XMLStreamConstants.START_ELEMENT -> begins(in);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
                    case XMLStreamConstants.END_ELEMENT -> ends(in.getLocalName());
                    default -> {}
                }
            }
            open.forEach(field -> refuse(field.toString()));
        } catch (XMLStreamException malformed) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    private void begins(XMLStreamReader in) {
        text.setLength(0);
        String element = in.getLocalName();
        if (ACTIVE_ELEMENTS.contains(element.toLowerCase(Locale.ROOT))) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
        switch (element) {
            case "fldSimple" -> refuse(attribute(in, "instr"));
            case "fldChar" -> field(attribute(in, "fldCharType"));
            default -> {}
        }
    }

    private void field(@Nullable String type) {
        if ("begin".equals(type)) {
            open.push(new StringBuilder());
            return;
        }
        StringBuilder innermost = open.element();
        refuse(innermost.toString());
        innermost.setLength(0);
        if ("end".equals(type) && open.size() > 1) {
            open.pop();
        }
    }

    private void ends(String element) {
        switch (element) {
            case "instrText" -> open.element().append(text);
            case "f" -> {
                if (QUOTED.matcher(text).replaceAll("").contains("|")) {
                    throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
                }
            }
            default -> {}
        }
        text.setLength(0);
    }

    private static void refuse(@Nullable String instruction) {
        String upper = instruction == null ? "" : instruction.strip().toUpperCase(Locale.ROOT);
        String first = upper.split("[\\s\"\\\\]+", 2)[0];
        if (ACTIVE.contains(first)
                || SPELT.matcher(upper).matches()
                || FETCHED.matcher(upper).matches()) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
    }

    /** By local name: both of the standard's name spaces are in use. */
    private static @Nullable String attribute(XMLStreamReader in, String name) {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeLocalName(i).equals(name)) {
                return in.getAttributeValue(i);
            }
        }
        return null;
    }
}

package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What an Office file declares: the types of its parts and their relationships (ECMA-376 part 2, §§7.2.3, 8). */
final class OoxmlParts {

    static final String TYPES = "[Content_Types].xml";

    private static final String RELATIONS = ".rels";

    private static final String DOCX_MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final String XLSX_MAIN =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    private static final List<String> ACTIVE_TYPES = List.of("macro", "vba", "oleobject", "activex");

    /** Endings of relationship types that run or embed something. */
    private static final Set<String> ACTIVE_RELATIONS = Set.of(
            "vbaproject",
            "wordvbadata",
            "oleobject",
            "control",
            "package",
            "afchunk",
            "attachedtemplate",
            "subdocument",
            "frame",
            "xlmacrosheet",
            "xlintlmacrosheet",
            "connections");

    /** Allowed targets of links that readers follow themselves; every other external target is refused. */
    private static final List<String> LINKS = List.of("http:", "https:", "mailto:", "tel:", "#");

    /** Resolves nothing. */
    static final XMLInputFactory XML = factory();

    private final Set<FileKind> kinds = EnumSet.noneOf(FileKind.class);

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    boolean reads(String part) {
        return part.equals(TYPES) || part.endsWith(RELATIONS);
    }

    void read(String part, InputStream xml) {
        try {
            XMLStreamReader in = XML.createXMLStreamReader(xml);
            while (in.hasNext()) {
                int event = in.next();
                if (event == XMLStreamConstants.DTD) {
                    throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (part.equals(TYPES)) {
                        type(in.getAttributeValue(null, "ContentType"));
                    } else if (in.getLocalName().equals("Relationship")) {
                        relation(in);
                    }
                }
            }
        } catch (XMLStreamException malformed) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    /** @throws org.xinqiao.api.Refusal unless it is either a document or a workbook */
    FileKind kind() {
        if (kinds.size() != 1) {
            throw kinds.isEmpty() ? OtherKinds.document("OOXML") : UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        return kinds.iterator().next();
    }

    private void type(@Nullable String type) {
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (ACTIVE_TYPES.stream().anyMatch(lower::contains)) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
        switch (lower) {
            case DOCX_MAIN -> kinds.add(FileKind.DOCX);
            case XLSX_MAIN -> kinds.add(FileKind.XLSX);
            default -> {}
        }
    }

    private static void relation(XMLStreamReader in) {
        String type = lower(in, "Type");
        String end = type.substring(type.lastIndexOf('/') + 1);
        boolean outside = lower(in, "TargetMode").equals("external");
        boolean link = end.equals("hyperlink") && LINKS.stream().anyMatch(lower(in, "Target")::startsWith);
        if (ACTIVE_RELATIONS.contains(end) || (outside && !link)) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
    }

    private static String lower(XMLStreamReader in, String attribute) {
        String value = in.getAttributeValue(null, attribute);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }
}

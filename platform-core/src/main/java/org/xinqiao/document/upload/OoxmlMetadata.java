package org.xinqiao.document.upload;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Writes an Office file anew without its properties, the authors and dates of its comments and changes, the path it was
 * saved under, the times in its archive, and the metadata of its pictures.
 */
final class OoxmlMetadata {

    /** The earliest that an archive can say. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int HEAD = 1024;

    private static final String PROPERTIES = "docprops/";

    /** Parts without a person: cells, strings, looks. They are the large ones. */
    private static final List<String> NOBODY_IN =
            List.of("xl/worksheets/sheet", "xl/sharedstrings.xml", "xl/styles.xml", "xl/theme/", "word/theme/");

    /** Attributes that name a person, or when and where they worked, wherever they stand. */
    private static final Set<String> PERSONAL =
            Set.of("author", "initials", "username", "userid", "providerid", "lastguid", "lastedited", "lastsavedby");

    /** Elements that are about a person or a place on a disk as a whole. */
    private static final Set<String> PERSONAL_ELEMENTS = Set.of("abspath", "presenceinfo", "filesharing", "userinfo");

    /** Times of changes and comments. */
    private static final Set<String> DATED = Set.of("date", "dateutc", "dt", "datetime");

    /** Elements with such a time and no author of their own. */
    private static final Set<String> DATED_ELEMENTS = Set.of("threadedcomment", "commentextensible", "header");

    private static final Set<String> AUTHOR_TEXTS = Set.of("author", "lastmodifiedby", "creator");

    private final XMLEventFactory events = XMLEventFactory.newDefaultFactory();
    private final List<String> authors = new ArrayList<>();

    private OoxmlMetadata() {}

    /** @param bytes checked */
    static byte[] removed(byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            return new OoxmlMetadata().removed(zip);
        }
    }

    private byte[] removed(ZipFile zip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream to = new ZipOutputStream(out)) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
            for (ZipArchiveEntry entry : Collections.list(entries)) {
                if (entry.isDirectory()) {
                    continue;
                }
                ZipEntry plain = new ZipEntry(entry.getName());
                plain.setTimeLocal(NO_TIME);
                to.putNextEntry(plain);
                byte[] part = zip.getInputStream(entry).readAllBytes();
                to.write(cleaned(entry.getName(), part));
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private byte[] cleaned(String name, byte[] part) throws IOException {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean nobodyIn = lower.endsWith(".rels")
                || lower.endsWith(".vml")
                || NOBODY_IN.stream().anyMatch(lower::startsWith);
        try {
            return switch (OoxmlContent.of(Arrays.copyOf(part, Math.min(part.length, HEAD)))) {
                case JPEG -> ImageMetadata.removedFromJpeg(part);
                case PNG -> ImageMetadata.removedFromPng(part);
                case XML -> nobodyIn ? part : rewritten(part, lower.startsWith(PROPERTIES));
                case OTHER -> part;
            };
        } catch (XMLStreamException malformed) {
            throw new IOException("A part is no XML", malformed);
        }
    }

    /** @param properties whether the part describes the file, and nothing of it is its content */
    private byte[] rewritten(byte[] part, boolean properties) throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(part.length);
        XMLEventReader in = OoxmlParts.XML.createXMLEventReader(new ByteArrayInputStream(part));
        XMLEventWriter to = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
        int depth = 0;
        int dropped = 0;
        boolean author = false;
        while (in.hasNext()) {
            XMLEvent event = in.nextEvent();
            if (event.isStartElement()) {
                depth++;
                StartElement element = event.asStartElement();
                if (dropped == 0 && (properties ? depth > 1 : isPersonal(element))) {
                    dropped = depth;
                }
                author = AUTHOR_TEXTS.contains(local(element.getName()));
                event = without(element);
            }
            if (event.isStartDocument()) {
                event = events.createStartDocument("UTF-8", "1.0", true);
            }
            if (dropped == 0) {
                to.add(event.isCharacters() ? text(event, author) : event);
            }
            if (event.isEndElement()) {
                author = false;
                if (dropped == depth) {
                    dropped = 0;
                }
                depth--;
            }
        }
        to.close();
        return out.toByteArray();
    }

    private static boolean isPersonal(StartElement element) {
        return PERSONAL_ELEMENTS.contains(local(element.getName()));
    }

    private XMLEvent text(XMLEvent event, boolean author) {
        String text = event.asCharacters().getData();
        if (author) {
            if (!text.isBlank()) {
                authors.add(text.strip());
            }
            return events.createCharacters("");
        }
        // A spreadsheet begins a comment's text with its author
        for (String name : authors) {
            if (text.strip().equals(name + ":") || text.strip().equals(name + "：")) {
                return events.createCharacters("");
            }
        }
        return event;
    }

    private XMLEvent without(StartElement element) {
        List<Attribute> kept = new ArrayList<>();
        boolean changed = false;
        boolean byAuthor = false;
        for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
            byAuthor |= local(all.next().getName()).equals("author");
        }
        boolean person = local(element.getName()).equals("person");
        boolean dated = byAuthor || DATED_ELEMENTS.contains(local(element.getName()));
        for (Iterator<Attribute> all = element.getAttributes(); all.hasNext(); ) {
            Attribute attribute = all.next();
            String name = local(attribute.getName());
            if (person && name.equals("displayname")) {
                changed = true;
                kept.add(empty(attribute));
            } else if (PERSONAL.contains(name)) {
                changed = true;
                if (name.equals("author") || name.equals("username")) {
                    kept.add(empty(attribute));
                }
            } else if (dated && DATED.contains(name)) {
                changed = true;
            } else {
                kept.add(attribute);
            }
        }
        return changed
                ? events.createStartElement(element.getName(), kept.iterator(), element.getNamespaces())
                : element;
    }

    /** Required by the schema, so it stays without its value. */
    private Attribute empty(Attribute attribute) {
        return events.createAttribute(attribute.getName(), "");
    }

    private static String local(QName name) {
        return name.getLocalPart().toLowerCase(Locale.ROOT);
    }
}

package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.xinqiao.api.Refusal;

/**
 * Checks every object of a PDF (ISO 32000-2): no scripts, no actions that start or send something, no embedded files,
 * no encryption, nothing after its end. Does not unpack pages and pictures.
 */
final class PdfCheck {

    private static final int MOST_PAGES = 2_000;

    private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);

    /** Keys that run something (§12.6.4.17, §12.7.8) or hold a file (§7.11.4, §13.7). */
    private static final List<COSName> ACTIVE_KEYS = List.of(
            COSName.JS,
            COSName.JAVA_SCRIPT,
            COSName.EF,
            COSName.EMBEDDED_FILES,
            COSName.getPDFName("XFA"),
            COSName.getPDFName("RichMediaContent"));

    /**
     * Refused actions (§12.6.4): all but jumps within the file, links that readers follow themselves, and viewer
     * commands.
     */
    private static final Set<String> ACTIVE_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "ImportData",
            "SubmitForm",
            "GoToR",
            "GoToE",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute");

    private static final Set<String> ACTIVE_KINDS = Set.of("EmbeddedFile", "FileAttachment", "RichMedia", "Screen");

    private static final String JUMP = "GoTo";

    private int pages;

    private PdfCheck() {}

    static FileKind check(byte[] bytes) {
        if (!UploadCheck.startsWith(bytes, "%PDF-") || !isEnded(bytes)) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        Archives.refuseHidden(bytes);
        try (PDDocument pdf = new BoundedPdfParser(bytes).parse()) {
            new PdfCheck().check(pdf.getDocument());
            return FileKind.PDF;
        } catch (IOException | RuntimeException | StackOverflowError failure) {
            // The parser throws whatever it happens to hit in a malformed file
            throw failure instanceof Refusal refusal ? refusal : UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    /** True where only white space (§7.2.3) follows the last end marker. */
    private static boolean isEnded(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == 0 || Character.isWhitespace(bytes[end - 1]))) {
            end--;
        }
        return end >= END.length && Arrays.equals(bytes, end - END.length, end, END, 0, END.length);
    }

    private void check(COSDocument document) {
        for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
            COSBase object = document.getObjectFromPool(key).getObject();
            if (object == null) {
                // A viewer may read what this parser cannot
                throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
            }
            check(object);
        }
        check(document.getTrailer());
        if (pages == 0) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
    }

    /** Does not follow references: each target is checked on its own. */
    private void check(COSBase object) {
        switch (object) {
            case COSDictionary dictionary -> {
                checkOne(dictionary);
                dictionary.getValues().forEach(this::check);
            }
            case COSArray array -> array.forEach(this::check);
            default -> {}
        }
    }

    private void checkOne(COSDictionary dictionary) {
        boolean active = actsByItself(dictionary)
                || ACTIVE_KEYS.stream().anyMatch(dictionary::containsKey)
                || isOneOf(dictionary, COSName.S, ACTIVE_ACTIONS)
                || isOneOf(dictionary, COSName.TYPE, ACTIVE_KINDS)
                || isOneOf(dictionary, COSName.SUBTYPE, ACTIVE_KINDS)
                || (dictionary instanceof COSStream && dictionary.containsKey(COSName.F));
        if (active) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
        if (COSName.PAGE.equals(dictionary.getDictionaryObject(COSName.TYPE)) && ++pages > MOST_PAGES) {
            throw UploadCheck.refusal(ATTACHMENT_EXPANDS_TOO_FAR).limit(MOST_PAGES);
        }
    }

    /**
     * True where something happens without the reader's click (§§12.6.3, 7.7.2): on opening only a jump within the
     * file may, on any other event nothing.
     */
    private static boolean actsByItself(COSDictionary dictionary) {
        return (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary events && events.size() > 0)
                || (dictionary.getDictionaryObject(COSName.OPEN_ACTION) instanceof COSDictionary action
                        && (!JUMP.equals(action.getNameAsString(COSName.S)) || action.containsKey(COSName.NEXT)));
    }

    private static boolean isOneOf(COSDictionary dictionary, COSName key, Set<String> names) {
        return dictionary.getDictionaryObject(key) instanceof COSName name && names.contains(name.getName());
    }
}

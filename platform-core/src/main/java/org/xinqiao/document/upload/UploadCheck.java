package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * Decides whether a file is accepted, by content (magic by Apache Tika, structure per kind) and never by name or
 * declared type; then by the virus scanner, if configured. Repairs nothing: a file is taken as sent, or
 * refused with the kind that was found and the way out.
 */
@Component
public class UploadCheck {

    /** Of one file, in bytes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_CHARACTERS = 200;

    /** What a decoder puts in the place of bytes that are no character. */
    private static final char UNDECODABLE = '\uFFFD';

    /** Separates folders, or cannot stand in a name on one of the usual systems, or shows nothing. */
    private static final String NOWHERE = "/\\<>:\"|?*\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0";

    /** Begins a formula where a list of files is opened as a table, or hides the file. */
    private static final String NOT_FIRST = "=+-@\uFF1D\uFF0B\uFF0D\uFF20. \u00A0\u3000";

    private static final String NOT_LAST = ". \u00A0\u3000";

    /** Names of devices on Windows, with any ending. */
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3]|conin\\$|conout\\$)\\s*(?:\\..*)?",
            Pattern.CASE_INSENSITIVE);

    private final MimeTypes magic = MimeTypes.getDefaultMimeTypes();
    private final VirusScan scan;

    UploadCheck(VirusScan scan) {
        this.scan = scan;
    }

    /** @throws Refusal one of the codes {@code attachment-…}, or scanner-unavailable */
    public FileKind check(Upload upload) {
        byte[] bytes = upload.bytes();
        if (bytes.length == 0) {
            throw refusal(ATTACHMENT_MISSING);
        }
        if (bytes.length > MOST_BYTES) {
            throw refusal(ATTACHMENT_TOO_LARGE).limit(MOST_BYTES);
        }
        checkName(upload.name());
        FileKind kind = kind(bytes);
        if (!kind.isNamedIn(upload.name())) {
            throw refusal(ATTACHMENT_NAME_MISMATCH);
        }
        scan.check(bytes);
        return kind;
    }

    /**
     * A name that can be saved anywhere, does nothing in a list of files, and hides nothing: a mark that reverses the
     * writing direction hides a file's extension.
     */
    private static void checkName(String name) {
        if (name.indexOf(UNDECODABLE) >= 0) {
            throw refusal(ENCODING_INVALID);
        }
        boolean plain = name.codePoints().allMatch(UploadCheck::isPlain)
                && !name.isEmpty()
                && NOT_FIRST.indexOf(name.codePointAt(0)) < 0
                && NOT_LAST.indexOf(name.codePointBefore(name.length())) < 0
                && !DEVICE.matcher(name).matches();
        if (!plain || !Texts.speaks(stem(name)) || Texts.length(name) > MOST_CHARACTERS) {
            throw refusal(ATTACHMENT_NAME_INVALID).limit(MOST_CHARACTERS);
        }
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> NOWHERE.indexOf(character) < 0;
        };
    }

    private static String stem(String name) {
        int ending = name.lastIndexOf('.');
        return ending < 0 ? name : name.substring(0, ending);
    }

    private FileKind kind(byte[] bytes) {
        String detected = detected(bytes);
        switch (detected) {
            case "application/pdf" -> {
                return PdfCheck.check(bytes);
            }
            case "image/png" -> {
                ImageCheck.png(bytes);
                return FileKind.PNG;
            }
            case "image/jpeg" -> {
                ImageCheck.jpeg(bytes);
                return FileKind.JPEG;
            }
            case "application/zip", "application/x-tika-ooxml" -> {
                return OoxmlCheck.check(bytes);
            }
            case "application/x-tika-msoffice" -> throw OoxmlCheck.encrypted(bytes);
            case "text/plain" -> {
                return TextCheck.check(bytes);
            }
            case "application/octet-stream" -> {
                TextCheck.refuseOtherEncoding(bytes);
                throw OtherKinds.of(detected, bytes);
            }
            default -> throw OtherKinds.of(detected, bytes);
        }
    }

    private String detected(byte[] bytes) {
        try {
            return magic.detect(new ByteArrayInputStream(bytes), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean startsWith(byte[] bytes, String magic) {
        byte[] start = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    static Refusal refusal(ProblemCodeDto code) {
        return Refusal.of(code).field("file");
    }
}

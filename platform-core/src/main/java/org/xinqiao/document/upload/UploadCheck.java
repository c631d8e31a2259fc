package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.api.model.ProblemCodeDto;

/**
 * Decides whether a file is accepted, by content (magic by Apache Tika, structure per kind) and never by name or
 * declared type; then by the virus scanner, if configured. Repairs and removes nothing: keeps a file as sent, or
 * refuses it.
 */
@Component
public class UploadCheck {

    /** Of one file, in bytes. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_CHARACTERS = 200;

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

    /** No path, no invisible characters: a mark that reverses the writing direction hides a file's extension. */
    private static void checkName(String name) {
        boolean shown = name.codePoints()
                .noneMatch(c -> c == '/'
                        || c == '\\'
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE);
        if (!Texts.speaks(stem(name)) || Texts.length(name) > MOST_CHARACTERS || !shown) {
            throw refusal(ATTACHMENT_NAME_INVALID).limit(MOST_CHARACTERS);
        }
    }

    private static String stem(String name) {
        int ending = name.lastIndexOf('.');
        return ending < 0 ? name : name.substring(0, ending);
    }

    private FileKind kind(byte[] bytes) {
        return switch (detected(bytes)) {
            case "application/pdf" -> PdfCheck.check(bytes);
            case "image/png" -> ImageCheck.png(bytes);
            case "image/jpeg" -> ImageCheck.jpeg(bytes);
            case "application/zip", "application/x-tika-ooxml" -> OoxmlCheck.check(bytes);
            case "application/x-tika-msoffice" -> throw OoxmlCheck.encrypted(bytes);
            case "text/plain" -> TextCheck.check(bytes);
            default -> throw refusal(ATTACHMENT_TYPE_NOT_ALLOWED);
        };
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

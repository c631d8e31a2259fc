package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** Refuses the kinds that people send and the platform does not take: names each, with its own way out. */
final class OtherKinds {

    /** What is called something else than its media type's end. */
    private static final Map<String, String> CALLED = Map.of(
            "image/heic-sequence", "HEIC",
            "image/heif-sequence", "HEIF",
            "image/x-ms-bmp", "BMP",
            "video/quicktime", "MOV",
            "video/x-msvideo", "AVI",
            "audio/vnd.wave", "WAV",
            "audio/mpeg", "MP3",
            "application/x-7z-compressed", "7Z",
            "application/x-rar-compressed", "RAR");

    private static final Set<String> ARCHIVES = Set.of(
            "application/x-7z-compressed",
            "application/x-rar-compressed",
            "application/gzip",
            "application/x-tar",
            "application/x-gtar",
            "application/x-bzip2",
            "application/x-xz",
            "application/zstd",
            "application/vnd.ms-cab-compressed",
            "application/x-lha",
            "application/x-lharc");

    private static final Set<String> DOCUMENTS = Set.of(
            "application/rtf",
            "application/postscript",
            "application/vnd.ms-xpsdocument",
            "application/x-mspublisher",
            "image/vnd.djvu",
            "application/epub+zip");

    private static final Set<String> RECORDINGS =
            Set.of("application/ogg", "application/mp4", "application/vnd.rn-realmedia", "application/x-matroska");

    /** Pictures in the form of text, which can run scripts. */
    private static final String DRAWING = "image/svg+xml";

    /** Brands of still pictures in the container that films share (ISO/IEC 23008-12). */
    private static final Set<String> STILL =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif");

    private OtherKinds() {}

    static Refusal of(String mediaType, byte[] bytes) {
        String called = CALLED.getOrDefault(mediaType, end(mediaType));
        if (ARCHIVES.contains(mediaType)) {
            return refusal(ATTACHMENT_ARCHIVE, called);
        }
        if (DOCUMENTS.contains(mediaType)) {
            return document(called);
        }
        if (isBox(bytes)) {
            return box(new String(bytes, 8, 4, StandardCharsets.ISO_8859_1));
        }
        if (mediaType.startsWith("audio/") || mediaType.startsWith("video/") || RECORDINGS.contains(mediaType)) {
            return refusal(ATTACHMENT_RECORDING, called);
        }
        return mediaType.startsWith("image/") && !mediaType.equals(DRAWING)
                ? refusal(ATTACHMENT_PICTURE_KIND, called)
                : UploadCheck.refusal(ATTACHMENT_TYPE_NOT_ALLOWED);
    }

    /** @param parts the names in a ZIP without Office's content types */
    static Refusal archive(Collection<String> parts) {
        if (parts.contains("OFD.xml")) {
            return document("OFD");
        }
        return parts.contains("mimetype") ? document("OpenDocument") : refusal(ATTACHMENT_ARCHIVE, "ZIP");
    }

    static Refusal document(String kind) {
        return refusal(ATTACHMENT_DOCUMENT_KIND, kind);
    }

    /** An OLE file: the names of its streams are UTF-16. */
    static Refusal ole(byte[] bytes) {
        if (holds(bytes, "Workbook")) {
            return document("XLS");
        }
        return document(holds(bytes, "PowerPoint Document") ? "PPT" : "DOC");
    }

    private static boolean holds(byte[] bytes, String stream) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(stream.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    private static boolean isBox(byte[] bytes) {
        return bytes.length >= 12 && new String(bytes, 4, 4, StandardCharsets.ISO_8859_1).equals("ftyp");
    }

    private static Refusal box(String brand) {
        if (!STILL.contains(brand)) {
            return refusal(ATTACHMENT_RECORDING, brand.equals("qt  ") ? "MOV" : "MP4");
        }
        return refusal(ATTACHMENT_PICTURE_KIND, brand.equals("avif") ? "AVIF" : "HEIC");
    }

    private static String end(String mediaType) {
        return mediaType
                .substring(mediaType.lastIndexOf('/') + 1)
                .replaceFirst("^(?:x-|vnd\\.)", "")
                .toUpperCase(Locale.ROOT);
    }

    static Refusal refusal(ProblemCodeDto code, String kind) {
        return UploadCheck.refusal(code).limit(kind);
    }
}

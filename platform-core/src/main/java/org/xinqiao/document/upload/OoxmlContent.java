package org.xinqiao.document.upload;

import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_ACTIVE_CONTENT;
import static org.xinqiao.api.model.ProblemCodeDto.ATTACHMENT_MALFORMED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a part of an Office file holds, by its first bytes and not by its name. */
enum OoxmlContent {
    XML,
    PNG,
    JPEG,
    OTHER;

    private static final String PNG_MAGIC = "\u0089PNG\r\n\u001A\n";
    private static final String JPEG_MAGIC = "\u00FF\u00D8\u00FF";

    /** Programs, scripts, Office's older files, documents of other kinds. Archives are known elsewhere. */
    private static final List<String> FOREIGN = List.of(
            "MZ",
            "\u007FELF",
            "\u00CA\u00FE\u00BA\u00BE",
            "\u00CF\u00FA\u00ED\u00FE",
            "\u00CE\u00FA\u00ED\u00FE",
            "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
            "#!",
            "%PDF",
            "{\\rtf");

    /** Pictures that Office shows, whatever the ending says: GIF, BMP, TIFF, EMF, WMF, WEBP, icons. */
    private static final List<String> PICTURES = List.of(
            "GIF8",
            "BM",
            "II*\0",
            "MM\0*",
            "\u0001\0\0\0",
            "\u00D7\u00CD\u00C6\u009A",
            "\u0001\0\t\0",
            "RIFF",
            "\0\0\u0001\0");

    private static final List<String> PICTURE_NAMES = List.of(".png", ".jpg", ".jpeg");
    private static final List<String> XML_NAMES = List.of(".xml", ".rels", ".vml");

    /** @throws org.xinqiao.api.Refusal attachment-active-content, attachment-malformed where the name lies */
    static OoxmlContent of(String name, byte[] head) {
        if (Archives.isArchive(head) || FOREIGN.stream().anyMatch(magic -> UploadCheck.startsWith(head, magic))) {
            throw UploadCheck.refusal(ATTACHMENT_ACTIVE_CONTENT);
        }
        OoxmlContent content = of(head);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean picture = content.isPicture()
                || content == XML
                || PICTURES.stream().anyMatch(magic -> UploadCheck.startsWith(head, magic));
        if ((PICTURE_NAMES.stream().anyMatch(lower::endsWith) && !picture)
                || (XML_NAMES.stream().anyMatch(lower::endsWith) && content != XML && head.length > 0)) {
            throw UploadCheck.refusal(ATTACHMENT_MALFORMED);
        }
        return content;
    }

    static OoxmlContent of(byte[] head) {
        if (UploadCheck.startsWith(head, PNG_MAGIC)) {
            return PNG;
        }
        if (UploadCheck.startsWith(head, JPEG_MAGIC)) {
            return JPEG;
        }
        return isXml(head) ? XML : OTHER;
    }

    /** Begins with a tag, behind a byte-order mark and white space, in UTF-8 or UTF-16. */
    private static boolean isXml(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1)
                .replaceFirst("^(?:\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "");
        return start.replace("\0", "").stripLeading().startsWith("<");
    }

    boolean isXml() {
        return this == XML;
    }

    boolean isPicture() {
        return this == PNG || this == JPEG;
    }

    /**
     * @param picture whole
     *
     * @return 0 where it is none whose pixels are counted
     *
     * @throws org.xinqiao.api.Refusal attachment-malformed, attachment-expands-too-far
     */
    long pixels(byte[] picture) {
        return switch (this) {
            case PNG -> ImageCheck.png(picture);
            case JPEG -> ImageCheck.jpeg(picture);
            case XML, OTHER -> 0;
        };
    }
}

package org.xinqiao.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

/** What is taken and what is refused, by content; Office files and PDFs have tests of their own. */
class UploadCheckTest {

    private final UploadCheck check =
            new UploadCheck(new VirusScan(new VirusScan.Settings(null, 3310, Duration.ofSeconds(1))));

    @Test
    void each_kind_is_told_by_its_content() {
        assertThat(check.check(new Upload("证据.pdf", Files.pdf()))).isEqualTo(FileKind.PDF);
        assertThat(check.check(new Upload("现场.JPG", Files.picture("jpeg")))).isEqualTo(FileKind.JPEG);
        assertThat(check.check(new Upload("现场.jpeg", Files.picture("jpeg")))).isEqualTo(FileKind.JPEG);
        assertThat(check.check(new Upload("截图.png", Files.picture("png")))).isEqualTo(FileKind.PNG);
        assertThat(check.check(new Upload("说明.docx", Files.docx()))).isEqualTo(FileKind.DOCX);
        assertThat(check.check(new Upload("工资.xlsx", Files.xlsx()))).isEqualTo(FileKind.XLSX);
        assertThat(check.check(new Upload("说明.txt", Files.utf8("尚欠工资三个月。\r\n\t多次催讨未果。"))))
                .isEqualTo(FileKind.TEXT);
        assertThat(check.check(new Upload("说明.txt", Files.utf8("\uFEFF有签名的文本"))))
                .isEqualTo(FileKind.TEXT);
    }

    @Test
    void other_kinds_are_refused_whatever_they_are_called() {
        assertRefused(ATTACHMENT_TYPE_NOT_ALLOWED, "a.pdf", Files.utf8("<html><script>alert(1)</script></html>"));
        assertRefused(ATTACHMENT_TYPE_NOT_ALLOWED, "a.png", Files.utf8("<?xml version=\"1.0\"?><svg onload=\"x()\"/>"));
        assertRefused(
                ATTACHMENT_TYPE_NOT_ALLOWED, "a.txt", Files.latin("MZ\u0090\0\u0003\0\0\0\u0004\0\0\0\u00ff\u00ff"));
        assertRefused(ATTACHMENT_TYPE_NOT_ALLOWED, "a.txt", Files.latin("\u007fELF\u0002\u0001\u0001\0\0\0"));
        assertRefused(ATTACHMENT_TYPE_NOT_ALLOWED, "a.txt", Files.utf8("#!/bin/sh\nrm -rf ~\n"));
        assertRefused(ATTACHMENT_TYPE_NOT_ALLOWED, "a.txt", Files.utf8("text with a \u0001 in it"));
    }

    /** Of each kind that people send: its code, its name, and the same under an ending that is taken. */
    static Stream<Arguments> otherKinds() {
        byte[] ofd = Files.zip(Map.of("OFD.xml", Files.utf8("<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"/>")));
        byte[] odt = Files.zip(Map.of("mimetype", Files.utf8("application/vnd.oasis.opendocument.text")));
        return Stream.of(
                arguments(ATTACHMENT_PICTURE_KIND, "HEIC", box("heic")),
                arguments(ATTACHMENT_PICTURE_KIND, "HEIC", box("mif1")),
                arguments(ATTACHMENT_PICTURE_KIND, "AVIF", box("avif")),
                arguments(ATTACHMENT_PICTURE_KIND, "GIF", Files.picture("gif")),
                arguments(ATTACHMENT_PICTURE_KIND, "BMP", Files.picture("bmp")),
                arguments(ATTACHMENT_PICTURE_KIND, "TIFF", Files.latin("II*\0\u0008\0\0\0\0\0")),
                arguments(ATTACHMENT_PICTURE_KIND, "WEBP", Files.latin("RIFF\u0024\0\0\0WEBPVP8 \u0018\0\0\0")),
                arguments(ATTACHMENT_DOCUMENT_KIND, "OFD", ofd),
                arguments(ATTACHMENT_DOCUMENT_KIND, "OpenDocument", odt),
                arguments(ATTACHMENT_DOCUMENT_KIND, "RTF", Files.latin("{\\rtf1\\ansi 说明}")),
                arguments(ATTACHMENT_DOCUMENT_KIND, "DOC", ole("WordDocument")),
                arguments(ATTACHMENT_DOCUMENT_KIND, "XLS", ole("Workbook")),
                arguments(ATTACHMENT_DOCUMENT_KIND, "PPT", ole("PowerPoint Document")),
                arguments(ATTACHMENT_ARCHIVE, "ZIP", Files.zip(Map.of("a.txt", Files.utf8("plain")))),
                arguments(ATTACHMENT_ARCHIVE, "7Z", Files.latin("7z\u00BC\u00AF\u0027\u001C\0\u0004")),
                arguments(ATTACHMENT_ARCHIVE, "RAR", Files.latin("Rar!\u001A\u0007\u0001\0")),
                arguments(ATTACHMENT_ARCHIVE, "GZIP", Files.latin("\u001F\u008B\u0008\0\0\0\0\0")),
                arguments(ATTACHMENT_RECORDING, "MP3", Files.latin("ID3\u0003\0\0\0\0\0\0")),
                arguments(ATTACHMENT_RECORDING, "AMR", Files.latin("#!AMR\n\u003c\u0091")),
                arguments(ATTACHMENT_RECORDING, "WAV", Files.latin("RIFF\u0024\0\0\0WAVEfmt \u0010\0\0\0")),
                arguments(ATTACHMENT_RECORDING, "MP4", box("isom")),
                arguments(ATTACHMENT_RECORDING, "MOV", box("qt  ")),
                arguments(ATTACHMENT_TEXT_ENCODING, "GB18030", "说明：尚欠工资".getBytes(Charset.forName("GB18030"))),
                arguments(ATTACHMENT_TEXT_ENCODING, "UTF-16", "说明".getBytes(StandardCharsets.UTF_16)));
    }

    private static byte[] box(String brand) {
        return Files.latin("\0\0\0\u0018ftyp" + brand + "\0\0\0\0" + brand + "mp41\0\0\0\u0008mdat");
    }

    private static byte[] ole(String stream) {
        return Files.joined(
                Files.joined(Files.latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), new byte[600]),
                stream.getBytes(StandardCharsets.UTF_16LE));
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void another_kind_is_named_with_its_own_way_out(ProblemCodeDto code, String kind, byte[] bytes) {
        for (String ending : new String[] {"jpg", "png", "pdf", "docx", "txt", kind.toLowerCase(Locale.ROOT)}) {
            Refusal refusal = refused("证据." + ending, bytes);
            assertThat(refusal.code()).as(kind + " as " + ending).isEqualTo(code);
            assertThat(refusal.limit()).as(kind + " as " + ending).isEqualTo(kind);
        }
    }

    @Test
    void an_ending_that_says_something_else_is_refused() {
        assertRefused(ATTACHMENT_NAME_MISMATCH, "a.pdf", Files.picture("png"));
        assertRefused(ATTACHMENT_NAME_MISMATCH, "a.docx", Files.xlsx());
        assertRefused(ATTACHMENT_NAME_MISMATCH, "a.pdf.exe", Files.pdf());
        assertRefused(ATTACHMENT_NAME_INVALID, "pdf.", Files.pdf());
        assertRefused(ATTACHMENT_NAME_MISMATCH, "a.html", Files.utf8("plain text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "../a.pdf",
                "C:\\a.pdf",
                "a\r\nb.pdf",
                "a\u202Efdp.pdf",
                "a\0.pdf",
                "a\uD800.pdf",
                "\u3164.pdf",
                "\u2800.pdf",
                ".pdf",
                ".证据.pdf",
                "CON.pdf",
                "con.pdf",
                "nul.证据.pdf",
                "COM1.pdf",
                "LPT\u00B9.pdf",
                "=cmd.pdf",
                "+1.pdf",
                "-1.pdf",
                "@sum.pdf",
                "\uFF1Dcmd.pdf",
                "a<b.pdf",
                "a:b.pdf",
                "a|b.pdf",
                "a?.pdf",
                "a*.pdf",
                "a\".pdf",
                "a\u2028b.pdf",
                "a\u2029b.pdf",
                "a\u034Fb.pdf",
                " a.pdf",
                "a.pdf ",
                "a.pdf."
            })
    void a_name_that_hides_something_is_refused(String name) {
        assertRefused(ATTACHMENT_NAME_INVALID, name, Files.pdf());
    }

    @Test
    void names_as_people_give_them_are_taken_and_undecodable_ones_are_not() {
        for (String name : new String[] {
            "欠条（2026-11-26）.pdf",
            "CONTRACT.pdf",
            "console.pdf",
            "a=b.pdf",
            "合同·附件.pdf",
            "བོད་ཡིག.pdf",
            "IMG_0001 (2).PDF"
        }) {
            assertThat(check.check(new Upload(name, Files.pdf()))).as(name).isEqualTo(FileKind.PDF);
        }
        assertRefused(ENCODING_INVALID, "\uFFFD\uFFFD.pdf", Files.pdf());
    }

    @Test
    void a_name_has_a_length_and_a_file_a_size() {
        assertRefused(ATTACHMENT_NAME_INVALID, "x".repeat(197) + ".pdf", Files.pdf());
        assertThat(check.check(new Upload("𠮷".repeat(196) + ".pdf", Files.pdf())))
                .isEqualTo(FileKind.PDF);
        assertRefused(ATTACHMENT_MISSING, "a.pdf", new byte[0]);
        byte[] longest = new byte[UploadCheck.MOST_BYTES];
        Arrays.fill(longest, (byte) 'a');
        assertThat(check.check(new Upload("a.txt", longest))).isEqualTo(FileKind.TEXT);
        assertRefused(ATTACHMENT_TOO_LARGE, "a.txt", Files.joined(longest, Files.utf8("a")));
    }

    @Test
    void a_picture_that_would_unpack_to_too_much_is_told_by_its_header() {
        byte[] png = Files.picture("png");
        byte[] wide = png.clone();
        ByteBuffer.wrap(wide).putInt(16, 60_000).putInt(20, 60_000);
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, "a.png", wide);
        byte[] jpeg = Files.picture("jpeg");
        ByteBuffer.wrap(jpeg).putShort(frame(jpeg) + 5, (short) 65_000).putShort(frame(jpeg) + 7, (short) 65_000);
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, "a.jpg", jpeg);
    }

    /** Of a baseline picture, as ImageIO writes it. */
    private static int frame(byte[] jpeg) {
        for (int at = 0; at < jpeg.length; at++) {
            if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == 0xC0) {
                return at;
            }
        }
        throw new AssertionError("no frame");
    }

    @Test
    void a_picture_that_is_damaged_or_something_else_at_its_end_is_refused() {
        byte[] zip = Files.zip(Map.of("a.txt", Files.utf8("hidden")));
        assertRefused(ATTACHMENT_MALFORMED, "a.png", Files.joined(Files.picture("png"), zip));
        assertRefused(ATTACHMENT_MALFORMED, "a.png", Files.joined(Files.picture("png"), Files.utf8("<script/>")));
        assertRefused(ATTACHMENT_MALFORMED, "a.jpg", Files.joined(Files.picture("jpeg"), zip));
        byte[] zip64 = zip.clone();
        ByteBuffer.wrap(zip64).putInt(zip64.length - 6, -1);
        assertRefused(ATTACHMENT_MALFORMED, "a.jpg", Files.joined(Files.picture("jpeg"), zip64));
        byte[] lying = zip.clone();
        ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(zip.length - 6, 1_000_000);
        assertRefused(ATTACHMENT_MALFORMED, "a.jpg", Files.joined(Files.picture("jpeg"), lying));
        for (String behind : new String[] {"MZ\u0090", "%PDF-1.7", "<script>", "PK\u0003\u0004 and more of it"}) {
            assertRefused(ATTACHMENT_MALFORMED, "a.jpg", Files.joined(Files.picture("jpeg"), Files.latin(behind)));
        }
        assertThat(check.check(new Upload("a.jpg", Files.joined(Files.picture("jpeg"), Files.picture("jpeg")))))
                .as("a telephone's second picture")
                .isEqualTo(FileKind.JPEG);
        for (String format : new String[] {"png", "jpeg"}) {
            byte[] whole = Files.picture(format);
            assertRefused(ATTACHMENT_MALFORMED, "a." + format, Arrays.copyOf(whole, 20));
        }
        byte[] backwards = Files.picture("png");
        ByteBuffer.wrap(backwards).putInt(33, -12);
        assertRefused(ATTACHMENT_MALFORMED, "a.png", backwards);
    }

    private void assertRefused(ProblemCodeDto code, String name, byte[] bytes) {
        assertThat(refused(name, bytes).code()).as(name).isEqualTo(code);
    }

    private Refusal refused(String name, byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> check.check(new Upload(name, bytes)));
        assertThat(refusal).as("%s of %d bytes", name, bytes.length).isNotNull();
        return refusal;
    }
}

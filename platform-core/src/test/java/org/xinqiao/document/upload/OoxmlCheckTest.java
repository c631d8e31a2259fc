package org.xinqiao.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

class OoxmlCheckTest {

    private static final String MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    @Test
    void a_document_with_a_link_to_a_page_is_taken() {
        XSSFWorkbook workbook = new XSSFWorkbook();
        var link = workbook.getCreationHelper().createHyperlink(HyperlinkType.URL);
        link.setAddress("https://www.gjxfj.gov.cn/");
        workbook.createSheet().createRow(0).createCell(0).setHyperlink(link);
        assertThat(OoxmlCheck.check(Files.written(workbook))).isEqualTo(FileKind.XLSX);
        assertThat(OoxmlCheck.check(Files.docxWith(Map.of()))).isEqualTo(FileKind.DOCX);
    }

    @Test
    void macros_are_found_by_their_type_and_by_their_part() {
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.docxWith(Map.of(
                        OoxmlParts.TYPES, Files.types("application/vnd.ms-word.document.macroEnabled.main+xml"))));
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT, Files.docxWith(Map.of("word/vbaProject.bin", Files.utf8("attribute VB"))));
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.docxWith(Map.of("WORD/VBAPROJECT.BIN", Files.utf8("x"))));
    }

    @Test
    void what_is_embedded_is_found_by_its_place_and_by_its_first_bytes() {
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.docxWith(Map.of("word/embeddings/sheet.xlsx", Files.utf8("x"))));
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.docxWith(Map.of("xl/externalLinks/externalLink1.xml", Files.utf8("<ddeLink/>"))));
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.docxWith(Map.of("word/media/image1.png", Files.xlsx())));
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.docxWith(Map.of(
                        "word/media/image1.png", Files.latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1ole"))));
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.docxWith(Map.of("word/media/image1.png", Files.latin("Rar!\u001A\u0007\0"))));
    }

    @ParameterizedTest
    @CsvSource({
        "attachedTemplate, https://example.org/a.dotm, External",
        "oleObject, https://example.org/a, External",
        "image, https://example.org/a.png, External",
        "externalLinkPath, https://example.org/a.xlsx, External",
        "hyperlink, file://server/share, External",
        "hyperlink, javascript:alert(1), External",
        "oleObject, object1.bin, Internal",
        "aFChunk, part.html, Internal"
    })
    void relations_that_lead_outside_or_to_what_runs_are_refused(String type, String target, String mode) {
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.docxWith(Map.of("word/_rels/document.xml.rels", Files.relation(type, target, mode))));
    }

    @Test
    void a_document_under_a_password_is_encrypted_and_an_old_one_not_allowed() throws Exception {
        EncryptionInfo agile = new EncryptionInfo(EncryptionMode.agile);
        agile.getEncryptor().confirmPassword("secret");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem ole = new POIFSFileSystem()) {
            try (OutputStream sealed = agile.getEncryptor().getDataStream(ole)) {
                sealed.write(Files.docx());
            }
            ole.writeFilesystem(out);
        }
        assertThat(OoxmlCheck.encrypted(out.toByteArray()).code()).isEqualTo(ATTACHMENT_ENCRYPTED);
        assertThat(OoxmlCheck.encrypted(new byte[600]).code()).isEqualTo(ATTACHMENT_TYPE_NOT_ALLOWED);
    }

    /** 300 MB of blanks in 300 KB, and the same in pieces that are each below the ratio's threshold. */
    @Test
    void bombs_are_stopped_while_they_unpack() {
        assertRefused(
                ATTACHMENT_EXPANDS_TOO_FAR, Files.docxWith(Map.of("word/theme/theme1.xml", new byte[30_000_000])));
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        byte[] piece = new byte[1_000_000];
        for (int i = 0; i < 300; i++) {
            pieces.put("word/media/image" + i + ".bmp", piece);
        }
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, Files.docxWith(pieces));
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            many.put("word/a" + i + ".xml", Files.utf8("<a/>"));
        }
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, Files.docxWith(many));
    }

    @Test
    void a_large_part_that_does_not_compress_is_taken() {
        byte[] noise = new byte[5_000_000];
        new Random(7).nextBytes(noise);
        noise[0] = 'x';
        assertThat(OoxmlCheck.check(Files.docxWith(Map.of("word/media/image1.png", noise))))
                .isEqualTo(FileKind.DOCX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "word\\document.xml", "WORD/document.xml"})
    void a_part_outside_or_twice_is_malformed(String name) {
        assertRefused(ATTACHMENT_MALFORMED, Files.docxWith(Map.of(name, Files.utf8("x"))));
    }

    @Test
    void entities_are_not_resolved_and_the_archive_is_whole() {
        byte[] entities = Files.utf8("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<Types><Override ContentType=\"" + MAIN + "\"/>&x;</Types>");
        assertRefused(ATTACHMENT_MALFORMED, Files.docxWith(Map.of(OoxmlParts.TYPES, entities)));
        byte[] docx = Files.docx();
        assertRefused(ATTACHMENT_MALFORMED, Files.joined(docx, Files.utf8("<script/>")));
        assertRefused(ATTACHMENT_MALFORMED, Files.joined(Files.utf8("%PDF-"), docx));
        assertRefused(ATTACHMENT_MALFORMED, Arrays.copyOf(docx, docx.length / 2));
    }

    private static void assertRefused(ProblemCodeDto code, byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> OoxmlCheck.check(bytes));
        assertThat(refusal).as("%s of %d bytes", code, bytes.length).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}

package org.xinqiao.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        assertThat(OoxmlCheck.encrypted(new byte[600]).code()).isEqualTo(ATTACHMENT_DOCUMENT_KIND);
    }

    /** A list of equal rows is small and unpacks to some hundred times its size: 7,000 and 400,000 of them. */
    @ParameterizedTest
    @ValueSource(ints = {7_000, 400_000})
    void a_workbook_of_equal_rows_is_taken(int rows) {
        String row = "<row><c t=\"inlineStr\"><is><t>测试人甲</t></is></c><c><v>3500</v></c></row>";
        byte[] sheet = Files.utf8("<worksheet><sheetData>" + row.repeat(rows) + "</sheetData></worksheet>");
        byte[] workbook = Files.docxWith(Map.of(
                OoxmlParts.TYPES,
                Files.types("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
                "xl/worksheets/sheet1.xml",
                sheet));
        assertThat(sheet.length / workbook.length).isGreaterThan(80);
        assertThat(OoxmlCheck.check(workbook)).isEqualTo(FileKind.XLSX);
    }

    @Test
    void a_declaration_of_entities_is_refused_in_every_part() {
        byte[] part = Files.utf8("<!DOCTYPE a [<!ENTITY x SYSTEM \"http://example.org/x\">]><a>&x;</a>");
        for (String name : new String[] {"word/document.xml", "word/styles.xml", "customXml/item1.xml", "word/a.bin"}) {
            assertRefused(ATTACHMENT_MALFORMED, Files.docxWith(Map.of(name, part)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"</w:instrText>",
                "<w:instrText> dde excel a b</w:instrText>",
                "<w:instrText>DD</w:instrText><w:t/><w:instrText>EAUTO x y</w:instrText>",
                "<w:instrText>IF </w:instrText><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DDE a b</w:instrText>",
                "<w:instrText>QUOTE 68 68 69 65</w:instrText>",
                "<w:instrText>INCLUDETEXT \"http://example.org/a.docx\"</w:instrText>",
                "<w:instrText>INCLUDEPICTURE \"http://example.org/a.png\" \\d</w:instrText>",
                "<w:fldSimple w:instr=\" DDEAUTO a b\"/>",
                "<o:OLEObject xmlns:o=\"urn:schemas-microsoft-com:office:office\"/>"
            })
    void fields_that_call_or_fetch_are_refused(String field) {
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.docxWith(Map.of("word/document.xml", document(field))));
    }

    @Test
    void fields_that_count_and_point_are_taken_and_a_formula_that_calls_is_not() {
        for (String field : new String[] {
            "PAGE",
            "TOC \\o",
            "HYPERLINK \"https://example.org/dde\"",
            "QUOTE \"原文\"",
            "INCLUDEPICTURE \"a.png\" \\* MERGEFORMAT"
        }) {
            byte[] docx =
                    Files.docxWith(Map.of("word/document.xml", document("<w:instrText>" + field + "</w:instrText>")));
            assertThat(OoxmlCheck.check(docx)).as(field).isEqualTo(FileKind.DOCX);
        }
        for (String formula : new String[] {"cmd|'/c calc'!A0", "DDE|x!y", "1+cmd|' /c calc'!A0"}) {
            assertRefused(
                    ATTACHMENT_ACTIVE_CONTENT,
                    Files.docxWith(Map.of("xl/worksheets/sheet1.xml", Files.utf8("<c><f>" + formula + "</f></c>"))));
        }
        assertThat(OoxmlCheck.check(Files.docxWith(
                        Map.of("xl/worksheets/sheet1.xml", Files.utf8("<c><f>A1&amp;\"|\"&amp;A2</f></c>")))))
                .isEqualTo(FileKind.DOCX);
    }

    private static byte[] document(String body) {
        return Files.utf8("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p>"
                + "<w:fldChar w:fldCharType=\"begin\"/>" + body + "<w:fldChar w:fldCharType=\"separate\"/>"
                + "<w:fldChar w:fldCharType=\"end\"/></w:p></w:document>");
    }

    /** The part's name says what it is; only what it holds counts. */
    @Test
    void each_part_is_judged_by_what_it_holds() {
        byte[] jpeg = Files.picture("jpeg");
        assertThat(OoxmlCheck.check(Files.docxWith(Map.of("word/media/image1.png", jpeg))))
                .as("a program's usual mistake")
                .isEqualTo(FileKind.DOCX);
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.docxWith(Map.of("word/media/image1.jpeg", Files.latin("MZ\u0090\0\u0003\0\0\0"))));
        assertRefused(
                ATTACHMENT_MALFORMED,
                Files.docxWith(Map.of(
                        "word/media/image1.jpeg",
                        Files.joined(jpeg, Files.zip(Map.of("a.txt", Files.utf8("hidden")))))));
        assertRefused(ATTACHMENT_MALFORMED, Files.docxWith(Map.of("word/media/image1.jpeg", Files.utf8("no picture"))));
        assertRefused(ATTACHMENT_MALFORMED, Files.docxWith(Map.of("word/styles.xml", Files.utf8("no markup"))));
        byte[] wide = Files.picture("png");
        ByteBuffer.wrap(wide).putInt(16, 30_000).putInt(20, 30_000);
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, Files.docxWith(Map.of("word/media/image1.png", wide)));
        Map<String, byte[]> many = new LinkedHashMap<>();
        byte[] large = Files.picture("png");
        ByteBuffer.wrap(large).putInt(16, 12_000).putInt(20, 12_000);
        for (int i = 0; i < 20; i++) {
            many.put("word/media/image" + i + ".png", large);
        }
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, Files.docxWith(many));
    }

    /** Readers differ in which of two headers they believe. */
    @Test
    void a_part_that_lies_about_its_size_name_or_sum_is_malformed() {
        byte[] docx = Files.stored(
                Map.of(OoxmlParts.TYPES, Files.types(MAIN), "word/document.xml", Files.utf8("<document/>")));
        assertThat(OoxmlCheck.check(docx)).isEqualTo(FileKind.DOCX);
        for (int at : new int[] {14, 18, 22, 30}) {
            byte[] local = docx.clone();
            local[at] ^= 1;
            assertRefused(ATTACHMENT_MALFORMED, local);
        }
        int directory = new String(docx, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        for (int at : new int[] {16, 20, 24, 46}) {
            byte[] central = docx.clone();
            central[directory + at] ^= 1;
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> OoxmlCheck.check(central));
            assertThat(refusal).as("byte %d of the directory", at).isNotNull();
        }
    }

    /** 300 MB of blanks in 300 KB, and the same in pieces that are each below the ratio's threshold. */
    @Test
    void bombs_are_stopped_while_they_unpack() {
        assertRefused(
                ATTACHMENT_EXPANDS_TOO_FAR,
                Files.docxWith(Map.of("word/theme/theme1.xml", Files.utf8("<a>" + " ".repeat(80_000_000) + "</a>"))));
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
        assertThat(OoxmlCheck.check(Files.docxWith(Map.of("word/fonts/font1.odttf", noise))))
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

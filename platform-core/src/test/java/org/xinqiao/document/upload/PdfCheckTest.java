package org.xinqiao.document.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionNamed;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.action.PDPageAdditionalActions;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;

class PdfCheckTest {

    @Test
    void a_page_with_a_link_to_another_is_taken() {
        byte[] linked = Files.pdf(pdf -> {
            PDAnnotationLink link = new PDAnnotationLink();
            PDActionURI action = new PDActionURI();
            action.setURI("https://www.gjxfj.gov.cn/");
            link.setAction(action);
            pdf.getPage(0).getAnnotations().add(link);
        });
        assertThat(PdfCheck.check(linked)).isEqualTo(FileKind.PDF);
        assertThat(PdfCheck.check(Files.joined(Files.pdf(), Files.utf8("\r\n\0\0 "))))
                .isEqualTo(FileKind.PDF);
    }

    @Test
    void scripts_and_starts_of_programs_are_refused_wherever_they_hang() {
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.pdf(pdf -> pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))));
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.pdf(pdf -> pdf.getDocumentCatalog().setOpenAction(new PDActionLaunch())));
        assertThat(PdfCheck.check(written("5 0 obj << /S /URI >> endobj\n"))).isEqualTo(FileKind.PDF);
        for (String action : new String[] {"SubmitForm", "GoToR", "ImportData", "Java#53cript"}) {
            assertRefused(ATTACHMENT_ACTIVE_CONTENT, written("5 0 obj << /S /" + action + " >> endobj\n"));
        }
    }

    /** What nobody clicked on: on opening the file, a page or a field. */
    @Test
    void what_acts_by_itself_is_refused_whatever_it_does() {
        PDActionURI link = new PDActionURI();
        link.setURI("https://example.org/");
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.pdf(pdf -> pdf.getDocumentCatalog().setOpenAction(link)));
        PDActionNamed print = new PDActionNamed();
        print.setN("Print");
        assertRefused(
                ATTACHMENT_ACTIVE_CONTENT,
                Files.pdf(pdf -> pdf.getDocumentCatalog().setOpenAction(print)));
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.pdf(pdf -> {
            PDPageAdditionalActions actions = new PDPageAdditionalActions();
            actions.setO(link);
            pdf.getPage(0).setActions(actions);
        }));
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.pdf(pdf -> {
            PDActionGoTo jump = jump(pdf);
            jump.setNext(List.of(link));
            pdf.getDocumentCatalog().setOpenAction(jump);
        }));
        assertThat(PdfCheck.check(Files.pdf(pdf -> pdf.getDocumentCatalog().setOpenAction(jump(pdf)))))
                .isEqualTo(FileKind.PDF);
    }

    private static PDActionGoTo jump(PDDocument pdf) {
        PDPageFitDestination first = new PDPageFitDestination();
        first.setPage(pdf.getPage(0));
        PDActionGoTo jump = new PDActionGoTo();
        jump.setDestination(first);
        return jump;
    }

    @Test
    void files_inside_are_refused() {
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.pdf(PdfCheckTest::embed));
        assertRefused(ATTACHMENT_ACTIVE_CONTENT, Files.pdf(pdf -> {
            COSDictionary form = new COSDictionary();
            form.setString(COSName.getPDFName("XFA"), "<xdp/>");
            pdf.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
        }));
    }

    private static void embed(PDDocument pdf) throws IOException {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("a.exe");
        file.setEmbeddedFile(new PDEmbeddedFile(pdf, new ByteArrayInputStream(new byte[] {'M', 'Z'})));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("a.exe", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void a_file_under_a_password_is_encrypted_even_where_it_opens_without_one(String password) {
        assertRefused(
                ATTACHMENT_ENCRYPTED,
                Files.pdf(pdf -> pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()))));
    }

    @Test
    void more_pages_than_anybody_reads_are_refused() {
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, Files.pdf(pdf -> {
            for (int i = 0; i < 2_000; i++) {
                pdf.addPage(new PDPage());
            }
        }));
    }

    @Test
    void a_structure_that_unpacks_to_gigabytes_is_measured_and_not_unpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb)) {
            for (int i = 0; i < 64; i++) {
                deflated.write(new byte[1024 * 1024]);
            }
        }
        String stream = "6 0 obj << /N 1 /First 4 /Filter /FlateDecode /Length " + bomb.size() + " >> stream\n"
                + new String(bomb.toByteArray(), StandardCharsets.ISO_8859_1)
                + "\nendstream endobj\n";
        assertRefused(ATTACHMENT_EXPANDS_TOO_FAR, written(stream));
        assertRefused(
                ATTACHMENT_MALFORMED,
                written("6 0 obj << /N 1 /First 4 /Filter [/LZWDecode /FlateDecode] /Length 2 >>"
                        + " stream\nab\nendstream endobj\n"));
    }

    @Test
    void what_is_cut_off_or_something_else_at_either_end_is_malformed() {
        byte[] pdf = Files.pdf();
        byte[] zip = Files.zip(Map.of("a.txt", Files.utf8("hidden")));
        assertRefused(ATTACHMENT_MALFORMED, Files.joined(pdf, zip));
        assertRefused(ATTACHMENT_MALFORMED, Files.joined(Files.joined(pdf, zip), Files.utf8("\n%%EOF")));
        assertRefused(ATTACHMENT_MALFORMED, Files.joined(pdf, Files.utf8("<script>alert(1)</script>")));
        assertRefused(ATTACHMENT_MALFORMED, Files.joined(Files.utf8("GIF89a"), pdf));
        assertRefused(ATTACHMENT_MALFORMED, Arrays.copyOf(pdf, pdf.length / 2));
        assertRefused(ATTACHMENT_MALFORMED, Files.utf8("%PDF-1.7\n%%EOF"));
    }

    /** A file written by hand, with an object no library would write. */
    private static byte[] written(String object) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        String[] objects = {
            "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n",
            "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n",
            "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\n",
            object
        };
        StringBuilder table = new StringBuilder("0000000000 65535 f \n");
        String number = object.substring(0, object.indexOf(' '));
        for (String one : objects) {
            if (one.equals(object)) {
                table.append(number).append(" 1\n");
            }
            table.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(one);
        }
        int start = pdf.length();
        pdf.append("xref\n0 4\n")
                .append(table)
                .append("trailer << /Root 1 0 R /Size 7 >>\nstartxref\n")
                .append(start)
                .append("\n%%EOF\n");
        return Files.latin(pdf.toString());
    }

    private static void assertRefused(ProblemCodeDto code, byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> PdfCheck.check(bytes));
        assertThat(refusal).as("%s of %d bytes", code, bytes.length).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }
}

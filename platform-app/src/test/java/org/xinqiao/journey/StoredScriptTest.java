package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Text written to run in an officer's browser, word processor or spreadsheet stays plain text. */
class StoredScriptTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String IMAGE = "\"><img src=x onerror=alert(2)>&amp;";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\",\"x\")";

    /** The one field of ours. */
    private static final String PAGE_NUMBER = "<w:instrText> PAGE </w:instrText>";

    /** Media types that a browser shows, a reader prints or nobody opens. None is a spreadsheet. */
    private static final Set<String> ANSWERS = Set.of(
            "application/json",
            "application/pdf",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/octet-stream");

    private ClientLife life;

    @BeforeEach
    void a_matter_full_of_it() {
        Tenant township = office(TOWNSHIP);
        life = new ClientLife(this::as, township)
                .registered(
                        CLERK,
                        ClientLife.letter(township)
                                .narrative(SCRIPT + IMAGE + FORMULA)
                                .demands(List.of(new NewDemand().text(SCRIPT + FORMULA)))
                                .petitioners(List.of(new NewPetitioner()
                                        .role(PetitionerRole.FILER)
                                        .name(SCRIPT)
                                        .contact(FORMULA))))
                .forwarded(CLERK)
                .accepted(HANDLER);
        DecideMatter decision =
                life.decision(HANDLER).factsAndReasons(SCRIPT + IMAGE + "。").legalBasis(FORMULA);
        decision.getDemands().forEach(demand -> demand.opinion(SCRIPT + FORMULA));
        life.decide(HANDLER, decision);
    }

    @Test
    void an_officers_browser_gets_it_as_data_whatever_it_asks_for() {
        for (String path : List.of("/matters/" + life.id() + "/content", "/matters/" + life.id(), "/worklist-items")) {
            HttpResponse<String> asked = send(request(HANDLER, path));
            assertThat(asked.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(asked.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            HttpResponse<String> asPage = send(request(HANDLER, path).header("Accept", "text/html"));
            assertThat(asPage.statusCode()).isEqualTo(406);
            assertThat(asPage.body()).doesNotContain("<");
        }
        assertThat(as(HANDLER)
                        .matters()
                        .getMatterContent(life.id())
                        .getSubmissions()
                        .getFirst()
                        .getNarrative())
                .as("no character is lost")
                .isEqualTo(SCRIPT + IMAGE + FORMULA);
    }

    @Test
    void a_page_that_is_not_there_does_not_show_what_was_asked_for() {
        for (String path : List.of("/%3Cscript%3Ealert(1)%3C/script%3E", "/problems/%3Cscript%3E", "/error")) {
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(node().resolve(path)).header("Accept", "text/html"));
            assertThat(answer.body()).as(path).doesNotContain("<");
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).doesNotContain("html");
        }
    }

    @Test
    void a_printed_opinion_shows_it_and_has_nothing_that_runs() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed(DocumentFormat.PDF))) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", "").replaceAll("—\\d+—", ""))
                    .contains(SCRIPT, FORMULA.replaceAll("\\s", ""), "onerror=alert(2)>&amp;");
            assertThat(pdf.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(pdf.getDocumentCatalog().getActions().getCOSObject().size())
                    .isZero();
            assertThat(pdf.getDocumentCatalog().getAcroForm()).isNull();
            PDDocumentNameDictionary names = pdf.getDocumentCatalog().getNames();
            assertThat(names == null ? null : names.getJavaScript()).isNull();
            for (PDPage page : pdf.getPages()) {
                assertThat(page.getAnnotations()).isEmpty();
            }
        }
    }

    @Test
    void the_same_as_a_text_file_of_a_word_processor() throws Exception {
        List<String> parts = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(printed(DocumentFormat.DOCX)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String part = new String(zip.readAllBytes(), StandardCharsets.UTF_8).replace(PAGE_NUMBER, "");
                parts.add(entry.getName());
                assertThat(part)
                        .as(entry.getName())
                        .doesNotContain("<script", "<img", "w:instrText", "w:fldSimple", "External", "w:hyperlink");
                if (entry.getName().equals("word/document.xml")) {
                    Document document = DocumentBuilderFactory.newDefaultNSInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)));
                    assertThat(document.getDocumentElement().getTextContent()).contains(SCRIPT, IMAGE, FORMULA);
                }
            }
        }
        assertThat(parts).contains("word/document.xml").noneMatch(part -> part.contains("vba"));
    }

    private byte[] printed(DocumentFormat format) throws IOException {
        DocumentRecord opinion = as(HANDLER).matters().getMatterContent(life.id()).getDocuments().stream()
                .filter(document -> document.getKind() == DocumentKind.OPINION)
                .findFirst()
                .orElseThrow();
        return as(HANDLER)
                .documents()
                .getDocument(life.id(), opinion.getDocumentId(), format, null)
                .getContentAsByteArray();
    }

    /** A spreadsheet export would need its cells disarmed, and a case in this test. */
    @Test
    void no_operation_answers_what_a_spreadsheet_opens() {
        Set<String> answers = new TreeSet<>();
        contract().operations().forEach(operation -> answers.addAll(operation.answers()));
        assertThat(answers).isSubsetOf(ANSWERS);

        contract()
                .operations()
                .filter(operation -> operation.method().equals("GET")
                        && operation.parameters().isEmpty())
                .forEach(operation -> {
                    HttpResponse<String> answer = send(request("jinjiang.clerk", operation.path())
                            .header("Accept", "text/csv, application/vnd.ms-excel, text/html")
                            .header("Idempotency-Key", XinqiaoClient.newKey()));
                    assertThat(answer.statusCode()).as(operation.toString()).isIn(400, 403, 406);
                });
    }
}

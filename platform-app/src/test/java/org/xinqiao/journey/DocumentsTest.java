package org.xinqiao.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.xinqiao.client.model.DocumentFormat;
import org.xinqiao.client.model.DocumentKind;
import org.xinqiao.client.model.DocumentRecord;
import org.xinqiao.client.model.Letterhead;
import org.xinqiao.client.model.SetLetterhead;
import org.xinqiao.client.model.Tenant;

/** Printed documents over HTTP: who gets which, how they look, and what the audit records. */
class DocumentsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private ClientLife life() {
        return new ClientLife(this::as, office(TOWNSHIP));
    }

    private ClientLife decided() {
        return life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
    }

    @Test
    void the_holder_prints_the_opinion_as_pdf_and_docx_and_each_leaves_an_entry() throws IOException {
        ClientLife life = decided();
        DocumentRecord opinion = record(HANDLER, life, DocumentKind.OPINION);
        long before = entries(life);

        ResponseEntity<Resource> pdf = get(HANDLER, life, opinion, null, null);
        ResponseEntity<Resource> docx = get(HANDLER, life, opinion, DocumentFormat.DOCX, null);

        String text = text(body(pdf));
        assertThat(text)
                .contains("信访事项处理意见书", opinion.getNumber(), "成都市锦江区锦官驿街道办事处", opinion.getHash())
                .contains("支付拖欠的工资", "请求事实清楚", "予以支持", "三十日内", "第三十五条");
        assertThat(pdf.getHeaders().getETag()).isEqualTo("W/\"" + opinion.getHash() + "\"");
        assertThat(pdf.getHeaders().getFirst(HttpHeaders.CACHE_CONTROL)).contains("no-store");
        assertThat(String.valueOf(pdf.getHeaders().getContentType())).isEqualTo("application/pdf");
        assertThat(new String(body(docx), 0, 2, ISO_8859_1)).isEqualTo("PK");
        assertThat(entries(life)).isEqualTo(before + 2);
    }

    @Test
    void the_record_holds_the_remedy_and_its_hash_covers_it() {
        ClientLife life = decided();
        DocumentRecord opinion = record(HANDLER, life, DocumentKind.OPINION);

        assertThat(opinion.getContent())
                .containsKeys("remedy", "demands", "organ")
                .containsEntry("document_kind", "OPINION");
        assertThat(String.valueOf(opinion.getContent().get("remedy"))).contains("REVIEW", "within 30 days");
        String stored = database(DatabaseRole.OWNER)
                .sql("SELECT encode(sha256(convert_to(content, 'UTF8')), 'hex') FROM document WHERE id = ?")
                .param(opinion.getDocumentId())
                .query(String.class)
                .single();
        assertThat(opinion.getHash()).isEqualTo(stored);
    }

    @Test
    void others_get_no_document() {
        ClientLife life = decided();
        DocumentRecord opinion = record(HANDLER, life, DocumentKind.OPINION);

        assertRefused(403, CONTENT_NOT_GRANTED, () -> get("jinjiang.clerk", life, opinion, null, null));
        assertRefused(404, NOT_FOUND, () -> get("donghu.clerk", life, opinion, null, null));
        assertRefused(404, NOT_FOUND, () -> get("donghu.handler", life, opinion, null, null));
        assertRefused(403, FORBIDDEN, () -> get("jinguanyi.auditor", life, opinion, null, null));
        assertRefused(404, NOT_FOUND, () -> get(CLERK, life, opinion, null, null));
        ClientLife other = decided();
        assertRefused(404, NOT_FOUND, () -> get(HANDLER, other, opinion, null, null));
        assertRefused(
                404,
                NOT_FOUND,
                () -> as(HANDLER).documents().getDocument(life.id(), UUID.randomUUID(), DocumentFormat.PDF, null));
    }

    @Test
    void the_petitioner_gets_what_is_addressed_to_him_and_the_receipt_with_his_code() throws IOException {
        ClientLife life = decided();
        DocumentRecord receipt = record(HANDLER, life, DocumentKind.RECEIPT);
        DocumentRecord slip = record(HANDLER, life, DocumentKind.FORWARD_SLIP);

        byte[] printed = anybody()
                .portal()
                .getPetitionDocument(life.number(), receipt.getNumber(), life.queryCode(), DocumentFormat.PDF)
                .getContentAsByteArray();

        assertThat(text(printed)).contains("信访事项登记回执", life.number(), "查询码：" + life.queryCode());
        assertThat(receipt.getContent().toString()).doesNotContain(life.queryCode());
        assertRefused(
                404,
                NOT_FOUND,
                () -> anybody()
                        .portal()
                        .getPetitionDocument(life.number(), slip.getNumber(), life.queryCode(), DocumentFormat.PDF));
        assertRefused(
                404,
                QUERY_CODE_WRONG,
                () -> anybody()
                        .portal()
                        .getPetitionDocument(life.number(), receipt.getNumber(), "AAAAAAAAAAAA", DocumentFormat.PDF));
    }

    @Test
    void the_counter_prints_the_code_only_where_it_is_the_petitioners() throws IOException {
        ClientLife life = decided();
        DocumentRecord receipt = record(HANDLER, life, DocumentKind.RECEIPT);

        assertThat(text(body(get(HANDLER, life, receipt, null, life.queryCode()))))
                .contains("查询码：" + life.queryCode());
        assertThat(text(body(get(HANDLER, life, receipt, null, null)))).doesNotContain(life.queryCode());
        assertRefused(404, QUERY_CODE_WRONG, () -> get(HANDLER, life, receipt, null, "AAAAAAAAAAAA"));
        assertRefused(
                404,
                QUERY_CODE_WRONG,
                () -> get(HANDLER, life, receipt, null, decided().queryCode()));
    }

    @Test
    void an_organ_prints_the_notices_of_a_day_in_one_batch() throws IOException {
        clock.advance(Duration.ofDays(-300));
        LocalDate day = LocalDate.ofInstant(clock.instant(), ClientLife.CHINA);
        ClientLife one = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        ClientLife other = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);

        byte[] batch = as(CLERK)
                .documents()
                .printNotices(day, day, DocumentKind.WHERE_SENT)
                .getContentAsByteArray();

        try (PDDocument pdf = Loader.loadPDF(batch)) {
            assertThat(pdf.getNumberOfPages())
                    .as("two sheets, and the back of the first")
                    .isEqualTo(3);
        }
        assertThat(text(batch)).contains(one.number(), other.number()).doesNotContain("登记回执");
        assertThat(text(as(HANDLER).documents().printNotices(day, day, null).getContentAsByteArray()))
                .as("the documents of the handler's organ, not the clerk's")
                .contains("受理告知书")
                .doesNotContain("登记回执", "去向告知书");
        for (ClientLife life : List.of(one, other)) {
            assertThat(database(DatabaseRole.OWNER)
                            .sql("SELECT count(*) FROM audit_entry WHERE matter_id = ? AND action = 'PRINT_DOCUMENT'")
                            .param(life.id())
                            .query(Long.class)
                            .single())
                    .isEqualTo(2);
        }
        assertRefused(404, NOT_FOUND, () -> as("donghu.handler").documents().printNotices(day, day, null));
        assertRefused(422, DATE_INVALID, () -> as(HANDLER).documents().printNotices(day, day.minusDays(1), null));
        assertRefused(403, FORBIDDEN, () -> as("jinguanyi.auditor").documents().printNotices(day, day, null));
    }

    @Test
    void a_record_changed_in_the_database_is_not_printed() {
        ClientLife life = decided();
        DocumentRecord opinion = record(HANDLER, life, DocumentKind.OPINION);
        replace(opinion, "SUPPORT", "NOT_SUPPORT");
        try {
            assertThat(assertRefused(500, INTERNAL_ERROR, () -> get(HANDLER, life, opinion, null, null))
                            .getIncident())
                    .as("the reference that its text speaks of")
                    .isNotNull();
        } finally {
            replace(opinion, "NOT_SUPPORT", "SUPPORT");
        }
    }

    private void replace(DocumentRecord record, String word, String other) {
        database(DatabaseRole.OWNER)
                .sql("UPDATE document SET content = replace(content, ?, ?) WHERE id = ?")
                .params(word, other, record.getDocumentId())
                .update();
    }

    @Test
    void the_offices_administrator_sets_header_and_seal_for_documents_from_then_on() throws IOException {
        Tenant county = office("510104");
        ClientLife before = new ClientLife(this::as, county).registered("jinjiang.clerk");
        clock.advance(Duration.ofMinutes(1));
        Letterhead set = as("jinjiang.admin")
                .letterheads()
                .setLetterhead(
                        county.getTenantId(),
                        new SetLetterhead().header("成都市锦江区信访局专用").seal(seal(300)));
        clock.advance(Duration.ofMinutes(1));
        ClientLife after = new ClientLife(this::as, county).registered("jinjiang.clerk");

        assertThat(set.getVersion()).isPositive();
        assertThat(text(receipt("jinjiang.clerk", after)))
                .contains("成都市锦江区信访局专用")
                .doesNotContain("（印章）");
        assertThat(text(receipt("jinjiang.clerk", before)))
                .contains("成都市锦江区信访局（印章）")
                .doesNotContain("专用");
        assertThat(as("jinjiang.clerk")
                        .letterheads()
                        .getLetterhead(county.getTenantId())
                        .getHeader())
                .isEqualTo("成都市锦江区信访局专用");
    }

    @Test
    void nobody_sets_anothers_letterhead_or_something_that_is_no_seal() throws IOException {
        String county = office("510104").getTenantId();
        SetLetterhead header = new SetLetterhead().header("锦江区");

        assertRefused(403, FORBIDDEN, () -> as("jinjiang.clerk").letterheads().setLetterhead(county, header));
        assertRefused(
                403,
                FORBIDDEN,
                () -> as("jinjiang.admin")
                        .letterheads()
                        .setLetterhead(office(TOWNSHIP).getTenantId(), header));
        assertRefused(403, FORBIDDEN, () -> as("donghu.clerk").letterheads().getLetterhead(county));
        assertRefused(
                422,
                SEAL_INVALID,
                () -> as("jinjiang.admin")
                        .letterheads()
                        .setLetterhead(county, new SetLetterhead().seal("<svg/>".getBytes(ISO_8859_1))));
        byte[] tooSmall = seal(50);
        assertRefused(
                422,
                SEAL_INVALID,
                () -> as("jinjiang.admin").letterheads().setLetterhead(county, new SetLetterhead().seal(tooSmall)));
        assertRefused(
                400,
                TEXT_TOO_LONG,
                () -> as("jinjiang.admin")
                        .letterheads()
                        .setLetterhead(county, new SetLetterhead().header("信".repeat(41))));
    }

    private byte[] receipt(String officer, ClientLife life) throws IOException {
        return body(get(officer, life, record(officer, life, DocumentKind.RECEIPT), null, null));
    }

    private ResponseEntity<Resource> get(
            String officer,
            ClientLife life,
            DocumentRecord document,
            @Nullable DocumentFormat format,
            @Nullable String queryCode) {
        return as(officer).documents().getDocumentWithHttpInfo(life.id(), document.getDocumentId(), format, queryCode);
    }

    private DocumentRecord record(String officer, ClientLife life, DocumentKind kind) {
        return as(officer).matters().getMatterContent(life.id()).getDocuments().stream()
                .filter(document -> document.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private long entries(ClientLife life) {
        return as("jinguanyi.auditor").audit().listAuditEntries(life.id(), null, null, 100).getItems().stream()
                .filter(entry -> "PRINT_DOCUMENT".equals(entry.getAction()) && Objects.equals(entry.getRing(), 2))
                .count();
    }

    private static byte[] body(ResponseEntity<Resource> answer) throws IOException {
        return Objects.requireNonNull(answer.getBody()).getContentAsByteArray();
    }

    private static byte[] seal(int pixels) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB), "png", out);
        return out.toByteArray();
    }

    /** The text without line breaks. */
    private static String text(byte[] printed) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
        }
    }
}

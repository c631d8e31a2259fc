package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.xinqiao.client.model.ProblemCode.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Files of a matter: who adds them, who reads them, and what is refused. */
class AttachmentsTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final int LIMIT = 10 * 1024 * 1024;
    private static final String LONGEST = "说".repeat(196) + ".txt";

    private ClientLife registered() {
        return new ClientLife(this::as, office(TOWNSHIP)).registered(CLERK);
    }

    private void add(String officer, ClientLife life, FormFile file) {
        add(officer, life, XinqiaoClient.newKey(), file);
    }

    private Matter add(String officer, ClientLife life, String key, FormFile file) {
        return as(officer).attachments().addAttachment(life.id(), key, file, life.version(officer), null);
    }

    private PetitionStatus addAsPetitioner(ClientLife life, FormFile file) {
        return addAsPetitioner(life, XinqiaoClient.newKey(), file);
    }

    private PetitionStatus addAsPetitioner(ClientLife life, String key, FormFile file) {
        return anybody().petitioners().addPetitionAttachment(life.number(), life.queryCode(), key, file, null);
    }

    private List<Attachment> files(String officer, ClientLife life) {
        return as(officer).matters().getMatterContent(life.id()).getAttachments();
    }

    private ResponseEntity<Resource> read(String officer, ClientLife life, UUID id) {
        return as(officer).attachments().getAttachmentWithHttpInfo(life.id(), id);
    }

    private static FormFile text(String name, String text) {
        return new FormFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static FormFile pdf(String name, boolean script) throws IOException {
        try (PDDocument pdf = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            if (script) {
                pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
            }
            pdf.save(out);
            return new FormFile(name, out.toByteArray());
        }
    }

    @Test
    void the_office_and_the_petitioner_add_files_and_the_office_takes_out_what_went_in() throws IOException {
        ClientLife life = registered();
        FormFile evidence = pdf("测试人甲的欠条.pdf", false);
        FormFile words = text(LONGEST, "尚欠工资三个月。");

        Matter after = add(CLERK, life, XinqiaoClient.newKey(), evidence);
        PetitionStatus status = addAsPetitioner(life, words);

        assertThat(after.getState()).as("the state does not change").isEqualTo(MatterState.REGISTERED);
        assertThat(status.getAttachments())
                .as("their own")
                .extracting(Attachment::getFileName)
                .containsExactly(LONGEST);
        List<Attachment> files = files(CLERK, life);
        assertThat(files)
                .extracting(Attachment::getFileName, Attachment::getMediaType, Attachment::getAddedBy)
                .containsExactly(
                        tuple("测试人甲的欠条.pdf", "application/pdf", Attachment.AddedByEnum.OFFICE),
                        tuple(LONGEST, "text/plain;charset=UTF-8", Attachment.AddedByEnum.PETITIONER));
        assertThat(Objects.requireNonNull(files.getFirst().getOffice()).getName())
                .isEqualTo("锦官驿街道");
        assertThat(files.getLast().getSize()).isEqualTo(words.contentLength());

        long before = entries(life, "READ_ATTACHMENT");
        ResponseEntity<Resource> taken = read(CLERK, life, files.getFirst().getAttachmentId());
        assertThat(Objects.requireNonNull(taken.getBody()).getContentAsByteArray())
                .hasSize(Math.toIntExact(Objects.requireNonNull(files.getFirst().getSize())))
                .startsWith("%PDF-".getBytes(StandardCharsets.UTF_8));
        HttpHeaders headers = taken.getHeaders();
        assertThat(headers.getContentDisposition().isAttachment()).isTrue();
        assertThat(headers.getContentDisposition().getFilename()).isEqualTo("测试人甲的欠条.pdf");
        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.get("Content-Security-Policy"))
                .satisfiesExactly(policy -> assertThat(policy).startsWith("sandbox; default-src 'none';"));
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
        assertThat(read(CLERK, life, files.getLast().getAttachmentId())
                        .getHeaders()
                        .getContentDisposition()
                        .getFilename())
                .isEqualTo(LONGEST);
        assertThat(entries(life, "READ_ATTACHMENT")).isEqualTo(before + 2);
        assertThat(entries(life, "ADD_ATTACHMENT")).isEqualTo(2);
    }

    private long entries(ClientLife life, String action) {
        return as("jinguanyi.auditor").audit().listAuditEntries(life.id(), 2, null, 100).getItems().stream()
                .filter(entry -> action.equals(entry.getAction()))
                .count();
    }

    @Test
    void others_see_no_file_and_add_none() {
        ClientLife life = registered();
        add(CLERK, life, FormFile.TEXT);
        UUID id = files(CLERK, life).getFirst().getAttachmentId();

        assertRefused(404, NOT_FOUND, () -> read("donghu.clerk", life, id));
        assertRefused(403, CONTENT_NOT_GRANTED, () -> read("jinjiang.clerk", life, id));
        assertRefused(403, FORBIDDEN, () -> read("jinguanyi.auditor", life, id));
        assertRefused(404, NOT_FOUND, () -> read(CLERK, life, UUID.randomUUID()));
        ClientLife other = registered();
        assertRefused(404, NOT_FOUND, () -> read(CLERK, other, id));
        assertRefused(
                404,
                NOT_FOUND,
                () -> as("donghu.clerk")
                        .attachments()
                        .addAttachment(life.id(), XinqiaoClient.newKey(), FormFile.TEXT, "\"0\"", null));
        assertRefused(403, CONTENT_NOT_GRANTED, () -> add("jinjiang.clerk", life, FormFile.TEXT));
        assertRefused(
                412,
                STALE,
                () -> as(CLERK)
                        .attachments()
                        .addAttachment(life.id(), XinqiaoClient.newKey(), FormFile.TEXT, "\"0\"", null));
        assertRefused(
                404,
                QUERY_CODE_WRONG,
                () -> anybody()
                        .petitioners()
                        .addPetitionAttachment(
                                life.number(), "AAAA-AAAA-AAAA", XinqiaoClient.newKey(), FormFile.TEXT, null));
        HttpResponse<String> officers = send(FormFile.TEXT.sendWith(
                form("/petitions/" + life.number() + "/attachments").header("Query-Code", life.queryCode())));
        assertThat(officers.statusCode()).as(officers.body()).isEqualTo(403);
    }

    @Test
    void what_is_added_after_an_office_let_go_is_not_its_to_read() {
        ClientLife life = registered();
        add(CLERK, life, text("之前.txt", "移送前"));
        life.forwarded(CLERK);
        addAsPetitioner(life, text("之后.txt", "移送后"));
        add(HANDLER, life, text("核查.txt", "办理中"));

        assertThat(files(CLERK, life)).extracting(Attachment::getFileName).containsExactly("之前.txt");
        assertThat(files(HANDLER, life))
                .extracting(Attachment::getFileName)
                .containsExactly("之前.txt", "之后.txt", "核查.txt");
        assertRefused(
                404,
                NOT_FOUND,
                () -> read(CLERK, life, files(HANDLER, life).getLast().getAttachmentId()));
        assertRefused(409, STATE_CONFLICT, () -> add(CLERK, life, FormFile.TEXT));
    }

    @Test
    void a_matter_that_ended_takes_no_more() {
        ClientLife life = registered();
        anybody()
                .petitioners()
                .withdrawPetition(
                        life.number(), life.queryCode(), XinqiaoClient.newKey(), new WithdrawPetition().reason("已解决"));
        as(CLERK)
                .services()
                .closeMatter(life.id(), XinqiaoClient.newKey(), new CloseMatter().note("撤回"), life.version(CLERK));

        assertRefused(409, STATE_CONFLICT, () -> addAsPetitioner(life, FormFile.TEXT));
        assertRefused(409, STATE_CONFLICT, () -> add(CLERK, life, FormFile.TEXT));
    }

    @Test
    void a_file_sent_twice_is_kept_once_and_another_under_its_key_refused() {
        ClientLife life = registered();
        String key = XinqiaoClient.newKey();
        String version = life.version(CLERK);
        for (int n = 0; n < 2; n++) {
            as(CLERK).attachments().addAttachment(life.id(), key, FormFile.TEXT, version, null);
            assertThat(addAsPetitioner(life, key, FormFile.TEXT).getAttachments())
                    .hasSize(1);
        }
        assertThat(files(CLERK, life)).hasSize(2);
        FormFile another = text("说明.txt", "另一份说明");
        assertRefused(
                422,
                IDEMPOTENCY_KEY_REUSED,
                () -> as(CLERK).attachments().addAttachment(life.id(), key, another, version, null));
        assertRefused(422, IDEMPOTENCY_KEY_REUSED, () -> addAsPetitioner(life, key, another));
    }

    @Test
    void so_many_files_and_no_more_of_either_side() {
        ClientLife life = registered();
        for (int n = 0; n < 20; n++) {
            addAsPetitioner(life, text(n + ".txt", "第" + n + "份"));
        }
        Problem refused = assertRefused(409, ATTACHMENTS_TOO_MANY, () -> addAsPetitioner(life, FormFile.TEXT));
        assertThat(refused.getLimit()).isEqualTo("20");
        add(CLERK, life, FormFile.TEXT);
        assertThat(files(CLERK, life)).hasSize(21);
    }

    @Test
    void what_the_check_refuses_is_not_kept() throws IOException {
        ClientLife life = registered();
        FormFile script = pdf("脚本.pdf", true);
        assertRefused(422, ATTACHMENT_ACTIVE_CONTENT, () -> addAsPetitioner(life, script));
        assertRefused(422, ATTACHMENT_ACTIVE_CONTENT, () -> add(CLERK, life, script));
        assertRefused(422, ATTACHMENT_NAME_MISMATCH, () -> add(CLERK, life, text("说明.pdf", "文本")));
        assertRefused(422, ATTACHMENT_TYPE_NOT_ALLOWED, () -> add(CLERK, life, text("a.html", "<html></html>")));
        assertRefused(400, ATTACHMENT_MISSING, () -> add(CLERK, life, text("空.txt", "")));
        assertThat(files(CLERK, life)).isEmpty();
    }

    @Test
    void a_file_too_large_is_refused_before_it_is_read_and_the_largest_is_kept() throws IOException {
        ClientLife life = registered();
        byte[] largest = "a".repeat(LIMIT).getBytes(StandardCharsets.UTF_8);
        add(CLERK, life, new FormFile("最大.txt", largest));
        UUID id = files(CLERK, life).getFirst().getAttachmentId();
        assertThat(Objects.requireNonNull(read(CLERK, life, id).getBody()).getContentAsByteArray())
                .isEqualTo(largest);

        FormFile larger = new FormFile("过大.txt", "a".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8));
        FormFile huge = new FormFile("过大.txt", new byte[LIMIT + 100_000]);
        String path = "/matters/" + life.id() + "/attachments";
        for (HttpResponse<String> answer : List.of(
                send(larger.sendWith(form(path))),
                send(huge.sendWith(form(path))),
                send(larger.sendInPieces(form(path))),
                send(huge.sendInPieces(form(path))))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.body()).contains("attachment-too-large", "\"limit\":\"" + LIMIT + "\"");
        }
        assertThat(files(CLERK, life)).hasSize(1);
        // Elsewhere a form is an ordinary body.
        assertThat(send(huge.sendWith(form("/matters"))).body()).contains("body-too-large");
    }

    private HttpRequest.Builder form(String path) {
        return request(CLERK, path)
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("If-Match", "\"0\"");
    }

    @Test
    void the_database_holds_neither_name_nor_content() {
        ClientLife life = registered();
        add(CLERK, life, text("测试人甲.txt", "身份证复印件的内容"));
        addAsPetitioner(life, text("测试人乙.txt", "身份证复印件的内容"));

        List<String> rows = database(DatabaseRole.OWNER)
                .sql("SELECT to_jsonb(a)::text || encode(ciphertext, 'hex') || encode(content, 'hex')"
                        + " FROM attachment_file a WHERE matter_id = ?")
                .param(life.id())
                .query(String.class)
                .list();
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .contains(life.id().toString())
                        .doesNotContain(hex("测试人"), hex("身份证"), "测试人", "txt", hex(".txt"), "text/plain"));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}

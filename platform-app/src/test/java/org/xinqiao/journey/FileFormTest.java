package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;

/** The form around a file, by hand: what it may hold, and what each mistake is called. */
class FileFormTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String FILE = "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"";

    private ClientLife life;

    @BeforeEach
    void a_matter() {
        life = new ClientLife(this::as, office(TOWNSHIP)).registered(CLERK);
    }

    /** Parts are pairs of head and body. */
    private HttpResponse<String> sent(Charset charset, String... parts) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < parts.length; i += 2) {
            form.writeBytes(("--b\r\n" + parts[i] + "\r\n\r\n" + parts[i + 1] + "\r\n").getBytes(charset));
        }
        form.writeBytes("--b--\r\n".getBytes(charset));
        return send(request(CLERK, "/matters/" + life.id() + "/attachments")
                .header("Idempotency-Key", XinqiaoClient.newKey())
                .header("If-Match", life.version(CLERK))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    }

    private HttpResponse<String> sent(String... parts) {
        return sent(StandardCharsets.UTF_8, parts);
    }

    private void refused(int status, String code, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(as(CLERK).matters().getMatterContent(life.id()).getAttachments())
                .as("nothing is kept")
                .isEmpty();
    }

    @Test
    void one_file_is_taken() {
        assertThat(sent(FILE, "尚欠工资").statusCode()).isEqualTo(200);
    }

    @Test
    void a_second_file_and_every_other_part_is_refused_and_none_dropped() {
        refused(400, "validation-failed", sent(FILE, "尚欠工资", FILE, "第二份"));
        refused(400, "validation-failed", sent(FILE, "尚欠工资", "Content-Disposition: form-data; name=\"note\"", "急"));
        refused(
                400,
                "validation-failed",
                sent(FILE, "尚欠工资", "Content-Disposition: form-data; name=\"other\"; filename=\"b.txt\"", "x"));
        refused(400, "validation-failed", sent("Content-Disposition: form-data; name=\"x\"; filename=\"a.txt\"", "x"));
    }

    @Test
    void a_name_that_is_no_utf_8_is_refused() {
        refused(
                400,
                "encoding-invalid",
                sent(
                        Charset.forName("GB18030"),
                        "Content-Disposition: form-data; name=\"file\"; filename=\"说明.txt\"",
                        "text"));
    }

    @Test
    void too_many_parts_and_too_long_heads_are_not_too_large() {
        String[] many = new String[602];
        many[0] = FILE;
        many[1] = "尚欠工资";
        for (int i = 2; i < many.length; i += 2) {
            many[i] = "Content-Disposition: form-data; name=\"f" + i + "\"";
            many[i + 1] = "x";
        }
        refused(400, "validation-failed", sent(many));
        refused(
                400,
                "validation-failed",
                sent("Content-Disposition: form-data; name=\"" + "n".repeat(10_000) + "\"; filename=\"a.txt\"", "x"));
    }
}

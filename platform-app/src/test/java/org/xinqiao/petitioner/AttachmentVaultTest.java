package org.xinqiao.petitioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.ATTACHMENT_UNREADABLE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.Attachment;
import org.xinqiao.journey.FormFile;

/** Files under the vault's upkeep: a rotation encrypts their headers again, the end of retention ends them. */
class AttachmentVaultTest extends VaultNodeTest {

    private static final FormFile FILE = new FormFile("测试人甲的说明.txt", "尚欠工资三个月。".getBytes(StandardCharsets.UTF_8));

    @Autowired
    private ShredIdentities retention;

    private record Row(int version, byte[] header, byte[] content) {}

    private UUID withFile(String clerk, String division) {
        UUID matter = registered(clerk, division);
        String version = Objects.requireNonNull(
                as(clerk).matters().getMatterWithHttpInfo(matter).getHeaders().getETag());
        as(clerk).attachments().addAttachment(matter, XinqiaoClient.newKey(), FILE, version, null);
        return matter;
    }

    private Attachment file(String clerk, UUID matter) {
        return as(clerk).matters().getMatterContent(matter).getAttachments().getFirst();
    }

    private byte[] bytes(String clerk, UUID matter) throws IOException {
        return as(clerk)
                .attachments()
                .getAttachment(matter, file(clerk, matter).getAttachmentId())
                .getContentAsByteArray();
    }

    private Row row(UUID matter) {
        return database(DatabaseRole.OWNER)
                .sql("SELECT key_version, ciphertext, content FROM attachment_file WHERE matter_id = ?")
                .param(matter)
                .query((row, n) ->
                        new Row(row.getInt("key_version"), row.getBytes("ciphertext"), row.getBytes("content")))
                .single();
    }

    @Test
    void a_rotation_encrypts_the_header_anew_and_leaves_the_file() throws IOException {
        UUID matter = withFile(CLERK, TOWNSHIP);
        Row before = row(matter);

        operate("ROTATE");
        assertThat(bytes(CLERK, matter)).isEqualTo(FILE.getByteArray());
        operate("REENCRYPT");

        Row after = row(matter);
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.header()).isNotEqualTo(before.header());
        assertThat(after.content()).isEqualTo(before.content());
        assertThat(keyRows.retiredWithRecords(new DataKey.Id(0, 0), 10)).isEmpty();
        assertThat(file(CLERK, matter).getFileName()).isEqualTo(FILE.getFilename());
        assertThat(bytes(CLERK, matter)).isEqualTo(FILE.getByteArray());
    }

    @Test
    void a_file_or_header_that_was_altered_or_moved_does_not_open() {
        UUID matter = withFile(CLERK, TOWNSHIP);
        Row own = row(matter);
        Row others = row(withFile(CLERK, TOWNSHIP));
        long before = audited("ATTACHMENT_DAMAGED");
        try {
            set(matter, own.header, others.content);
            assertRefused(410, ATTACHMENT_UNREADABLE, () -> bytes(CLERK, matter));
            set(matter, others.header, own.content);
            Attachment unreadable = file(CLERK, matter);
            assertThat(unreadable.getUnreadable()).isTrue();
            assertThat(unreadable.getFileName()).isNull();
        } finally {
            set(matter, own.header, own.content);
        }
        assertThat(audited("ATTACHMENT_DAMAGED")).isEqualTo(before + 2);
        assertThat(file(CLERK, matter).getFileName()).isEqualTo(FILE.getFilename());
    }

    private void set(UUID matter, byte[] header, byte[] content) {
        database(DatabaseRole.OWNER)
                .sql("UPDATE attachment_file SET ciphertext = ?, content = ? WHERE matter_id = ?")
                .params(header, content, matter)
                .update();
    }

    @Test
    void a_file_ends_with_its_matters_retention_and_not_before() throws IOException {
        UUID ended = withFile(SIBLING_CLERK, SIBLING);
        UUID open = withFile(SIBLING_CLERK, SIBLING);
        database(DatabaseRole.OWNER)
                .sql("UPDATE custody SET ended_at = now() WHERE matter_id = ?")
                .param(ended)
                .update();

        clock.advance(Duration.ofDays(366 * 29));
        retention.shred(100_000);
        assertThat(bytes(SIBLING_CLERK, ended)).isEqualTo(FILE.getByteArray());

        clock.advance(Duration.ofDays(366 * 3));
        retention.shred(100_000);
        clock.reset();

        assertThat(file(SIBLING_CLERK, ended).getUnreadable()).isTrue();
        assertRefused(410, ATTACHMENT_UNREADABLE, () -> bytes(SIBLING_CLERK, ended));
        assertThat(bytes(SIBLING_CLERK, open)).isEqualTo(FILE.getByteArray());
        assertThat(audited("ATTACHMENT_SHREDDED")).isPositive();
    }
}

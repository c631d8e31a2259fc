package org.xinqiao.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.xinqiao.api.model.AddHandlingNoteDto;
import org.xinqiao.api.model.HandlingNoteKindDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.PetitionStatusDto;

/** However much a matter holds, an answer has no more than the contract's maxItems, and the last of what it lists by age. */
class BoundedContentTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private Life life;

    @BeforeEach
    void a_matter_with_one_of_each() {
        life = new Life(this::as, office(TOWNSHIP)).registered(CLERK).forwarded(CLERK);
        answer(as(HANDLER)
                .handling()
                .addHandlingNote(
                        life.id(),
                        newKey(),
                        new AddHandlingNoteDto()
                                .kind(HandlingNoteKindDto.CONTACT)
                                .text("已电话联系。"),
                        life.version(HANDLER)));
        answer(as(HANDLER)
                .attachments()
                .addAttachment(
                        life.id(),
                        newKey(),
                        new MockMultipartFile("file", "说明.txt", "text/plain", "尚欠工资三个月。".getBytes(UTF_8)),
                        life.version(HANDLER),
                        null));
    }

    /** Copies each of the matter's rows so many times, each copy with an id and a time of its own. */
    private void plant(String table, int copies, String more) {
        owner().sql("INSERT INTO " + table + " SELECT (jsonb_populate_record(one, jsonb_build_object("
                        + "'id', gen_random_uuid(), 'recorded_at', one.recorded_at + n * interval '1 second'" + more
                        + "))).* FROM " + table + " one, generate_series(1, :copies) n WHERE one.matter_id = :matter")
                .param("copies", copies)
                .param("matter", life.id())
                .update();
    }

    private MatterContentDto content() {
        return answer(as(HANDLER).matters().getMatterContent(life.id()));
    }

    private PetitionStatusDto status() {
        return anybody().getPetition(life.number(), life.queryCode());
    }

    @Test
    void submissions_and_accused() {
        UUID other = submission();
        plant("submission", 200, "");
        owner().sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, recorded_at)"
                        + " SELECT gen_random_uuid(), t.id, ?, t.id, now() FROM tenant t WHERE t.id <> ? LIMIT 101")
                .params(life.id(), Long.parseLong(office(TOWNSHIP).getTenantId()))
                .update();
        MatterContentDto content = content();
        assertThat(content.getSubmissions()).hasSize(200);
        assertThat(content.getSubmissions().getFirst().getSubmissionId()).isEqualTo(other);
        assertThat(content.getAccused()).hasSize(100);
    }

    private UUID submission() {
        return content().getSubmissions().getFirst().getSubmissionId();
    }

    @Test
    void notes_documents_and_files_keep_the_last() {
        plant("handling_note", 1_000, "");
        plant("document", 500, ", 'number', one.number || '-' || n");
        plant("attachment", 500, "");

        MatterContentDto content = content();
        assertThat(content.getHandlingNotes()).hasSize(1_000);
        assertThat(content.getDocuments()).hasSize(500);
        assertThat(content.getAttachments()).hasSize(500);
        assertThat(content.getHandlingNotes())
                .isSortedAccordingTo((one, next) -> one.getNotedAt().compareTo(next.getNotedAt()));
        PetitionStatusDto status = status();
        assertThat(status.getContacts()).hasSize(500);
        assertThat(status.getDocuments()).hasSize(500);
    }
}

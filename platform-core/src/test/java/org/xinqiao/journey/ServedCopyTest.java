package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRecordDto;
import org.xinqiao.api.model.MatterContentDto;
import org.xinqiao.api.model.NewPetitionerDto;
import org.xinqiao.api.model.PetitionerRoleDto;
import org.xinqiao.api.model.PrintServedCopyDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.RevealPurposeDto;

/** The copy that is served is addressed by name; the record knows none (RULEBOOK §18). */
class ServedCopyTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY_CLERK = "jinjiang.clerk";

    private Life accepted(RegisterMatterDto letter) {
        return new Life(this::as, office(TOWNSHIP))
                .registered(CLERK, letter)
                .forwarded(CLERK)
                .accepted(HANDLER);
    }

    private Life accepted() {
        return accepted(Life.letter(office(TOWNSHIP)));
    }

    @Test
    void it_is_headed_by_the_name_and_the_petitioner_sees_the_opening() throws IOException {
        Life life = accepted();
        DocumentRecordDto notice = record(life, DocumentKindDto.ACCEPTANCE_NOTICE);

        assertThat(print(life, notice, newKey())).contains("测试人甲：").doesNotContain("信访人：");
        assertThat(plain(life, notice)).contains("信访人：").doesNotContain("测试人甲");
        assertThat(notice.getContent().toString()).doesNotContain("测试人甲");
        assertThat(record(life, DocumentKindDto.ACCEPTANCE_NOTICE).getContent()).isEqualTo(notice.getContent());
        assertThat(anybody().getPetition(life.number(), life.queryCode()).getIdentityOpenings())
                .singleElement()
                .satisfies(opening -> {
                    assertThat(opening.getPurpose()).isEqualTo(RevealPurposeDto.SERVE);
                    assertThat(opening.getReason()).isEqualTo("送达");
                });
    }

    @Test
    void several_are_named_by_the_first_and_their_number() throws IOException {
        Life life = accepted(
                Life.letter(office(TOWNSHIP)).petitioners(List.of(filer("测试人甲"), filer("测试人丙"), filer("测试人丁"))));

        assertThat(print(life, record(life, DocumentKindDto.ACCEPTANCE_NOTICE), newKey()))
                .contains("测试人甲等三人：");
    }

    @Test
    void only_what_is_addressed_to_the_petitioner_has_one_and_only_for_whom_the_content_is_open() {
        Life life = accepted();
        DocumentRecordDto notice = record(life, DocumentKindDto.ACCEPTANCE_NOTICE);
        DocumentRecordDto slip = record(life, DocumentKindDto.FORWARD_SLIP);

        assertRefused(NOT_FOUND, () -> print(life, slip, newKey()));
        assertRefused(
                CONTENT_NOT_GRANTED,
                () -> as(COUNTY_CLERK)
                        .documents()
                        .printServedCopy(
                                life.id(), notice.getDocumentId(), newKey(), because(), DocumentFormatDto.PDF));
        assertThat(anybody().getPetition(life.number(), life.queryCode()).getIdentityOpenings())
                .isEmpty();
    }

    @Test
    void the_same_request_sent_again_shows_no_name() throws IOException {
        Life life = accepted();
        DocumentRecordDto notice = record(life, DocumentKindDto.ACCEPTANCE_NOTICE);
        String key = newKey();
        print(life, notice, key);

        assertRefused(ANSWER_GONE, () -> print(life, notice, key));
    }

    private static NewPetitionerDto filer(String name) {
        return new NewPetitionerDto().role(PetitionerRoleDto.FILER).name(name).contact("13900000001");
    }

    private static PrintServedCopyDto because() {
        return new PrintServedCopyDto().reason("送达");
    }

    private DocumentRecordDto record(Life life, DocumentKindDto kind) {
        MatterContentDto content = answer(as(HANDLER).matters().getMatterContent(life.id()));
        return content.getDocuments().stream()
                .filter(document -> document.getKind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private String print(Life life, DocumentRecordDto document, String key) throws IOException {
        return text(answer(as(HANDLER)
                .documents()
                .printServedCopy(life.id(), document.getDocumentId(), key, because(), DocumentFormatDto.PDF)));
    }

    private String plain(Life life, DocumentRecordDto document) throws IOException {
        return text(answer(
                as(HANDLER).documents().getDocument(life.id(), document.getDocumentId(), DocumentFormatDto.PDF, null)));
    }

    private static String text(Resource printed) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(printed.getContentAsByteArray())) {
            return Objects.requireNonNull(new PDFTextStripper().getText(pdf)).replaceAll("[\\r\\n]", "");
        }
    }
}

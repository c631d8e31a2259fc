package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.NOT_FOUND;
import static org.xinqiao.api.model.ProblemCodeDto.VALIDATION_FAILED;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.Resource;
import org.xinqiao.api.model.AdoptionDto;
import org.xinqiao.api.model.DocumentFormatDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRecordDto;
import org.xinqiao.api.model.LiabilityEventDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.ProposalDto;
import org.xinqiao.api.model.ProposalKindDto;
import org.xinqiao.api.model.ProposalPaperDto;
import org.xinqiao.api.model.ReplyToProposalDto;
import org.xinqiao.api.model.SendProposalDto;
import org.xinqiao.api.model.SupervisionOrderDto;

/** Orders and proposals are papers to somebody, by the official name (RULEBOOK §18, U2). */
class ProposalPaperTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.clerk";

    private Life supervised() {
        Life life = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
        SupervisionOrderDto order = life.ordered(COUNTY);
        life.answered(HANDLER, order);
        return life;
    }

    private List<DocumentRecordDto> papers(String officer, Life life, DocumentKindDto kind) {
        return answer(as(officer).matters().getMatterContent(life.id())).getDocuments().stream()
                .filter(paper -> paper.getKind() == kind)
                .toList();
    }

    private static String to(DocumentRecordDto paper) {
        return String.valueOf(paper.getContent().get("to"));
    }

    private ProposalDto send(Life life, ProposalKindDto kind, OrganKindDto organ) {
        return answer(as(COUNTY)
                .proposals()
                .sendProposal(
                        newKey(),
                        new SendProposalDto()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .organId(Life.organ(office(TOWNSHIP), organ))
                                .matterId(life.id())
                                .kind(kind)
                                .text("建议开展专项检查。")));
    }

    @Test
    void an_order_and_its_answer_name_each_other() {
        Life life = supervised();
        assertThat(papers(HANDLER, life, DocumentKindDto.SUPERVISION_ORDER))
                .singleElement()
                .satisfies(order -> assertThat(to(order)).contains("办事处"));
        assertThat(papers(HANDLER, life, DocumentKindDto.RECTIFICATION))
                .singleElement()
                .satisfies(answer -> assertThat(to(answer)).contains("信访局"));
    }

    @ParameterizedTest
    @EnumSource(ProposalKindDto.class)
    void a_proposal_of_each_kind_is_issued_with_its_reply_and_read_by_the_two_alone(ProposalKindDto kind) {
        Life life = supervised();
        ProposalDto sent = send(life, kind, OrganKindDto.PETITION_OFFICE);
        assertThat(papers(COUNTY, life, DocumentKindDto.PROPOSAL))
                .singleElement()
                .satisfies(paper -> {
                    assertThat(paper.getContent()).containsEntry("kind", kind.getValue());
                    assertThat(to(paper)).contains("信访工作站");
                });
        answer(as(CLERK)
                .proposals()
                .replyToProposal(
                        sent.getProposalId(),
                        newKey(),
                        new ReplyToProposalDto().adopted(AdoptionDto.ADOPTED).text("已采纳。"),
                        "\"" + sent.getVersion() + "\""));
        assertThat(papers(COUNTY, life, DocumentKindDto.PROPOSAL_REPLY))
                .singleElement()
                .satisfies(reply -> assertThat(to(reply)).contains("信访局"));
        assertThat(papers(HANDLER, life, DocumentKindDto.PROPOSAL))
                .as("who holds the matter and is no party")
                .isEmpty();
        assertThat(papers(HANDLER, life, DocumentKindDto.PROPOSAL_REPLY)).isEmpty();

        send(life, kind, OrganKindDto.GOVERNMENT);
        assertThat(papers(HANDLER, life, DocumentKindDto.PROPOSAL))
                .as("the addressee reads its own, and not the other")
                .hasSize(1);
    }

    /** What the organ did, as the Regulation lists it (Art. 42–46; RULEBOOK §12). */
    @ParameterizedTest
    @EnumSource(LiabilityEventDto.class)
    void a_proposal_to_hold_to_account_names_the_event(LiabilityEventDto event) {
        Life life = supervised();
        SendProposalDto proposed = new SendProposalDto()
                .tenantId(office(TOWNSHIP).getTenantId())
                .organId(Life.organ(office(TOWNSHIP), OrganKindDto.PETITION_OFFICE))
                .matterId(life.id())
                .kind(ProposalKindDto.ACCOUNTABILITY)
                .event(event)
                .text("建议追究有关人员责任。");
        assertThat(answer(as(COUNTY).proposals().sendProposal(newKey(), proposed))
                        .getEvent())
                .isEqualTo(event);
        assertThat(papers(COUNTY, life, DocumentKindDto.PROPOSAL))
                .singleElement()
                .satisfies(paper -> assertThat(paper.getContent()).containsEntry("event", event.getValue()));
        proposed.kind(ProposalKindDto.IMPROVE_WORK);
        assertRefused(VALIDATION_FAILED, () -> answer(as(COUNTY).proposals().sendProposal(newKey(), proposed)));
    }

    @Test
    void a_proposal_that_no_matter_prompted_is_printed_with_its_reply_for_the_two_alone() {
        ProposalDto sent = answer(as(COUNTY)
                .proposals()
                .sendProposal(
                        newKey(),
                        new SendProposalDto()
                                .tenantId(office(TOWNSHIP).getTenantId())
                                .organId(Life.organ(office(TOWNSHIP), OrganKindDto.PETITION_OFFICE))
                                .kind(ProposalKindDto.IMPROVE_POLICY)
                                .text("建议完善物业管理的规定。")));
        assertThat(sent.getNumber()).matches("\\d{11}-JY\\d{4}-\\d{4}");
        assertThat(printed(COUNTY, sent, ProposalPaperDto.PROPOSAL))
                .contains("信访工作建议书", sent.getNumber(), "信访工作站", "建议完善物业管理的规定。")
                .doesNotContain("编号的信访事项");
        assertRefused(NOT_FOUND, () -> printed(COUNTY, sent, ProposalPaperDto.REPLY));

        answer(as(CLERK)
                .proposals()
                .replyToProposal(
                        sent.getProposalId(),
                        newKey(),
                        new ReplyToProposalDto().adopted(AdoptionDto.DECLINED).text("另有规定。"),
                        "\"" + sent.getVersion() + "\""));
        assertThat(printed(CLERK, sent, ProposalPaperDto.REPLY))
                .contains("信访工作建议采纳情况反馈", sent.getNumber() + "号信访工作建议书", "未予采纳", "另有规定。");
        assertRefused(NOT_FOUND, () -> printed("donghu.clerk", sent, ProposalPaperDto.PROPOSAL));
    }

    private String printed(String officer, ProposalDto proposal, ProposalPaperDto paper) {
        Resource pdf =
                answer(as(officer).proposals().printProposal(proposal.getProposalId(), paper, DocumentFormatDto.PDF));
        try (PDDocument read = Loader.loadPDF(pdf.getContentAsByteArray())) {
            return new PDFTextStripper().getText(read).replaceAll("\\s", "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

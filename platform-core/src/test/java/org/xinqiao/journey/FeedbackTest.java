package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Who assigned a matter hears how it stands and how it ended (Art. 22¶1(3)), and reads no more of the file. */
class FeedbackTest extends UseCaseTest {

    private static final String SENDER = "jinjiang.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private HandlingLife assigned(RegisterMatterDto letter) {
        TenantDto township = office(TOWNSHIP);
        Life life = new Life(this::as, office("510104")).registered(SENDER, letter);
        answer(as(SENDER)
                .routing()
                .assignMatter(
                        life.id(),
                        newKey(),
                        new AssignMatterDto()
                                .tenantId(township.getTenantId())
                                .organId(Life.organ(township, OrganKindDto.GOVERNMENT))
                                .dueDate(today().plusDays(20))
                                .feedback(true),
                        life.version(SENDER)));
        return new HandlingLife(this::as, life);
    }

    private RegisterMatterDto letter() {
        return Life.letter(office("510104"));
    }

    private SettleMatterDto agreement() {
        return new SettleMatterDto()
                .mode(SettlementModeDto.SETTLEMENT)
                .counterpart("某建筑劳务公司")
                .terms("十日内付清全部工资。")
                .agreedOn(today())
                .petitionerConsents(true)
                .counterpartConsents(true);
    }

    @Test
    void the_sender_reads_the_feedback_and_the_closing_report_and_nothing_else_of_what_came_later() {
        HandlingLife assigned = assigned(letter());
        Life life = assigned.matter();
        life.accepted(HANDLER);
        assigned.note(HANDLER, HandlingNoteKindDto.INVESTIGATION);

        MatterDto told = assigned.feedback(HANDLER, "已受理，正在核实工资数额。");

        assertThat(told.getState()).isEqualTo(MatterStateDto.HANDLING);
        assertThat(answer(as(SENDER).matters().getMatterContent(life.id())).getHandlingNotes())
                .singleElement()
                .returns(HandlingNoteKindDto.FEEDBACK, HandlingNoteDto::getKind)
                .returns("已受理，正在核实工资数额。", HandlingNoteDto::getText);

        assigned.settle(HANDLER, agreement().agreementId(life.attached(HANDLER).proof()));
        for (CloseMatterDto silent : new CloseMatterDto[] {new CloseMatterDto(), new CloseMatterDto().note(" ")}) {
            assertThat(assertRefused(CLOSING_REPORT_MISSING, () -> assigned.close(HANDLER, silent))
                            .getField())
                    .isEqualTo("note");
        }
        assigned.close(HANDLER, new CloseMatterDto().note("双方和解，工资已付清。"));

        assertThat(assigned.documents(SENDER))
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.CLOSING_REPORT)
                .doesNotContain(DocumentKindDto.AGREEMENT, DocumentKindDto.ACCEPTANCE_NOTICE);
        assertThat(assigned.document(SENDER, DocumentKindDto.CLOSING_REPORT)).containsEntry("note", "双方和解，工资已付清。");
        assertRefused(
                CONTENT_NOT_GRANTED, () -> answer(as("chengdu.clerk").matters().getMatterContent(life.id())));
        assertRefused(NOT_FOUND, () -> answer(as("donghu.clerk").matters().getMatterContent(life.id())));
    }

    @Test
    void the_answer_that_ends_an_assigned_matter_reaches_the_sender_too() {
        HandlingLife assigned =
                assigned(letter().purpose(PurposeDto.SUGGESTION_OPINION).kind(MatterKindDto.SUGGESTION));
        assigned.study(HANDLER);
        assigned.reply(HANDLER, AdoptionDto.ADOPTED, "已列入计划。");
        assertThat(assigned.document(SENDER, DocumentKindDto.REPLY)).containsEntry("outcome", "ADOPTED");
    }

    @Test
    void a_restricted_matter_sends_nothing_back() {
        HandlingLife assigned = assigned(letter().purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        assigned.acceptDuty(HANDLER, new AcceptDutyDto());
        assigned.feedback(HANDLER, "已核查。");
        assigned.answerDuty(HANDLER);
        assertThat(answer(
                        as(SENDER).matters().getMatterContent(assigned.matter().id())))
                .satisfies(content -> assertThat(content.getHandlingNotes()).isEmpty())
                .satisfies(content -> assertThat(content.getDocuments())
                        .extracting(DocumentRecordDto::getKind)
                        .doesNotContain(DocumentKindDto.DUTY_NOTICE, DocumentKindDto.DUTY_ANSWER));
    }

    @Test
    void nobody_gives_feedback_on_what_nobody_assigned() {
        HandlingLife forwarded = new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP))
                        .registered("jinguanyi.clerk")
                        .forwarded("jinguanyi.clerk")
                        .accepted(HANDLER));
        assertRefused(STATE_CONFLICT, () -> forwarded.feedback(HANDLER, "x"));
        HandlingLife assigned = assigned(letter());
        assertRefused(FORBIDDEN, () -> assigned.feedback(SENDER, "x"));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/**
 * The sender of an assigned matter learns how it stands and how it ended (Art. 22¶1(3)), and reads no more of the file.
 */
class FeedbackTest extends NodeTest {

    private static final String SENDER = "jinjiang.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    private HandlingLife assigned(RegisterMatter letter) {
        Tenant township = office(TOWNSHIP);
        Life life = new Life(this::as, office("510104")).registered(SENDER, letter);
        as(SENDER)
                .routing()
                .assignMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AssignMatter()
                                .tenantId(township.getTenantId())
                                .organId(Life.organ(township, OrganKind.GOVERNMENT))
                                .dueDate(today().plusDays(20))
                                .feedback(true),
                        life.version(SENDER));
        return new HandlingLife(this::as, life);
    }

    private RegisterMatter letter() {
        return Life.letter(office("510104"));
    }

    private LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    private SettleMatter agreement() {
        return new SettleMatter()
                .mode(SettlementMode.SETTLEMENT)
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
        assigned.note(HANDLER, HandlingNoteKind.INVESTIGATION);

        Matter told = assigned.feedback(HANDLER, "已受理，正在核实工资数额。");

        assertThat(told.getState()).isEqualTo(MatterState.HANDLING);
        assertThat(as(SENDER).matters().getMatterContent(life.id()).getHandlingNotes())
                .singleElement()
                .returns(HandlingNoteKind.FEEDBACK, HandlingNote::getKind)
                .returns("已受理，正在核实工资数额。", HandlingNote::getText);

        assigned.settle(HANDLER, agreement());
        for (CloseMatter silent : new CloseMatter[] {new CloseMatter(), new CloseMatter().note(" ")}) {
            assertThat(assertRefused(422, CLOSING_REPORT_MISSING, () -> assigned.close(HANDLER, silent))
                            .getField())
                    .isEqualTo("note");
        }
        assigned.close(HANDLER, new CloseMatter().note("双方和解，工资已付清。"));

        assertThat(assigned.documents(SENDER))
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.CLOSING_REPORT)
                .doesNotContain(DocumentKind.AGREEMENT, DocumentKind.ACCEPTANCE_NOTICE);
        assertThat(assigned.document(SENDER, DocumentKind.CLOSING_REPORT)).containsEntry("note", "双方和解，工资已付清。");
        assertRefused(
                403, CONTENT_NOT_GRANTED, () -> as("chengdu.clerk").matters().getMatterContent(life.id()));
        assertRefused(404, NOT_FOUND, () -> as("donghu.clerk").matters().getMatterContent(life.id()));
    }

    @Test
    void the_answer_that_ends_an_assigned_matter_reaches_the_sender_too() {
        HandlingLife assigned = assigned(letter().kind(MatterKind.SUGGESTION));
        assigned.study(HANDLER);
        assigned.reply(HANDLER, Adoption.ADOPTED, "已列入计划。");
        assertThat(assigned.document(SENDER, DocumentKind.REPLY)).containsEntry("outcome", "ADOPTED");
    }

    @Test
    void a_restricted_matter_sends_nothing_back() {
        HandlingLife assigned = assigned(letter().purpose(Purpose.REPORT).kind(MatterKind.REPORT));
        assigned.acceptDuty(HANDLER, new AcceptDuty());
        assigned.feedback(HANDLER, "已核查。");
        assigned.answerDuty(HANDLER);
        assertThat(as(SENDER).matters().getMatterContent(assigned.matter().id()))
                .satisfies(content -> assertThat(content.getHandlingNotes()).isEmpty())
                .satisfies(content -> assertThat(content.getDocuments())
                        .extracting(DocumentRecord::getKind)
                        .doesNotContain(DocumentKind.DUTY_NOTICE, DocumentKind.DUTY_ANSWER));
    }

    @Test
    void nobody_gives_feedback_on_what_nobody_assigned() {
        HandlingLife forwarded = new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP))
                        .registered("jinguanyi.clerk")
                        .forwarded("jinguanyi.clerk")
                        .accepted(HANDLER));
        assertRefused(409, STATE_CONFLICT, () -> forwarded.feedback(HANDLER, "x"));
        HandlingLife assigned = assigned(letter());
        assertRefused(403, FORBIDDEN, () -> assigned.feedback(SENDER, "x"));
    }
}

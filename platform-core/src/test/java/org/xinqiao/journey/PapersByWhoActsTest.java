package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.AcceptDutyDto;
import org.xinqiao.api.model.AnswerDutyDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.DocumentRecordDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.OrganKindDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.TenantDto;

/** Articles by who acts, official names, and every organ of the next rung, as the steps write them (RULEBOOK §18). */
class PapersByWhoActsTest extends UseCaseTest {

    private static final String CLERK = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String TOWNSHIP_CLERK = "jinguanyi.clerk";
    private static final String TOWNSHIP_HANDLER = "jinguanyi.handler";

    private RoutingLife registered(String division, String clerk) {
        TenantDto office = office(division);
        return new RoutingLife(this::as, office).registered(clerk, Life.letter(office));
    }

    @Test
    void a_petition_office_passes_on_under_article_22() {
        TenantDto county = office("510104");
        RoutingLife own = registered("510104", CLERK);
        own.forward(CLERK, county, county.getTenantId() + "03");

        assertThat(own.document(LABOUR, DocumentKindDto.RECEIPT).getGround()).isEqualTo("Art. 22¶1");
        assertThat(own.document(LABOUR, DocumentKindDto.FORWARD_SLIP).getGround())
                .isEqualTo("Art. 22¶1(1)");
        DocumentRecordDto sent = own.document(LABOUR, DocumentKindDto.WHERE_SENT);
        assertThat(sent.getGround()).isEqualTo("Art. 22¶1(1)");
        assertThat(sent.getContent())
                .containsEntry("sent_to", "成都市锦江区人力资源和社会保障局")
                .containsEntry("office", "成都市锦江区")
                .containsEntry("act", "FORWARDED")
                .containsEntry("next", "ORGAN");

        RoutingLife below = registered("510104", CLERK);
        TenantDto township = office(TOWNSHIP);
        below.forward(CLERK, township, Life.organ(township, OrganKindDto.GOVERNMENT));
        assertThat(below.document(TOWNSHIP_HANDLER, DocumentKindDto.WHERE_SENT).getGround())
                .isEqualTo("Art. 22¶1(2)");
    }

    @Test
    void a_lawsuits_letter_goes_out_under_article_22_paragraph_2_and_the_petitioner_is_told() {
        RoutingLife life = registered("510104", CLERK);
        life.routeLegal(CLERK);

        DocumentRecordDto sent = life.document("jinjiang.legal", DocumentKindDto.WHERE_SENT);
        assertThat(sent.getGround()).isEqualTo("Art. 22¶2");
        assertThat(sent.getContent()).containsEntry("next", "TRANSFER");
    }

    @Test
    void an_opinion_names_every_reviewer_and_from_whom_the_matter_came() {
        TenantDto county = office("510104");
        RoutingLife life = registered("510104", CLERK);
        life.forward(CLERK, county, county.getTenantId() + "03");
        life.life().accepted(LABOUR).decided(LABOUR);

        assertThat(life.document(LABOUR, DocumentKindDto.ACCEPTANCE_NOTICE).getContent())
                .containsEntry("gist", "“支付拖欠的工资”等2项诉求")
                .containsKey("filed_on");
        DocumentRecordDto opinion = life.document(LABOUR, DocumentKindDto.OPINION);
        assertThat(opinion.getContent())
                .containsEntry("sender", "成都市锦江区信访局")
                .containsEntry("act", "FORWARDED")
                .containsEntry("received_on", LocalDate.now(Life.CHINA).toString())
                .containsEntry("review_organ", "成都市锦江区人民政府或者成都市人力资源和社会保障局");
        assertThat(String.valueOf(opinion.getContent().get("remedy"))).contains("向成都市锦江区人民政府或者成都市人力资源和社会保障局请求复查");
    }

    @Test
    void the_answer_to_a_duty_names_body_and_court_and_is_refused_without_the_court() {
        HandlingLife duty = duty(Life.letter(office(TOWNSHIP)));
        duty.acceptDuty(
                TOWNSHIP_HANDLER,
                new AcceptDutyDto()
                        .dutyLaw("《城乡规划法》第六十四条")
                        .dueDate(LocalDate.now(Life.CHINA).plusDays(30)));

        assertThat(assertRefused(VALIDATION_FAILED, () -> answerWithoutCourt(duty))
                        .getField())
                .isEqualTo("court");
        duty.answerDuty(TOWNSHIP_HANDLER);

        assertThat(String.valueOf(duty.document(TOWNSHIP_HANDLER, DocumentKindDto.DUTY_ANSWER)
                        .get("remedy")))
                .contains("向成都市锦江区人民政府申请行政复议", "向成都铁路运输第一法院提起行政诉讼");
    }

    @Test
    void the_answer_to_a_report_has_its_own_text_and_neither_body_nor_court() {
        HandlingLife report =
                duty(Life.letter(office(TOWNSHIP)).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        report.acceptDuty(TOWNSHIP_HANDLER, new AcceptDutyDto());
        answerWithoutCourt(report);

        assertThat(report.document(TOWNSHIP_HANDLER, DocumentKindDto.DUTY_NOTICE))
                .containsEntry("report", true);
        assertThat(report.remedy(TOWNSHIP_HANDLER, DocumentKindDto.DUTY_ANSWER)).isEqualTo("REPORT");
        assertThat(String.valueOf(
                        Objects.requireNonNull(report.document(TOWNSHIP_HANDLER, DocumentKindDto.DUTY_ANSWER))))
                .doesNotContain("行政复议", "行政诉讼");
    }

    private HandlingLife duty(RegisterMatterDto letter) {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP))
                        .registered(TOWNSHIP_CLERK, letter)
                        .forwarded(TOWNSHIP_CLERK));
    }

    private void answerWithoutCourt(HandlingLife duty) {
        Life life = duty.matter();
        answer(as(TOWNSHIP_HANDLER)
                .decisions()
                .answerDuty(
                        life.id(),
                        newKey(),
                        new AnswerDutyDto().action("已核查处理。").legalBasis("有关规定"),
                        life.version(TOWNSHIP_HANDLER)));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** A duty that a special law lays on the organ, and a report in its own remit (Art. 30¶1, 31(5)). */
class DutyTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String LAW = "《城乡规划法》第六十四条";

    private HandlingLife forwarded(RegisterMatterDto letter) {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter).forwarded(CLERK));
    }

    private RegisterMatterDto letter() {
        return Life.letter(office(TOWNSHIP));
    }

    @Test
    void a_duty_is_performed_by_the_special_laws_day_and_ends_with_the_answer() {
        HandlingLife duty = forwarded(letter());
        Life life = duty.matter();
        LocalDate by = today().plusDays(30);

        MatterDto accepted =
                duty.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw(LAW).dueDate(by));

        assertThat(accepted.getState()).isEqualTo(MatterStateDto.DUTY_HANDLING);
        assertThat(life.clock(HANDLER, LimitRuleDto.DUTY))
                .returns(by, DeadlineDto::getDueDate)
                .returns(30, DeadlineDto::getDays)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
        assertThat(life.clock(HANDLER, LimitRuleDto.NOTICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(accepted.getDeadlines())
                .as("the 60 days are of Art. 31(6) alone")
                .filteredOn(deadline -> deadline.getState() == DeadlineStateDto.OPEN)
                .extracting(DeadlineDto::getRule)
                .containsExactly(LimitRuleDto.DUTY);
        assertThat(duty.document(HANDLER, DocumentKindDto.DUTY_NOTICE))
                .containsEntry("route", "Art. 31(5)")
                .containsEntry("duty_law", LAW)
                .containsEntry("due_date", by.toString());

        MatterDto answered = duty.answerDuty(HANDLER);

        assertThat(answered.getState()).isEqualTo(MatterStateDto.ANSWERED);
        assertThat(life.clock(HANDLER, LimitRuleDto.SERVICE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        life.attached(HANDLER);
        MatterDto served = life.serve(HANDLER, today(), life.version(HANDLER));
        assertThat(served.getState()).isEqualTo(MatterStateDto.CLOSED);
        assertThat(served.getCustody())
                .allSatisfy(custody -> assertThat(custody.getEndedAt()).isNotNull());
        assertThat(life.clock(HANDLER, LimitRuleDto.SERVICE).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(duty.document(HANDLER, DocumentKindDto.SERVICE_PROOF))
                .containsEntry("served_title", "履行法定职责事项答复书")
                .containsEntry("receiver", "PETITIONER");
        assertThat(life.clock(HANDLER, LimitRuleDto.DUTY).getState()).isEqualTo(DeadlineStateDto.MET);
        assertThat(duty.remedy(HANDLER, DocumentKindDto.DUTY_ANSWER)).isEqualTo("RECONSIDERATION");
        assertThat(anybody().getPetition(life.number(), life.queryCode()).getDocuments())
                .extracting(DocumentRefDto::getKind)
                .contains(DocumentKindDto.DUTY_NOTICE, DocumentKindDto.DUTY_ANSWER);
        assertRefused(STATE_CONFLICT, () -> duty.answerDuty(HANDLER));
    }

    /** H11, D8: two months from the organ's receipt, and never later than what already runs. */
    @Test
    void without_a_special_laws_day_two_months_run_from_the_receipt_and_nothing_gains_days() {
        HandlingLife plain = forwarded(letter());
        LocalDate received = today();
        clock.advance(Duration.ofDays(10));
        plain.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw(LAW));
        assertThat(plain.matter().clock(HANDLER, LimitRuleDto.DUTY).getDueDate())
                .isEqualTo(received.plusMonths(2));

        HandlingLife slow = forwarded(letter());
        LocalDate deemed =
                slow.matter().clock(HANDLER, LimitRuleDto.HANDLING_DEEMED).getDueDate();
        slow.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw(LAW).dueDate(today().plusDays(200)));
        assertThat(slow.matter().clock(HANDLER, LimitRuleDto.DUTY))
                .returns(deemed, DeadlineDto::getDueDate)
                .returns(DeadlineStateDto.OPEN, DeadlineDto::getState);
    }

    @Test
    void a_duty_performed_late_is_missed() {
        HandlingLife duty = forwarded(letter());
        duty.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw(LAW).dueDate(today().plusDays(3)));
        clock.advance(Duration.ofDays(4));
        duty.answerDuty(HANDLER);
        assertThat(duty.matter().clock(HANDLER, LimitRuleDto.DUTY).getState()).isEqualTo(DeadlineStateDto.MISSED);
    }

    @Test
    void without_its_law_with_a_day_before_the_receipt_or_as_a_suggestion_it_is_refused() {
        HandlingLife duty = forwarded(letter());
        assertThat(assertRefused(LEGAL_BASIS_MISSING, () -> duty.acceptDuty(HANDLER, new AcceptDutyDto()))
                        .getField())
                .isEqualTo("duty_law");
        assertThat(assertRefused(
                                DATE_INVALID,
                                () -> duty.acceptDuty(
                                        HANDLER,
                                        new AcceptDutyDto().dutyLaw(LAW).dueDate(today().minusDays(1))))
                        .getLimit())
                .isEqualTo(today().toString());
        assertRefused(STATE_CONFLICT, () -> duty.answerDuty(HANDLER));
        HandlingLife suggestion =
                forwarded(letter().purpose(PurposeDto.SUGGESTION_OPINION).kind(MatterKindDto.SUGGESTION));
        assertRefused(STATE_CONFLICT, () -> suggestion.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw(LAW)));
        assertRefused(FORBIDDEN, () -> duty.acceptDuty(CLERK, new AcceptDutyDto().dutyLaw(LAW)));
    }

    @Test
    void a_report_is_taken_by_the_discipline_organ_and_answered() {
        TenantDto county = office("510104");
        Life life = new Life(this::as, county)
                .registered(
                        "jinjiang.clerk",
                        Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        answer(as("jinjiang.clerk")
                .routing()
                .forwardMatter(
                        life.id(),
                        newKey(),
                        new ForwardMatterDto()
                                .tenantId(county.getTenantId())
                                .organId(Life.organ(county, OrganKindDto.DISCIPLINE)),
                        life.version("jinjiang.clerk")));
        HandlingLife report = new HandlingLife(this::as, life);

        MatterDto accepted = report.acceptDuty("jinjiang.discipline", new AcceptDutyDto());

        assertThat(accepted.getState()).isEqualTo(MatterStateDto.DUTY_HANDLING);
        assertThat(report.document("jinjiang.discipline", DocumentKindDto.DUTY_NOTICE))
                .containsEntry("route", "Art. 30");
        assertThat(report.answerDuty("jinjiang.discipline").getState()).isEqualTo(MatterStateDto.ANSWERED);
    }

    @Test
    void the_accused_organ_never_takes_the_report_on_itself() {
        HandlingLife report = forwarded(letter().purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        UUID matter = report.matter().id();
        TenantDto township = office(TOWNSHIP);
        long tenant = Long.parseLong(township.getTenantId());
        long organ = Long.parseLong(Life.organ(township, OrganKindDto.GOVERNMENT));
        // Found only after it was forwarded
        owner().sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, now())")
                .params(tenant, matter, tenant, organ)
                .update();
        assertRefused(TARGET_ACCUSED, () -> report.acceptDuty(HANDLER, new AcceptDutyDto()));
    }

    /** Found to be a report on the organ that took the duty on: it passes the matter on, and answers nothing. */
    @Test
    void the_accused_does_not_answer() {
        HandlingLife duty = forwarded(letter());
        Life life = duty.matter();
        duty.acceptDuty(HANDLER, new AcceptDutyDto().dutyLaw(LAW).dueDate(today().plusDays(30)));
        answer(as(HANDLER)
                .classification()
                .reclassifyMatter(
                        life.id(),
                        newKey(),
                        new ReclassifyDto()
                                .kind(MatterKindDto.REPORT)
                                .category("040101")
                                .reason("来信检举承办人员收受礼金")
                                .accusingDemandIds(life.demands(HANDLER).stream()
                                        .map(DemandDto::getDemandId)
                                        .toList())
                                .accused(new AccusedRefDto()
                                        .tenantId(office(TOWNSHIP).getTenantId())
                                        .organId(Life.organ(office(TOWNSHIP), OrganKindDto.GOVERNMENT))),
                        life.version(HANDLER)));
        assertRefused(TARGET_ACCUSED, () -> duty.answerDuty(HANDLER));
    }
}

package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** A duty that a special law imposes on the organ, and a report in its own remit (Art. 30¶1, 31(5)). */
class DutyTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String LAW = "《城乡规划法》第六十四条";

    private HandlingLife forwarded(RegisterMatter letter) {
        return new HandlingLife(
                this::as,
                new Life(this::as, office(TOWNSHIP)).registered(CLERK, letter).forwarded(CLERK));
    }

    private RegisterMatter letter() {
        return Life.letter(office(TOWNSHIP));
    }

    private LocalDate today() {
        return clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    @Test
    void a_duty_is_performed_by_the_special_laws_day_and_ends_with_the_answer() {
        HandlingLife duty = forwarded(letter());
        Life life = duty.matter();
        LocalDate by = today().plusDays(30);

        Matter accepted = duty.acceptDuty(HANDLER, new AcceptDuty().dutyLaw(LAW).dueDate(by));

        assertThat(accepted.getState()).isEqualTo(MatterState.DUTY_HANDLING);
        assertThat(life.clock(HANDLER, LimitRule.DUTY))
                .returns(by, Deadline::getDueDate)
                .returns(30, Deadline::getDays)
                .returns(DeadlineState.OPEN, Deadline::getState);
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(accepted.getDeadlines())
                .as("the 60 days apply to Art. 31(6) only")
                .filteredOn(deadline -> deadline.getState() == DeadlineState.OPEN)
                .extracting(Deadline::getRule)
                .containsExactly(LimitRule.DUTY);
        assertThat(duty.document(HANDLER, DocumentKind.DUTY_NOTICE))
                .containsEntry("route", "Art. 31(5)")
                .containsEntry("duty_law", LAW)
                .containsEntry("due_date", by.toString());

        Matter answered = duty.answerDuty(HANDLER);

        assertThat(answered.getState()).isEqualTo(MatterState.CLOSED);
        assertThat(answered.getCustody())
                .allSatisfy(custody -> assertThat(custody.getEndedAt()).isNotNull());
        assertThat(life.clock(HANDLER, LimitRule.DUTY).getState()).isEqualTo(DeadlineState.MET);
        assertThat(duty.remedy(HANDLER, DocumentKind.DUTY_ANSWER)).isEqualTo("RECONSIDERATION");
        assertThat(anybody()
                        .portal()
                        .getPetition(life.number(), life.queryCode())
                        .getDocuments())
                .extracting(DocumentRef::getKind)
                .contains(DocumentKind.DUTY_NOTICE, DocumentKind.DUTY_ANSWER);
        assertRefused(409, STATE_CONFLICT, () -> duty.answerDuty(HANDLER));
    }

    @Test
    void a_duty_performed_late_is_missed() {
        HandlingLife duty = forwarded(letter());
        duty.acceptDuty(HANDLER, new AcceptDuty().dutyLaw(LAW).dueDate(today().plusDays(3)));
        clock.advance(Duration.ofDays(4));
        duty.answerDuty(HANDLER);
        assertThat(duty.matter().clock(HANDLER, LimitRule.DUTY).getState()).isEqualTo(DeadlineState.MISSED);
    }

    @Test
    void without_its_law_with_a_day_before_the_receipt_or_as_a_suggestion_it_is_refused() {
        HandlingLife duty = forwarded(letter());
        assertThat(assertRefused(422, LEGAL_BASIS_MISSING, () -> duty.acceptDuty(HANDLER, new AcceptDuty()))
                        .getField())
                .isEqualTo("duty_law");
        assertThat(assertRefused(
                                422,
                                DATE_INVALID,
                                () -> duty.acceptDuty(
                                        HANDLER, new AcceptDuty().dutyLaw(LAW).dueDate(today().minusDays(1))))
                        .getLimit())
                .isEqualTo(today().toString());
        assertRefused(409, STATE_CONFLICT, () -> duty.answerDuty(HANDLER));
        HandlingLife suggestion =
                forwarded(letter().purpose(Purpose.SUGGESTION_OPINION).kind(MatterKind.SUGGESTION));
        assertRefused(409, STATE_CONFLICT, () -> suggestion.acceptDuty(HANDLER, new AcceptDuty().dutyLaw(LAW)));
        assertRefused(403, FORBIDDEN, () -> duty.acceptDuty(CLERK, new AcceptDuty().dutyLaw(LAW)));
    }

    @Test
    void a_report_is_taken_by_the_discipline_organ_and_answered() {
        Tenant county = office("510104");
        Life life = new Life(this::as, county)
                .registered(
                        "jinjiang.clerk",
                        Life.letter(county).purpose(Purpose.REPORT).kind(MatterKind.REPORT));
        as("jinjiang.clerk")
                .routing()
                .forwardMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ForwardMatter()
                                .tenantId(county.getTenantId())
                                .organId(Life.organ(county, OrganKind.DISCIPLINE)),
                        life.version("jinjiang.clerk"));
        HandlingLife report = new HandlingLife(this::as, life);

        Matter accepted = report.acceptDuty("jinjiang.discipline", new AcceptDuty());

        assertThat(accepted.getState()).isEqualTo(MatterState.DUTY_HANDLING);
        assertThat(report.document("jinjiang.discipline", DocumentKind.DUTY_NOTICE))
                .containsEntry("route", "Art. 30");
        assertThat(report.answerDuty("jinjiang.discipline").getState()).isEqualTo(MatterState.CLOSED);
    }

    @Test
    void the_accused_organ_never_takes_the_report_on_itself() {
        HandlingLife report = forwarded(letter().purpose(Purpose.REPORT).kind(MatterKind.REPORT));
        UUID matter = report.matter().id();
        Tenant township = office(TOWNSHIP);
        long tenant = Long.parseLong(township.getTenantId());
        long organ = Long.parseLong(Life.organ(township, OrganKind.GOVERNMENT));
        // Found only after it was forwarded.
        database(DatabaseRole.OWNER)
                .sql("INSERT INTO accused (id, tenant_id, matter_id, accused_tenant, accused_organ, recorded_at)"
                        + " VALUES (gen_random_uuid(), ?, ?, ?, ?, now())")
                .params(tenant, matter, tenant, organ)
                .update();
        assertRefused(422, TARGET_ACCUSED, () -> report.acceptDuty(HANDLER, new AcceptDuty()));
    }
}

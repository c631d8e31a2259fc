package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.DeadlineDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.LateReceiptDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.RegisterMatterDto;

/** The day on which the office received a letter or fax (RULEBOOK I11). */
class ReceivedOnTest extends UseCaseTest {

    private RegisterMatterDto letter(LocalDate received) {
        return Life.letter(office(TOWNSHIP)).receivedOn(received);
    }

    private Life life() {
        return new Life(this::as, office(TOWNSHIP));
    }

    @Test
    void the_clocks_of_a_letter_typed_late_count_from_its_receipt() {
        LocalDate received = today().minusDays(19);
        Life life = life().registered(CLERK, letter(received));
        DeadlineDto triage = life.clock(CLERK, LimitRuleDto.TRIAGE);
        assertThat(triage.getDueDate()).as("E42").isEqualTo(received.plusDays(15));
        assertThat(new ReviewLife(this::as, anybody(), clock, life).says(CLERK, DocumentKindDto.RECEIPT, "filed_on"))
                .isEqualTo(received.toString());
        assertThat(new ReviewLife(this::as, anybody(), clock, life)
                        .says(CLERK, DocumentKindDto.RECEIPT, "registered_on"))
                .isEqualTo(today().toString());
    }

    @Test
    void a_visit_and_a_call_are_received_when_they_come() {
        assertRefused(
                RECEIPT_DATES_INVALID,
                () -> life().registered(CLERK, letter(today().minusDays(1)).channel(ChannelDto.VISIT)));
        life().registered(CLERK, letter(today().minusDays(1)).channel(ChannelDto.FAX));
        life().registered(CLERK, letter(today()).channel(ChannelDto.PHONE));
    }

    @Test
    void a_receipt_more_than_thirty_days_back_takes_the_heads_reason() {
        life().registered(CLERK, letter(today().minusDays(30)));
        RegisterMatterDto old = letter(today().minusDays(31));
        assertRefused(RECEIPT_LONG_AGO, () -> life().registered(CLERK, old));
        LateReceiptDto reason = new LateReceiptDto().head("jinguanyi.handler").reason("收发室搬迁，信件漏登");
        assertRefused(RECEIPT_LONG_AGO, () -> life().registered(CLERK, old.lateReceipt(reason)));
        reason.setHead("nobody.at.all");
        assertRefused(OFFICER_UNKNOWN, () -> life().registered(CLERK, old));
        reason.setHead("jinguanyi.head");
        Life life = life().registered(CLERK, old);
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getDueDate()).isEqualTo(today().minusDays(16));
        assertThat(owner().sql("SELECT reason FROM audit_entry WHERE matter_id = ? AND action = 'RECEIVED_LATE'")
                        .param(life.id())
                        .query(String.class)
                        .single())
                .contains("收发室搬迁");
    }

    @Test
    void nothing_is_received_tomorrow() {
        assertRefused(DATE_IN_FUTURE, () -> life().registered(CLERK, letter(today().plusDays(1))));
        clock.advance(Duration.ofDays(1));
        life().registered(CLERK, letter(today()));
    }
}

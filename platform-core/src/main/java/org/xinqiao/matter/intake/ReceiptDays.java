package org.xinqiao.matter.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/** The day on which the office received a submission (Art. 22, 23; RULEBOOK I11). */
@Component
class ReceiptDays {

    private final Recusals officers;
    private final AuditLog audit;
    private final int mostDays;

    ReceiptDays(Recusals officers, AuditLog audit, @Value("${xinqiao.receipt.most-days-back:30}") int mostDays) {
        this.officers = officers;
        this.audit = audit;
        this.mostDays = mostDays;
    }

    /**
     * Now, or for a letter or fax the day of its receipt.
     *
     * @throws Refusal receipt-dates-invalid for another channel; date-in-future; receipt-long-ago
     */
    Instant moment(UUID matterId, IntakeCommand.File filed, Instant now) {
        IntakeCommand.Receipt receipt = filed.receipt();
        LocalDate today = ChinaTime.dateOf(now);
        if (receipt == null || receipt.on().equals(today)) {
            return now;
        }
        if (filed.channel() != Channel.LETTER && filed.channel() != Channel.FAX) {
            throw Refusal.of(ProblemCodeDto.RECEIPT_DATES_INVALID).field("received_on");
        }
        if (receipt.on().isAfter(today)) {
            throw Refusal.of(ProblemCodeDto.DATE_IN_FUTURE).field("received_on").limit(today);
        }
        if (receipt.on().isBefore(today.minusDays(mostDays))) {
            approved(matterId, receipt.late(), today.minusDays(mostDays));
        }
        return ChinaTime.startOf(receipt.on());
    }

    private void approved(UUID matterId, IntakeCommand.Receipt.@Nullable Late late, LocalDate earliest) {
        Scope scope = TenantScope.current();
        if (late == null || !isHead(officers.named(scope.tenantId(), late.head()), scope)) {
            throw Refusal.of(ProblemCodeDto.RECEIPT_LONG_AGO)
                    .field("late_receipt")
                    .limit(earliest);
        }
        audit.record(AuditedAction.on(matterId, "RECEIVED_LATE", 2).because(late.head() + ": " + late.reason()));
    }

    private static boolean isHead(Recusals.Named named, Scope scope) {
        return named.roles().contains(Role.HEAD) && !named.id().equals(scope.officer());
    }
}

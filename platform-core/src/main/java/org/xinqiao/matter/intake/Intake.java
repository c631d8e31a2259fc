package org.xinqiao.matter.intake;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.model.Accusation;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Demand;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.Submission;
import org.xinqiao.matter.procedure.ExternalIds;
import org.xinqiao.matter.procedure.Filing;
import org.xinqiao.matter.procedure.NewMatter;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepResults;
import org.xinqiao.petitioner.Identity;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** What every channel shares: a submission becomes a matter in the custody of the office that received it. */
@Component
public class Intake {

    /** Limit of Art. 20¶3; applies to joint visits alone (RULEBOOK I4). */
    static final int MOST_REPRESENTATIVES = 5;

    private final Tenants tenants;
    private final MatterSerials serials;
    private final Restriction restriction;
    private final ExternalIds externalIds;
    private final ReceiptDays receipts;
    private final Clock clock;

    Intake(
            Tenants tenants,
            MatterSerials serials,
            Restriction restriction,
            ExternalIds externalIds,
            ReceiptDays receipts,
            Clock clock) {
        this.tenants = tenants;
        this.serials = serials;
        this.restriction = restriction;
        this.externalIds = externalIds;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** @param matterId of the new matter; the caller has narrowed the FILING scope to it */
    public NewMatter file(UUID matterId, IntakeCommand.File filed) {
        Instant now = clock.instant();
        LocalDate today = ChinaTime.dateOf(now);
        check(filed, today);
        externalIds.check(filed.externalIds());
        Instant received = receipts.moment(matterId, filed, now);
        Scope scope = TenantScope.current();
        Tenant office = tenants.get(scope.tenantId());
        Organ organ = tenants.organ(scope.organId()).orElseThrow(() -> Refusal.of(ORGAN_UNKNOWN));
        String number = serials.next(office.id(), filed.channel(), today);

        Matter matter = new Matter(
                matterId,
                office.id(),
                number,
                filed.channel(),
                filed.purpose(),
                filed.placeCode(),
                filed.joint(),
                filed.petitioners().stream().noneMatch(Identity::canBeNotified),
                received);
        if (filed.accused() != null) {
            // Whatever the box ticked: kind follows content (RULEBOOK C5), and the accused sees none of it (Art. 30¶3).
            matter.restrict();
        }
        Custody custody = new Custody(matter, null, scope, office, organ, CustodyMode.RECEIVED, received);
        StepResults results = new StepResults();
        Submission submission = submission(matterId, scope, filed, now);
        results.add(submission);
        results.file(new Filing(matter, submission.id(), filed.petitioners(), filed.externalIds()));
        results.open(custody);
        List<String> demands = filed.demands();
        for (int i = 0; i < demands.size(); i++) {
            results.add(new Demand(submission, i + 1, demands.get(i)));
        }
        if (filed.accused() != null) {
            results.add(new Accusation(matterId, office.id(), filed.accused(), now));
        }
        return new NewMatter(matter, custody, results, now);
    }

    private static Submission submission(UUID matterId, Scope scope, IntakeCommand.File filed, Instant now) {
        return new Submission(
                matterId,
                scope,
                filed.channel(),
                filed.purpose(),
                filed.claimedDate(),
                filed.narrative(),
                null,
                filed.joint(),
                filed.headcount(),
                now);
    }

    private void check(IntakeCommand.File filed, LocalDate today) {
        if (filed.claimedDate() != null && filed.claimedDate().isAfter(today)) {
            throw Refusal.of(DATE_IN_FUTURE).field("claimed_date").limit(today);
        }
        if (tenants.byCode(filed.placeCode()).isEmpty()) {
            throw Refusal.of(PLACE_UNKNOWN).field("place_code");
        }
        long representatives = filed.petitioners().stream()
                .filter(p -> p.role() == Identity.Role.REPRESENTATIVE)
                .count();
        if (filed.channel() == Channel.VISIT && filed.joint() && representatives > MOST_REPRESENTATIVES) {
            throw Refusal.of(REPRESENTATIVES_TOO_MANY).field("petitioners").limit(MOST_REPRESENTATIVES);
        }
        if (filed.accused() != null) {
            restriction.check(filed.accused());
        }
    }
}

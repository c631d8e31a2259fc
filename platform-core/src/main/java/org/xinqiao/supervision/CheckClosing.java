package org.xinqiao.supervision;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ClosingCheckDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.ClosingFacts;
import org.xinqiao.matter.ClosingReported;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.OverdueClock;
import org.xinqiao.matter.ReportClosing;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.matter.SupervisionCause;
import org.xinqiao.matter.SupervisionDue;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * An assigned matter's end is reported and the sender checks it: passes it, or sends it back with what is missing and a
 * day (RULEBOOK U6). State, windows and a served opinion stay.
 */
@Service
public class CheckClosing {

    /** Longest time to make good what is missing †. */
    private static final int MOST_DAYS = 15;

    private final EntityManager entities;
    private final ReportClosing reports;
    private final ReadChecks read;
    private final StatutoryClock law;
    private final SuperviseMatter supervise;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;
    private final AuditLog audit;
    private final Clock clock;

    CheckClosing(
            EntityManager entities,
            ReportClosing reports,
            ReadChecks read,
            StatutoryClock law,
            SuperviseMatter supervise,
            Tenants tenants,
            ApplicationEventPublisher events,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.reports = reports;
        this.read = read;
        this.law = law;
        this.supervise = supervise;
        this.tenants = tenants;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** The check in the version the officer saw. */
    public record SeenVersion(UUID checkId, int version) {}

    /** @throws Refusal not-found, stale, state-conflict, check-waits, check-passed */
    @Transactional
    public ClosingCheckDto report(CommandContext seen, String report) {
        read.latest(seen.matterId()).ifPresent(last -> {
            if (last.isPassed(clock.instant())) {
                throw Refusal.of(CHECK_PASSED);
            }
            if (last.state == ClosingCheck.State.PENDING) {
                throw Refusal.of(CHECK_WAITS).limit(Objects.requireNonNull(last.dueDate));
            }
        });
        reports.report(seen, report);
        audit.record(AuditedAction.on(seen.matterId(), "REPORT_CLOSING", 2));
        entities.flush();
        ClosingCheck check = read.latest(seen.matterId()).orElseThrow();
        supervise.fileReport(seen.matterId(), name(check.organId), report);
        return read.view(check);
    }

    /** With the closing of a matter too; what waits or has passed needs no second report. */
    @EventListener
    void hear(ClosingReported reported) {
        ClosingCheck last = read.latest(reported.matterId()).orElse(null);
        if (last != null && (last.state == ClosingCheck.State.PENDING || last.state == ClosingCheck.State.PASSED)) {
            return;
        }
        Tenant checker = tenants.get(reported.tenantId());
        ClosingFacts facts = reports.facts(reported.matterId());
        DueDate due = law.due(LimitRule.CHECK, reported.at());
        if (last != null && last.state == ClosingCheck.State.UNREPORTED) {
            last.report(reported, facts, due);
        } else {
            entities.persist(new ClosingCheck(TenantScope.current(), checker, reported, facts, due));
        }
        entities.flush();
        reports.checkBy(reported.matterId(), checker, reported.organId(), due);
    }

    /** A check opens by itself where the assigned day has passed without a report (RULEBOOK U6). */
    void open(List<OverdueClock> reports, Instant now) {
        Scope worker = TenantScope.current();
        this.reports.owed(reports).forEach(owed -> {
            Scope reporter = Scope.worker(tenants.get(worker.tenantId()), owed.organId());
            ClosingCheck open = new ClosingCheck(reporter, tenants.get(owed.checkingTenant()), owed, now);
            if (!read.isOpen(owed.matterId(), owed.organId())) {
                entities.persist(open);
            }
        });
    }

    @Transactional
    public ClosingCheckDto pass(SeenVersion seen) {
        ClosingCheck check = own(seen);
        check.pass(clock.instant());
        reports.checked(check.matterId);
        return done(check, "CHECK_PASS", Map.of("result", "PASSED"));
    }

    /** @throws Refusal date-invalid before tomorrow, date-too-late beyond 15 days */
    @Transactional
    public ClosingCheckDto sendBack(SeenVersion seen, String missing, LocalDate redoBy) {
        LocalDate today = ChinaTime.dateOf(clock.instant());
        if (!redoBy.isAfter(today)) {
            throw Refusal.of(DATE_INVALID).field("redo_by").limit(today.plusDays(1));
        }
        if (redoBy.isAfter(today.plusDays(MOST_DAYS))) {
            throw Refusal.of(DATE_TOO_LATE).field("redo_by").limit(today.plusDays(MOST_DAYS));
        }
        ClosingCheck check = own(seen);
        check.sendBack(missing, redoBy, clock.instant());
        reports.checked(check.matterId);
        entities.flush();
        reports.owedAgain(check.matterId, tenants.get(check.senderTenant), check.senderOrgan, redoBy);
        if (read.returned(check.matterId, check.senderOrgan) >= SupervisionDue.RETURNS) {
            entities.flush();
            events.publishEvent(new SupervisionDue(
                    check.matterId,
                    check.senderTenant,
                    check.senderOrgan,
                    SupervisionCause.RETURNS,
                    check.tenantId,
                    clock.instant()));
        }
        return done(
                check, "CHECK_RETURN", Map.of("result", "RETURNED", "missing", missing, "redo_by", redoBy.toString()));
    }

    private ClosingCheck own(SeenVersion seen) {
        ClosingCheck check = entities.find(ClosingCheck.class, seen.checkId);
        if (check == null) {
            throw Refusal.of(NOT_FOUND);
        }
        if (!check.isTo(TenantScope.current())) {
            throw Refusal.of(FORBIDDEN);
        }
        if (check.version != seen.version) {
            throw Refusal.of(STALE).field("If-Match");
        }
        return check;
    }

    private ClosingCheckDto done(ClosingCheck check, String action, Map<String, String> says) {
        entities.flush();
        Map<String, String> addressed = new HashMap<>(says);
        addressed.put("to", name(check.senderOrgan));
        supervise.fileBeside(check.matterId, DocumentKind.CHECK_RESULT, addressed);
        audit.record(AuditedAction.on(check.matterId, action, 2));
        return read.view(check);
    }

    private String name(long organId) {
        return tenants.officialName(tenants.organ(organId).orElseThrow());
    }
}

package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterContent;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;

/** What the matter's side of a closing report is: who may give one to whom, and what the file says (RULEBOOK U6). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReportClosing {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Executions executions;
    private final Documents documents;
    private final StatutoryClock law;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportClosing(
            EntityManager entities,
            JdbcClient jdbc,
            MatterViews views,
            Executions executions,
            Documents documents,
            StatutoryClock law,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
        this.executions = executions;
        this.documents = documents;
        this.law = law;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Reports to the office that assigned the matter to the acting organ, from the decision on, also after closing.
     *
     * @throws Refusal not-found, stale; state-conflict where nobody assigned it or nothing is decided yet
     */
    public void report(CommandContext seen, String report) {
        Matter matter = entities.find(Matter.class, seen.matterId());
        if (matter == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        if (matter.version() != seen.version()) {
            throw Refusal.of(ProblemCodeDto.STALE).field("If-Match");
        }
        if (matter.restricted()) {
            throw Refusal.of(ProblemCodeDto.MATTER_RESTRICTED);
        }
        if (!MatterState.REPORTED_FROM.contains(matter.state())) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
        Scope scope = TenantScope.current();
        Custody assigned = views.custodies(matter.id()).stream()
                .filter(custody -> custody.isOf(scope) && custody.isAssigned())
                .reduce((_, later) -> later)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.STATE_CONFLICT));
        Instant now = clock.instant();
        views.deadlines(matter.id()).stream()
                .filter(owed -> owed.isReportOf(assigned))
                .forEach(owed -> owed.done(now));
        events.publishEvent(
                new ClosingReported(matter.id(), assigned.senderTenant(), assigned.senderOrgan(), report, now));
    }

    /** The reporting organ's report waits at who assigned the matter until this day. */
    public void checkBy(UUID matterId, Tenant checker, long organId, DueDate due) {
        entities.persist(new Deadline(matterId, checker, organId, due, law.warningAt(due)));
    }

    /** Nobody waits for the acting organ's answer to the report any more. */
    public void checked(UUID matterId) {
        Scope scope = TenantScope.current();
        Instant now = clock.instant();
        views.deadlines(matterId).stream()
                .filter(due -> due.isOpen()
                        && due.rule() == LimitRule.CHECK
                        && due.tenantId() == scope.tenantId()
                        && due.organId() == scope.organId())
                .forEach(due -> due.done(now));
    }

    /** The organ that reported owes another report by this day. */
    public void owedAgain(UUID matterId, Tenant reporter, long organId, LocalDate day) {
        DueDate due = law.until(LimitRule.CLOSING_REPORT, clock.instant(), day);
        entities.persist(new Deadline(matterId, reporter, organId, due, law.warningAt(due)));
    }

    /** To whom the organs of these clocks owe a closing report, and about which matter. */
    public List<Owed> owed(List<OverdueClock> reports) {
        return reports.stream().flatMap(due -> owed(due).stream()).toList();
    }

    private Optional<Owed> owed(OverdueClock due) {
        return views.custodies(due.matterId()).stream()
                .filter(custody -> custody.organId() == due.organId() && custody.isAssigned() && !custody.restricted())
                .reduce((_, later) -> later)
                .map(custody -> new Owed(
                        due.matterId(),
                        custody.number(),
                        due.tenantId(),
                        due.organId(),
                        custody.senderTenant(),
                        custody.senderOrgan()));
    }

    public record Owed(
            UUID matterId, String number, long tenantId, long organId, long checkingTenant, long checkingOrgan) {}

    /** As the reporting organ reads its file. */
    public ClosingFacts facts(UUID matterId) {
        Matter matter = entities.find(Matter.class, matterId);
        Map<UUID, String> outcomes = new HashMap<>();
        jdbc.sql("SELECT demand_id, outcome FROM demand_outcome WHERE matter_id = ? ORDER BY recorded_at")
                .param(matterId)
                .query(row -> {
                    outcomes.put(row.getObject("demand_id", UUID.class), row.getString("outcome"));
                });
        MatterContent content = new MatterContent(jdbc, documents, matterId);
        List<ClosingFacts.Demand> demands = content.demandTexts().entrySet().stream()
                .map(demand -> new ClosingFacts.Demand(demand.getValue(), outcomes.get(demand.getKey())))
                .toList();
        return new ClosingFacts(
                matter.number(),
                matter.state().name(),
                demands,
                content.said(DocumentKind.SERVICE_PROOF, "served_on").orElse(null),
                executions
                        .latest(matterId)
                        .map(execution -> execution.state().name())
                        .orElse(null));
    }
}

package org.xinqiao.matter.overlay;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ExecutionDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Execution;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.Transition;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * The organ that decided reports how it carries out its opinion (Art. 32¶2), wherever the matter is by then: started,
 * done, or refused. A refusal is a case for supervision (Art. 40¶1, 42(4)).
 */
@Service
public class ReportExecution {

    private final EntityManager entities;
    private final Executions executions;
    private final Documents documents;
    private final MatterViews views;
    private final Tenants tenants;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReportExecution(
            EntityManager entities,
            Executions executions,
            Documents documents,
            MatterViews views,
            Tenants tenants,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.executions = executions;
        this.documents = documents;
        this.views = views;
        this.tenants = tenants;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The execution in the version the officer saw. */
    public record SeenVersion(UUID executionId, int version) {}

    /**
     * @param event START, DONE or REFUSE
     *
     * @throws Refusal forbidden, not-found, stale, or state-conflict with the allowed reports
     */
    @Transactional
    public ExecutionDto report(SeenVersion seen, MatterEvent event, String text) {
        Scope scope = TenantScope.current();
        if (!Procedure.isOpenTo(scope, event)) {
            throw Refusal.of(FORBIDDEN);
        }
        Execution execution = entities.find(Execution.class, seen.executionId);
        if (execution == null) {
            throw Refusal.of(NOT_FOUND);
        }
        if (!execution.isOf(scope)) {
            throw Refusal.of(FORBIDDEN);
        }
        if (execution.version() != seen.version) {
            throw Refusal.of(STALE).field("If-Match");
        }
        Matter matter = entities.find(Matter.class, execution.matterId());
        Transition row = Procedure.row(matter.state(), event).orElseThrow(() -> Refusal.of(STATE_CONFLICT));
        if (!isLatest(execution)) {
            throw Refusal.of(STATE_CONFLICT);
        }
        Instant now = clock.instant();
        String number = execution.nextReportNumber();
        execution.report(event, now);
        settle(execution, now);
        write(matter, execution, new Report(number, row.article(), text), now);
        audit.record(AuditedAction.on(matter.id(), event.name(), 2));
        entities.flush();
        events.publishEvent(new MatterStepped(
                scope.tenantId(), scope.organId(), matter.id(), event.name(), matter.isWorkedJointly()));
        return Executions.view(execution, views);
    }

    private record Report(String number, String article, String text) {}

    /** True unless a later opinion of the same organ replaced this one. */
    private boolean isLatest(Execution execution) {
        return executions.of(execution.matterId()).stream()
                .filter(other -> other.organId() == execution.organId())
                .reduce((earlier, later) -> later)
                .filter(execution::equals)
                .isPresent();
    }

    private void settle(Execution execution, Instant now) {
        if (execution.state() == Execution.State.DONE && execution.deadlineId() != null) {
            Deadline due = entities.find(Deadline.class, execution.deadlineId());
            if (due.isOpen()) {
                due.done(now);
            }
        }
    }

    private void write(Matter matter, Execution execution, Report report, Instant now) {
        documents.issue(
                new Documents.Draft(
                        matter.id(),
                        DocumentKind.EXECUTION_REPORT,
                        report.number,
                        report.article,
                        Map.of(
                                "matter_number",
                                matter.number(),
                                "document_number",
                                report.number,
                                "date",
                                ChinaTime.dateOf(now).toString(),
                                "office",
                                tenants.officialName(execution.tenantId()),
                                "organ",
                                tenants.organ(execution.organId())
                                        .map(organ -> organ.officialName(tenants.get(organ.tenantId())))
                                        .orElseThrow(),
                                "opinion_number",
                                execution.opinionNumber(),
                                "state",
                                execution.state().name(),
                                "text",
                                report.text)),
                now);
    }
}

package org.xinqiao.matter;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.ContentGrant;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Execution;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Actor;
import org.xinqiao.matter.procedure.Executions;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * What supervision does to a matter (Art. 40¶1): a superior watches it beside the organ that holds it. Clocks and steps
 * of that organ stay.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SuperviseMatter {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final MatterViews views;
    private final Executions executions;
    private final Tenants tenants;
    private final Documents documents;
    private final Clock clock;

    SuperviseMatter(
            EntityManager entities,
            JdbcClient jdbc,
            MatterViews views,
            Executions executions,
            Tenants tenants,
            Documents documents,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.views = views;
        this.executions = executions;
        this.tenants = tenants;
        this.documents = documents;
        this.clock = clock;
    }

    /** Re-reads each clock in the database: only those that are open and still on the level at which they were claimed. */
    public List<OverdueClock> overdue(List<OverdueClock> claimed) {
        if (claimed.isEmpty()) {
            return List.of();
        }
        Map<UUID, Integer> levels =
                claimed.stream().collect(Collectors.toMap(OverdueClock::deadlineId, OverdueClock::level));
        return jdbc
                .sql(
                        "SELECT id, matter_id, tenant_id, organ_id, restricted, rule, level, due_at, attempts FROM deadline"
                                + " WHERE id IN (:ids) AND state = 'OPEN'")
                .param("ids", levels.keySet())
                .query((row, n) -> ClockLeases.clock(row))
                .list()
                .stream()
                .filter(due -> Objects.equals(levels.get(due.deadlineId()), due.level()))
                .toList();
    }

    /** Ends clocks that nobody answers any more: silence passed what they waited for (RULEBOOK U6). */
    public void end(List<OverdueClock> passed, Instant now) {
        for (OverdueClock due : passed) {
            entities.find(Deadline.class, due.deadlineId()).end(Deadline.State.MISSED, now);
        }
    }

    /**
     * Opens the acting organ's own custody beside the late organ; keeps one that exists.
     *
     * @return those that are now watched; without those whose organ has no custody and owes nothing any more
     */
    public Set<Missed> watch(Collection<Missed> missed) {
        Set<UUID> ids = missed.stream().map(Missed::matterId).collect(Collectors.toSet());
        Map<UUID, List<Custody>> custodies = views.custodies(ids);
        Map<UUID, Matter> matters = views.matters(ids);
        Scope scope = TenantScope.current();
        Tenant office = tenants.get(scope.tenantId());
        Organ organ = tenants.organ(scope.organId()).orElseThrow();
        Instant now = clock.instant();
        Set<Missed> watched = new HashSet<>();
        Set<UUID> opened = new HashSet<>();
        missed.stream().sorted(Comparator.comparing(Missed::since)).forEach(what -> {
            UUID id = what.matterId;
            List<Custody> way = custodies.getOrDefault(id, List.of());
            Optional<Custody> late = way.stream()
                    .filter(custody -> custody.organId() == what.organId && custody.mode() != CustodyMode.ESCALATED)
                    .reduce((earlier, later) -> earlier.isOpen() && !later.isOpen() ? earlier : later);
            if (late.isEmpty() || !(isThere(late.get()) || what.owed || isExecuting(id, what.organId))) {
                return;
            }
            watched.add(what);
            if (watching(way).isEmpty() && opened.add(id)) {
                Matter matter = Objects.requireNonNull(matters.get(id));
                Custody watch = new Custody(matter, late.get(), scope, office, organ, CustodyMode.ESCALATED, now);
                watch.dueBy(what.since);
                entities.persist(watch);
            }
        });
        entities.flush();
        return watched;
    }

    /** Supervision does not end with the file (RULEBOOK U1). */
    private static boolean isThere(Custody custody) {
        return custody.isOpen() || custody.state() == MatterState.CLOSED;
    }

    private boolean isExecuting(UUID matterId, long organId) {
        return executions.of(matterId).stream()
                .anyMatch(execution -> execution.organId() == organId && execution.state() != Execution.State.DONE);
    }

    /**
     * @param organId whose clock was missed: it has custody, or still has to carry out its opinion
     *
     * @param since the missed date, which the superior's worklist shows
     *
     * @param owed true where the organ owes it wherever the matter is: a closing report
     */
    public record Missed(UUID matterId, long organId, Instant since, boolean owed) {}

    /**
     * The organ to which an order can be addressed: it holds the matter, or closed it.
     *
     * @throws Refusal not-found where the index is not visible; stale; state-conflict where nobody is left to answer
     */
    public Holder holder(CommandContext seen) {
        Matter matter = entities.find(Matter.class, seen.matterId());
        if (matter == null) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND);
        }
        if (matter.version() != seen.version()) {
            throw Refusal.of(ProblemCodeDto.STALE).field("If-Match");
        }
        return views.custodies(matter.id()).stream()
                .filter(custody -> custody.mode().holds() && isThere(custody))
                .reduce((_, later) -> later)
                .map(custody -> new Holder(custody.tenantId(), custody.organId()))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.STATE_CONFLICT));
    }

    public record Holder(long tenantId, long organId) {}

    /** True for an office above, and for the petition office towards the other organs of its own level (Art. 40¶1). */
    public boolean maySupervise(Holder holder) {
        Scope scope = TenantScope.current();
        return Actor.isAbove(scope, holder.tenantId, holder.organId, tenants)
                || (holder.tenantId == scope.tenantId()
                        && holder.organId != scope.organId()
                        && tenants.organ(scope.organId()).orElseThrow().kind() == Organ.Kind.PETITION_OFFICE);
    }

    /** Files an issued order (督办函) to this organ. */
    public void fileOrder(UUID matterId, long organId, String text, LocalDate answerBy) {
        file(
                matterId,
                DocumentKind.SUPERVISION_ORDER,
                Map.of("to", nameOf(organId), "text", text, "answer_by", answerBy.toString()));
    }

    /** Files the organ's answer (整改反馈) to the one that ordered. */
    public void fileAnswer(UUID matterId, long organId, String text) {
        file(matterId, DocumentKind.RECTIFICATION, Map.of("to", nameOf(organId), "text", text));
    }

    private String nameOf(long organId) {
        Organ organ = tenants.organ(organId).orElseThrow();
        return organ.officialName(tenants.get(organ.tenantId()));
    }

    /** Files the organ's report to the office that assigned it (办结报告). */
    public void fileReport(UUID matterId, String to, String text) {
        file(matterId, DocumentKind.CLOSING_REPORT, Map.of("to", to, "note", text));
    }

    /**
     * Files an order or its answer, with a number apart from the matter's own documents, which only its holder counts; one
     * counter for all offices. Files nothing where the acting organ has no open custody any more: then only the order keeps the words.
     */
    private void file(UUID matterId, DocumentKind kind, Map<String, ?> says) {
        Scope scope = TenantScope.current();
        if (views.custodies(matterId).stream().noneMatch(custody -> custody.isOpen() && custody.isOf(scope))) {
            return;
        }
        fileBeside(matterId, kind, says);
    }

    /** Files what an office says whose letter lets it, though it has no custody of the matter. */
    public void fileBeside(UUID matterId, DocumentKind kind, Map<String, ?> says) {
        Scope scope = TenantScope.current();
        Matter matter = entities.find(Matter.class, matterId);
        int next = jdbc.sql("SELECT next_beside(?)")
                .param(matterId)
                .query(Integer.class)
                .single();
        String number = matter.number() + "-D%02d".formatted(next);
        Instant now = clock.instant();
        Map<String, Object> all = new HashMap<>(says);
        all.putAll(Map.of(
                "matter_number", matter.number(),
                "document_number", number,
                "date", ChinaTime.dateOf(now).toString(),
                "office", tenants.officialName(scope.tenantId()),
                "organ", tenants.organ(scope.organId()).orElseThrow().officialName(tenants.get(scope.tenantId()))));
        documents.issue(new Documents.Draft(matterId, kind, number, kind.article(), all), now);
    }

    /** @return its number, where the acting organ sees the matter and it is not restricted (Art. 30¶3) */
    public Optional<String> numberOf(UUID matterId) {
        return Optional.ofNullable(entities.find(Matter.class, matterId))
                .filter(matter -> !matter.restricted())
                .map(matter -> matter.number());
    }

    /** Grants the content, from an issued order until the watch ends. */
    public void openContent(UUID matterId) {
        watching(views.custodies(matterId))
                .ifPresent(watch -> entities.persist(new ContentGrant(watch, clock.instant())));
    }

    /** Ends the watch and its grant. */
    public void lift(UUID matterId, Instant now) {
        watching(views.custodies(matterId))
                .ifPresent(watch -> jdbc.sql("SELECT end_custody(?, 'LIFT', ?, NULL)")
                        .params(watch.id(), Timestamp.from(now))
                        .query((row, n) -> "")
                        .list());
    }

    private static Optional<Custody> watching(List<Custody> custodies) {
        Scope scope = TenantScope.current();
        return custodies.stream()
                .filter(custody -> custody.isOpen() && custody.mode() == CustodyMode.ESCALATED && custody.isOf(scope))
                .findFirst();
    }
}

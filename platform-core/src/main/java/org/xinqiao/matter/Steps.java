package org.xinqiao.matter;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.Deed;
import org.xinqiao.audit.Once;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Begins a step by the table and finishes it with what every step leaves behind: index, audit, mark, view. */
@Component
class Steps {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final StatutoryClock law;
    private final Documents documents;
    private final AuditLog audit;
    private final Once once;
    private final MatterViews views;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Steps(
            EntityManager entities,
            JdbcClient jdbc,
            Tenants tenants,
            StatutoryClock law,
            Documents documents,
            AuditLog audit,
            Once once,
            MatterViews views,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.law = law;
        this.documents = documents;
        this.audit = audit;
        this.once = once;
        this.views = views;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks the matter up and holds the step against the table, in the order of DESIGN §3's answers.
     *
     * @throws Refusal forbidden, not-found, content-not-granted, stale, state-conflict, or a guard's own
     */
    Step begin(Order order, MatterEvent event, Command command) {
        Scope scope = TenantScope.current();
        if (!Procedure.isOpenTo(scope, event)) {
            throw Refusal.of(FORBIDDEN);
        }
        Step step = held(order, event, command);
        check(step);
        return step;
    }

    /** Holds the step against the table and takes the matter to its next state. */
    void check(Step step) {
        MatterEvent event = Objects.requireNonNull(step.event());
        Transition row = Procedure.row(step.matter().state, event).orElseThrow(step::conflict);
        if (!row.allows(step.scope())) {
            throw Refusal.of(FORBIDDEN);
        }
        row.guards().forEach(guard -> guard.check().accept(step));
        step.matter().become(row.to());
    }

    /** A step that the clock does and no person: no version seen, no request to mark. */
    Step byClock(UUID matterId, MatterEvent event, Command command) {
        Step step = held(matter(matterId), event, command);
        check(step);
        return step;
    }

    /** The matter at the office's own hop, in whatever version. */
    Step held(UUID matterId, Command command) {
        return held(matter(matterId), null, command);
    }

    /** The matter at the office's own hop, in the version the officer saw. */
    Step held(Order order, @Nullable MatterEvent event, Command command) {
        Matter matter = matter(order.matterId());
        Step step = held(matter, event, command);
        checkVersion(matter, order);
        return step;
    }

    private Matter matter(UUID id) {
        Matter matter = entities.find(Matter.class, id);
        if (matter == null) {
            throw Refusal.of(NOT_FOUND);
        }
        return matter;
    }

    private static void checkVersion(Matter matter, Order order) {
        if (matter.version != order.version()) {
            throw Refusal.of(STALE).field("If-Match").next(names(matter, TenantScope.current()));
        }
    }

    private Step held(Matter matter, @Nullable MatterEvent event, Command command) {
        Scope scope = TenantScope.current();
        List<Hop> hops = views.hops(matter.id);
        Hop hop = hops.stream().filter(h -> h.isHeldBy(scope)).findFirst().orElseThrow(() -> notHeld(hops, scope));
        List<Runnable> writes = new ArrayList<>();
        Clocks clocks = new Clocks(entities, law, views.deadlines(matter.id), writes);
        return new Step(
                scope,
                matter,
                hop,
                hops,
                event,
                command,
                clocks,
                new Content(jdbc, matter.id),
                tenants,
                writes,
                clock.instant());
    }

    /** It went on from here meanwhile, so the step is not lawful any more; or it was never this organ's. */
    private static Refusal notHeld(List<Hop> hops, Scope scope) {
        boolean wasHere = hops.stream().anyMatch(hop -> hop.isOf(scope));
        return wasHere ? Refusal.of(STATE_CONFLICT) : Refusal.of(CONTENT_NOT_GRANTED);
    }

    /** A step on a matter that this same transaction files. */
    Step filed(Intake.Filed filed, MatterEvent event, Command command) {
        return new Step(
                TenantScope.current(),
                filed.matter(),
                filed.hop(),
                List.of(filed.hop()),
                event,
                command,
                new Clocks(entities, law, List.of(), filed.writes()),
                new Content(jdbc, filed.matter().id),
                tenants,
                filed.writes(),
                filed.at());
    }

    /** Issues a document of the step; its article is the ground, its remedy is rendered with it. */
    void issue(Step step, DocumentKind kind, Map<String, ?> fields) {
        String number = step.matter().nextDocumentNumber();
        Map<String, Object> all = new HashMap<>(fields);
        all.put("matter_number", step.matter().number);
        all.put("document_number", number);
        all.put("date", step.today().toString());
        all.put("office", tenants.officialName(step.office().id()));
        all.put("organ", step.organName());
        String ground = Procedure.TABLE.stream()
                .filter(row -> row.event() == step.event())
                .map(Transition::article)
                .findFirst()
                .orElse("");
        Documents.Draft draft = new Documents.Draft(step.matter().id, kind, number, ground, all);
        step.writes().add(() -> documents.issue(draft, step.now()));
    }

    /** The hop goes on: index columns, audit, mark. */
    MatterDto finish(Step step, Once.Request request) {
        finish(step);
        once.mark(request, step.matter().id);
        return views.of(step);
    }

    /** The same for a step of the clock. */
    void finish(Step step) {
        step.hop().mirror(step.matter());
        step.hop().dueAt = step.clocks().nextDue();
        record(step);
    }

    /** The hop goes to its end together with the matter, whose last state its row keeps. */
    MatterDto close(Step step, Once.Request request) {
        step.hop().mirror(step.matter());
        return leave(step, request, step.deed());
    }

    /** The hop ends and with it its grants; the closed row stays as it was. */
    MatterDto leave(Step step, Once.Request request, String outcome) {
        record(step);
        once.mark(request, step.matter().id);
        jdbc.sql("SELECT end_hop(?, ?, ?, NULL)")
                .params(step.hop().id, outcome, Timestamp.from(step.now()))
                .query((row, n) -> "")
                .list();
        entities.detach(step.hop());
        step.hop().endedAt = step.now();
        step.hop().outcome = outcome;
        return views.of(step);
    }

    private void record(Step step) {
        // The matter first: whoever comes second waits at its row and then finds another version.
        entities.flush();
        step.writes().forEach(Runnable::run);
        audit.record(Deed.on(step.matter().id, step.deed(), 2));
        entities.flush();
        events.publishEvent(
                new MatterStepped(step.scope().tenantId(), step.scope().organId(), step.matter().id, step.deed()));
    }

    private static List<String> names(Matter matter, Scope scope) {
        return Procedure.next(matter.state, scope).stream().map(Enum::name).toList();
    }
}

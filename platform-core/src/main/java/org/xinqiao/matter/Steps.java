package org.xinqiao.matter;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private final Custody custody;
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
            Custody custody,
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
        this.custody = custody;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks the matter up and holds the step against the table, in the order of DESIGN §3's answers.
     *
     * @throws Refusal forbidden, not-found, content-not-granted, stale, state-conflict, or a guard's own
     */
    Step begin(Order order, MatterEvent event, Command command) {
        Step step = look(order, event, command);
        check(step);
        return step;
    }

    /** The first half of {@link #begin}, for what {@link #check(Step, MatterState)} ends. */
    Step look(Order order, MatterEvent event, Command command) {
        Scope scope = TenantScope.current();
        if (!Procedure.isOpenTo(scope, event)) {
            throw Refusal.of(FORBIDDEN);
        }
        return held(order, event, command);
    }

    /** Holds the step against the table and takes the matter to its next state. */
    void check(Step step) {
        Transition row = row(step);
        step.matter().become(row.next(step.matter().state).getFirst());
    }

    /** The same where the way of the matter decides which of the row's states is the next. */
    void check(Step step, MatterState next) {
        Transition row = row(step);
        if (!row.next(step.matter().state).contains(next)) {
            throw step.conflict();
        }
        step.matter().become(next);
    }

    private Transition row(Step step) {
        MatterEvent event = Objects.requireNonNull(step.event());
        Transition row = Procedure.row(step.matter().state, event).orElseThrow(step::conflict);
        if (!row.allows(step.scope())) {
            throw Refusal.of(FORBIDDEN);
        }
        boolean stands = row.actors().stream()
                .flatMap(actor -> actor.hop(step.scope(), step.hops(), tenants).stream())
                .anyMatch(step.hop()::equals);
        if (!stands) {
            throw step.conflict();
        }
        row.guards().forEach(guard -> guard.check().accept(step));
        return row;
    }

    /** A step of the clock, of the petitioner, or one that came with another aggregate's: no version seen. */
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

    /** The matter as its petitioner finds it at the desk that holds it, or held it last; no step of the procedure. */
    Step atDesk(UUID matterId, Command command) {
        Matter matter = matter(matterId);
        Scope scope = TenantScope.current();
        List<Hop> hops = views.hops(matterId);
        Hop desk = hops.stream()
                .filter(hop -> hop.mode.holds() && hop.isOf(scope))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.of(NOT_FOUND));
        return step(matter, desk, hops, null, command);
    }

    /**
     * The matter at the office's own hop beside the holder's, in the version the officer saw.
     *
     * @param event what the table must know in this state; absent for what is no step of the procedure
     */
    Step beside(Order order, HopMode mode, @Nullable MatterEvent event, Command command) {
        Matter matter = matter(order.matterId());
        Scope scope = TenantScope.current();
        List<Hop> hops = views.hops(matter.id);
        Hop own = hops.stream()
                .filter(hop -> hop.isOpen(scope, mode))
                .findFirst()
                .orElseThrow(() -> notHeld(matter, hops, scope));
        checkVersion(matter, order);
        Step step = step(matter, own, hops, event, command);
        if (event != null
                && Procedure.row(matter.state, event)
                        .filter(row -> row.allows(scope))
                        .isEmpty()) {
            throw step.conflict();
        }
        return step;
    }

    /** @throws Refusal not-found where no visible hop names it */
    Matter matter(UUID id) {
        Matter matter = entities.find(Matter.class, id);
        if (matter == null) {
            throw Refusal.of(NOT_FOUND);
        }
        return matter;
    }

    private static void checkVersion(Matter matter, Order order) {
        if (matter.version != order.version()) {
            throw Refusal.of(STALE).field("If-Match").next(names(Procedure.next(matter.state, TenantScope.current())));
        }
    }

    private Step held(Matter matter, @Nullable MatterEvent event, Command command) {
        Scope scope = TenantScope.current();
        List<Hop> hops = views.hops(matter.id);
        Hop hop = (event == null
                        ? hops.stream().filter(h -> h.isHeldBy(scope)).findFirst()
                        : Procedure.hop(event, scope, hops, tenants))
                .orElseThrow(() -> notHeld(matter, hops, scope));
        return step(matter, hop, hops, event, command);
    }

    private Step step(Matter matter, Hop hop, List<Hop> hops, @Nullable MatterEvent event, Command command) {
        List<Runnable> writes = new ArrayList<>();
        Clocks clocks = new Clocks(entities, law, views.deadlines(matter.id), writes);
        return new Step(
                TenantScope.current(),
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
    private Refusal notHeld(Matter matter, List<Hop> hops, Scope scope) {
        boolean wasHere = hops.stream().anyMatch(hop -> hop.isOf(scope));
        return wasHere
                ? Refusal.of(STATE_CONFLICT).next(names(Procedure.next(matter.state, scope, hops, tenants)))
                : Refusal.of(CONTENT_NOT_GRANTED);
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

    /**
     * Issues a document of the step; its article is the ground, its remedy is rendered with it. A notice to somebody who
     * cannot be reached is written all the same and says so: number and code open it (Art. 23¶2; RULEBOOK I2).
     *
     * @return its number
     */
    String issue(Step step, DocumentKind kind, Map<String, ?> fields) {
        String number = step.matter().nextDocumentNumber();
        Map<String, Object> all = new HashMap<>(fields);
        all.put("matter_number", step.matter().number);
        all.put("document_number", number);
        all.put("date", step.today().toString());
        all.put("office", tenants.officialName(step.office().id()));
        all.put("organ", step.organName());
        if (kind.toPetitioner() && step.matter().cannotNotify) {
            all.put("cannot_notify", true);
        }
        Documents.Draft draft = new Documents.Draft(
                step.matter().id, kind, number, step.event() == null ? kind.article() : step.ground(), all);
        step.writes().add(() -> documents.issue(draft, step.now()));
        return number;
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
        step.hop().dueAt = step.clocks().nextDue(step.hop());
        record(step);
    }

    /** What was asked beside the way leaves the holder's hop as it is. */
    void asked(Step step, Once.Request request) {
        record(step);
        once.mark(request, step.matter().id);
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
        custody.endOwn(step, outcome);
        return views.of(step);
    }

    private void record(Step step) {
        // The matter first: whoever comes second waits at its row and then finds another version.
        entities.flush();
        step.writes().forEach(Runnable::run);
        audit.record(new Deed(step.deed(), 2, step.matter().id, step.reason()));
        entities.flush();
        events.publishEvent(
                new MatterStepped(step.scope().tenantId(), step.scope().organId(), step.matter().id, step.deed()));
    }

    private static List<String> names(Set<MatterEvent> events) {
        return events.stream().map(Enum::name).toList();
    }
}

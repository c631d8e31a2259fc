package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.MatterStepped;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Begins a step by the table; finishes it with what every step leaves behind: index, audit, event, view. */
@Component
public class ProcedureEngine {

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final StatutoryClock law;
    private final Documents documents;
    private final AuditLog audit;
    private final MatterViews views;
    private final StepWriter writer;
    private final CustodyChain chain;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public ProcedureEngine(
            EntityManager entities,
            JdbcClient jdbc,
            Tenants tenants,
            StatutoryClock law,
            Documents documents,
            AuditLog audit,
            MatterViews views,
            StepWriter writer,
            CustodyChain chain,
            ApplicationEventPublisher events,
            Clock clock) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.law = law;
        this.documents = documents;
        this.audit = audit;
        this.views = views;
        this.writer = writer;
        this.chain = chain;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refusal forbidden, not-found, content-not-granted, stale, state-conflict, or a guard's own (DESIGN §3) */
    public StepContext begin(CommandContext context, MatterEvent event, Command command) {
        StepContext step = find(context, event, command);
        advance(step);
        return step;
    }

    /** The first half of {@link #begin}; {@link #advance(StepContext, MatterState)} is the second. */
    public StepContext find(CommandContext context, MatterEvent event, Command command) {
        Scope scope = TenantScope.current();
        if (!Procedure.isOpenTo(scope, event)) {
            throw Refusal.of(FORBIDDEN);
        }
        return held(context, event, command);
    }

    /** Checks the step against the table, for what leaves the matter in its state. */
    public void check(StepContext step) {
        row(step);
    }

    /** Checks the step against the table and moves the matter to its next state. */
    public void advance(StepContext step) {
        Transition row = row(step);
        step.matter().become(row.next(step.matter().state()).getFirst());
    }

    /** Like {@link #advance(StepContext)}, where the row allows several next states and the use case picks one. */
    public void advance(StepContext step, MatterState next) {
        Transition row = row(step);
        if (!row.next(step.matter().state()).contains(next)) {
            throw step.conflict();
        }
        step.matter().become(next);
    }

    private Transition row(StepContext step) {
        MatterEvent event = Objects.requireNonNull(step.event());
        Transition row = Procedure.row(step.matter().state(), event).orElseThrow(step::conflict);
        if (!row.allows(step.scope())) {
            throw Refusal.of(FORBIDDEN);
        }
        boolean stands = row.actors().stream()
                .flatMap(actor -> actor.custody(step.scope(), step.custodies(), tenants).stream())
                .anyMatch(step.custody()::equals);
        if (!stands) {
            throw step.conflict();
        }
        row.guards().forEach(guard -> guard.check().accept(step));
        return row;
    }

    /** A step triggered by the system (timer, petitioner, another aggregate). Checks no If-Match version. */
    public StepContext systemStep(UUID matterId, MatterEvent event, Command command) {
        StepContext step = held(visible(matterId), event, command);
        advance(step);
        return step;
    }

    /** The matter at the office's own custody. Checks no version. */
    public StepContext held(UUID matterId, Command command) {
        return held(visible(matterId), null, command);
    }

    /** The matter at the office's own custody, in the version the officer saw. */
    public StepContext held(CommandContext context, @Nullable MatterEvent event, Command command) {
        MatterViews.Seen seen = visible(context.matterId());
        StepContext step = held(seen, event, command);
        checkVersion(seen.matter(), context);
        return step;
    }

    /** The matter as the officer sees it, with or without a custody of their own, for what is noted beside its course. */
    public StepContext seen(CommandContext context, Command command) {
        MatterViews.Seen seen = visible(context.matterId());
        checkVersion(seen.matter(), context);
        return step(seen.matter(), seen.custodies().getLast(), seen.custodies(), null, command);
    }

    /** The matter at its last holder, or where what is linked is worked on, for the petitioner; no step of the procedure. */
    public StepContext atCustodian(UUID matterId, Command command) {
        MatterViews.Seen seen = visible(matterId);
        Custody last = seen.custodies().stream()
                .filter(custody -> custody.mode().holds())
                .filter(custody -> seen.matter().state() == MatterState.LINKED || custody.isOf(TenantScope.current()))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.of(NOT_FOUND));
        return step(seen.matter(), last, seen.custodies(), null, command);
    }

    /** At the office's own custody beside the holder's; the table must allow the event, where there is one. */
    public StepContext beside(CommandContext context, CustodyMode mode, @Nullable MatterEvent event, Command command) {
        MatterViews.Seen seen = visible(context.matterId());
        Matter matter = seen.matter();
        List<Custody> custodies = seen.custodies();
        Scope scope = TenantScope.current();
        Custody own = custodies.stream()
                .filter(custody -> custody.isOpen(scope, mode))
                .findFirst()
                .orElseThrow(() -> notHeld(matter, custodies, scope));
        checkVersion(matter, context);
        StepContext step = step(matter, own, custodies, event, command);
        if (event != null
                && Procedure.row(matter.state(), event)
                        .filter(row -> row.allows(scope))
                        .isEmpty()) {
            throw step.conflict();
        }
        return step;
    }

    /** @throws Refusal not-found where no visible custody names it */
    public Matter matter(UUID id) {
        return Optional.ofNullable(entities.find(Matter.class, id)).orElseThrow(() -> Refusal.of(NOT_FOUND));
    }

    private MatterViews.Seen visible(UUID id) {
        return views.seen(id).orElseThrow(() -> Refusal.of(NOT_FOUND));
    }

    private static void checkVersion(Matter matter, CommandContext context) {
        if (matter.version() != context.version()) {
            throw Refusal.of(STALE)
                    .field("If-Match")
                    .next(Procedure.names(Procedure.next(matter.state(), TenantScope.current())));
        }
    }

    private StepContext held(MatterViews.Seen seen, @Nullable MatterEvent event, Command command) {
        Scope scope = TenantScope.current();
        Matter matter = seen.matter();
        List<Custody> custodies = seen.custodies();
        Custody custody = (event == null
                        ? custodies.stream().filter(h -> h.isHeldBy(scope)).findFirst()
                        : Procedure.custody(event, scope, custodies, tenants))
                .orElseThrow(() -> notHeld(matter, custodies, scope));
        return step(matter, custody, custodies, event, command);
    }

    private StepContext step(
            Matter matter, Custody custody, List<Custody> custodies, @Nullable MatterEvent event, Command command) {
        StepResults results = new StepResults();
        Clocks clocks = new Clocks(entities, law, views.deadlines(matter.id()), results);
        return step(matter, custody, custodies, event, command, clocks, results, clock.instant());
    }

    private StepContext step(
            Matter matter,
            Custody custody,
            List<Custody> custodies,
            @Nullable MatterEvent event,
            Command command,
            Clocks clocks,
            StepResults results,
            Instant now) {
        return new StepContext(
                TenantScope.current(),
                matter,
                custody,
                custodies,
                event,
                command,
                clocks,
                new MatterContent(jdbc, documents, matter.id()),
                tenants,
                results,
                now);
    }

    /** The matter moved on meanwhile, so the step is no longer lawful; or the organ never had custody. */
    private Refusal notHeld(Matter matter, List<Custody> custodies, Scope scope) {
        boolean wasHere = custodies.stream().anyMatch(custody -> custody.isOf(scope));
        return wasHere
                ? Refusal.of(STATE_CONFLICT)
                        .next(Procedure.names(Procedure.next(matter.state(), scope, custodies, tenants)))
                : Refusal.of(CONTENT_NOT_GRANTED);
    }

    /** A step on a matter that this same transaction files. */
    public StepContext filed(NewMatter filed, @Nullable MatterEvent event, Command command) {
        Clocks clocks = new Clocks(entities, law, List.of(), filed.results());
        List<Custody> custodies = List.of(filed.custody());
        return step(filed.matter(), filed.custody(), custodies, event, command, clocks, filed.results(), filed.at());
    }

    /** The acting office keeps custody. */
    public MatterDto finish(StepContext step) {
        write(step);
        return views.of(step);
    }

    /** Like {@link #finish}, for a step of the system, which needs no answer. */
    public void write(StepContext step) {
        step.custody().mirror(step.matter());
        step.custody().dueBy(step.clocks().nextDue(step.custody()));
        record(step);
    }

    /** Records what is asked or noted beside the matter's course; neither matter nor custody changes. */
    public void recordSideRequest(StepContext step) {
        record(step);
    }

    /** Ends custody together with the matter; the custody's row keeps the matter's last state. */
    public MatterDto endCustody(StepContext step) {
        step.custody().mirror(step.matter());
        return passOn(step, step.action());
    }

    /** Ends this office's custody and its grants; the closed row never changes. */
    public MatterDto passOn(StepContext step, String outcome) {
        record(step);
        chain.endOwn(step, outcome);
        return views.of(step);
    }

    private void record(StepContext step) {
        writer.write(step);
        Matter matter = step.matter();
        audit.record(
                new AuditedAction(step.action(), 2, matter.id(), step.command().auditReason()));
        entities.flush();
        Scope scope = step.scope();
        events.publishEvent(new MatterStepped(
                scope.tenantId(), scope.organId(), matter.id(), step.action(), matter.isWorkedJointly()));
    }
}

package org.xinqiao.matter.procedure;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.SigningRule;
import org.xinqiao.tenancy.SigningRules;
import org.xinqiao.tenancy.TenantScope;
import tools.jackson.databind.json.JsonMapper;

/**
 * Drafting and signing (拟稿、审签; Art. 34; RULEBOOK H9). Where the office signs, the request of a step is kept instead
 * of performed; the head's approval performs it, if it is still lawful. Waiting stops no clock.
 */
@Component
public class Signing {

    /** After these the officer is an earlier handler (RULEBOOK V6). */
    private static final Set<MatterEvent> DECISIONS =
            EnumSet.of(MatterEvent.DECIDE, MatterEvent.DECIDE_REVIEW, MatterEvent.DECIDE_REREVIEW);

    /** In whose roles others draft. */
    private static final Set<Role> DRAFTING = EnumSet.of(Role.OFFICE, Role.ORGAN, Role.REVIEWER);

    private final Map<MatterEvent, SignedStep<?, ?>> steps;
    private final ProcedureEngine engine;
    private final StepEdge edge;
    private final Drafts drafts;
    private final SigningRules rules;
    private final Recusals recusals;
    private final ReadIndex read;
    private final MatterViews views;
    private final EntityManager entities;
    private final AuditLog audit;
    private final JsonMapper json;

    Signing(
            List<SignedStep<?, ?>> steps,
            ProcedureEngine engine,
            StepEdge edge,
            Drafts drafts,
            SigningRules rules,
            Recusals recusals,
            ReadIndex read,
            MatterViews views,
            EntityManager entities,
            AuditLog audit,
            JsonMapper json) {
        this.steps = steps.stream().collect(toUnmodifiableMap(SignedStep::event, step -> step));
        this.engine = engine;
        this.edge = edge;
        this.drafts = drafts;
        this.rules = rules;
        this.recusals = recusals;
        this.read = read;
        this.views = views;
        this.entities = entities;
        this.audit = audit;
        this.json = json;
    }

    /** @param event drafted or taken, as the office signs */
    record Drafting(MatterEvent event) implements Command {
        @Override
        public String auditReason() {
            return event.name();
        }
    }

    record Revising() implements Command {}

    record Approving() implements Command {}

    /** Takes the step, or keeps its request for the head. */
    public ResponseEntity<MatterDto> step(
            UUID id, String key, Object body, @Nullable String ifMatch, MatterEvent event) {
        SignedStep<?, ?> step = of(event);
        return edge.step(id, key, body, ifMatch, context -> {
            boolean drafted = rules.of(TenantScope.current().tenantId())
                    .filter(rule -> isSigned(engine.matter(id).state(), event, rule))
                    .isPresent();
            return drafted ? draft(context, step, body) : step.take(context, body);
        });
    }

    private SignedStep<?, ?> of(MatterEvent event) {
        return Objects.requireNonNull(steps.get(event), event.name());
    }

    /** @throws Refusal draft-first where the head extends what nobody drafted */
    private static boolean isSigned(MatterState state, MatterEvent event, SigningRule rule) {
        Optional<Transition> row = Procedure.row(state, event);
        if (row.isEmpty() || !row.get().isSigned()) {
            return false;
        }
        Scope scope = TenantScope.current();
        if (!row.get().allows(scope) || event != MatterEvent.EXTEND) {
            return state != MatterState.HANDLING_SIMPLE || rule.simple();
        }
        if (rule.extensions() && !Procedure.isOpenTo(scope, MatterEvent.DRAFT)) {
            throw Refusal.of(DRAFT_FIRST);
        }
        return rule.extensions();
    }

    /**
     * Nobody drafts what would not be lawful once signed, or what nobody could sign: the guards of the step are asked
     * already now.
     *
     * @throws Refusal head-missing
     */
    private MatterDto draft(CommandContext context, SignedStep<?, ?> signed, Object body) {
        if (!Procedure.isOpenTo(TenantScope.current(), MatterEvent.DRAFT)) {
            throw Refusal.of(FORBIDDEN);
        }
        TenantScope.run(
                TenantScope.current().also(Set.of(Role.HEAD)),
                () -> engine.check(engine.find(context, signed.event(), signed.asked(body))));
        UUID drafter = Objects.requireNonNull(TenantScope.current().officer());
        if (recusals.colleagues(context.matterId(), drafter).stream().noneMatch(roles -> roles.contains(Role.HEAD))) {
            throw Refusal.of(HEAD_MISSING);
        }
        StepContext step = beside(context, MatterEvent.DRAFT, new Drafting(signed.event()));
        drafts.keep(step, signed.event(), json.writeValueAsString(body));
        return engine.finish(step);
    }

    /** @throws Refusal draft-missing */
    @Transactional(propagation = Propagation.MANDATORY)
    public MatterDto revise(CommandContext context, String comment) {
        StepContext step = beside(context, MatterEvent.REVISE, new Revising());
        drafts.settle(step, waiting(step), Drafts.State.REVISED, comment);
        return engine.finish(step);
    }

    /**
     * The head acts for the organ in the drafter's role; both count as those who decided.
     *
     * @throws Refusal draft-missing, own-draft, and what the drafted step refuses
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public MatterDto approve(CommandContext context) {
        StepContext step = engine.find(context, MatterEvent.APPROVE, new Approving());
        engine.check(step);
        Drafts.Draft draft = waiting(step);
        if (draft.draftedBy().equals(step.scope().officer())) {
            throw Refusal.of(OWN_DRAFT);
        }
        SignedStep<?, ?> signed = of(draft.event());
        drafts.settle(step, draft, Drafts.State.APPROVED, null);
        audit.record(new AuditedAction(
                step.action(), 2, step.matter().id(), draft.event().name()));
        if (DECISIONS.contains(draft.event())) {
            step.custody().draft(draft.draftedBy());
        }
        Object body = json.readValue(draft.body(), signed.body());
        MatterDto done = TenantScope.in(step.scope().also(DRAFTING), () -> signed.take(context, body));
        // As the head sees it, not as the drafter would: a repeat of the request is answered the same
        UUID id = step.matter().id();
        return views.seen(id).isPresent() ? read.index(id) : done;
    }

    /** The state stays; the version moves, so that nobody signs another draft than they read. */
    private StepContext beside(CommandContext context, MatterEvent event, Command command) {
        StepContext step = engine.find(context, event, command);
        engine.check(step);
        entities.lock(step.matter(), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        return step;
    }

    private Drafts.Draft waiting(StepContext step) {
        return drafts.open(step)
                .filter(draft -> !draft.recordedAt().isBefore(step.custody().arrivedAt()))
                .orElseThrow(() -> Refusal.of(DRAFT_MISSING));
    }
}

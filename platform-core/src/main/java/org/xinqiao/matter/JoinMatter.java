package org.xinqiao.matter;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.petitioner.IdentityVault;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;

/**
 * Lets a matter join a case with the other province (Art. 24), and tells what of its index may cross the border.
 * Custody, steps and clocks stay.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JoinMatter {

    private static final int MOST_CLOCKS = 20;

    private static final Comparator<Deadline> RUNNING_FIRST = Comparator.comparing(
                    (Deadline deadline) -> deadline.settledAt() != null)
            .thenComparing(Deadline::startedAt, Comparator.reverseOrder());

    private final ProcedureEngine engine;
    private final MatterViews views;
    private final IdentityVault vault;
    private final JdbcClient jdbc;

    JoinMatter(ProcedureEngine engine, MatterViews views, IdentityVault vault, JdbcClient jdbc) {
        this.engine = engine;
        this.views = views;
        this.vault = vault;
        this.jdbc = jdbc;
    }

    /** What the partner learns of a matter (RULEBOOK §15 X3). */
    public record Facts(String number, @Nullable String category, String placeCode, List<Clock> clocks) {}

    /** A statutory clock; ended on the day it was met or missed. */
    public record Clock(
            String rule,
            LocalDate startedOn,
            LocalDate dueOn,
            @Nullable LocalDate stoppedOn,
            boolean provisional) {}

    /**
     * Lets a matter join that the acting organ holds.
     *
     * @param partner division code of the other province's office
     * @throws Refusal not-found, content-not-granted, stale; never-exchanged for a report (检举控告, RULEBOOK §15 X4)
     */
    public Facts join(CommandContext context, String partner) {
        return joined(engine.begin(context, MatterEvent.JOIN, new JointCommand.Join()), partner);
    }

    /** Like {@link #join(CommandContext, String)}, where the officer saw the case and not the matter. */
    public Facts join(UUID matterId, String partner) {
        return joined(engine.systemStep(matterId, MatterEvent.JOIN, new JointCommand.Join()), partner);
    }

    /**
     * Nothing more of a matter crosses the border once it is sealed, whenever it joined.
     *
     * @throws Refusal never-exchanged (RULEBOOK §15 X4)
     */
    public void checkExchanged(UUID matterId) {
        if (isSealed(matterId)) {
            throw Refusal.of(ProblemCodeDto.NEVER_EXCHANGED);
        }
    }

    /**
     * The first of the texts that names a petitioner of the matter (RULEBOOK §15 X4). The scope carries a purpose.
     */
    public OptionalInt named(UUID matterId, List<String> texts) {
        return vault.named(matterId, texts);
    }

    /** By a function, since the acting organ may not see the matter any more. */
    public boolean isSealed(UUID matterId) {
        return jdbc.sql("SELECT is_never_exchanged(?)")
                .param(matterId)
                .query(Boolean.class)
                .single();
    }

    /** The clocks, for an office that sees the index: those that run first, then the last ended. */
    public List<Clock> clocks(UUID matterId) {
        return views.deadlines(matterId).stream()
                .filter(deadline -> !deadline.rule().isPetitioners())
                .sorted(RUNNING_FIRST)
                .limit(MOST_CLOCKS)
                .map(deadline -> new Clock(
                        deadline.rule().name(),
                        ChinaTime.dateOf(deadline.startedAt()),
                        deadline.dueDate(),
                        deadline.settledAt() == null ? null : ChinaTime.dateOf(deadline.settledAt()),
                        deadline.provisional()))
                .toList();
    }

    /**
     * The joint case has ended, by a person here or by the partner. Skips a matter that has ended or that the acting
     * organ no longer holds.
     */
    public void leave(UUID matterId, String partner) {
        Scope scope = TenantScope.current();
        if (views.custodies(matterId).stream()
                .noneMatch(custody -> custody.isHeldBy(scope) && MatterState.OPEN.contains(custody.state()))) {
            return;
        }
        StepContext step = engine.held(matterId, new JointCommand.Leave());
        step.issue(DocumentKind.JOINT_RECORD, Map.of("text", "联合事项结束，会商终止：" + partner));
        engine.write(step);
    }

    private Facts joined(StepContext step, String partner) {
        Matter matter = step.matter();
        if (matter.restricted() || matter.kind() == MatterKind.REPORT) {
            throw Refusal.of(ProblemCodeDto.NEVER_EXCHANGED);
        }
        step.issue(DocumentKind.JOINT_RECORD, Map.of("text", "与对方单位会商，联合办理：" + partner));
        engine.write(step);
        return new Facts(
                Objects.requireNonNull(matter.number()), matter.category(), matter.placeCode(), clocks(matter.id()));
    }
}

package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.api.Refusal;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;

/** The guards of {@link Procedure}; each reads like its sentence in the law. */
public final class Guards {

    private Guards() {}

    public static final Guard TARGET_BELOW = new Guard("to the own level or a lower one", "Art. 22¶1", step -> {
        Command.Addressed to = step.command(Command.Addressed.class);
        Tenant target = step.tenants()
                .find(to.tenantId())
                .orElseThrow(() -> Refusal.of(TARGET_UNKNOWN).field("tenant_id"));
        if (!target.isActive()) {
            throw Refusal.of(TARGET_CLOSED).field("tenant_id");
        }
        if (!step.office().reaches(target)) {
            throw Refusal.of(TARGET_NOT_BELOW).field("tenant_id");
        }
        Organ organ = step.target(to);
        if (organ.tenantId() != target.id()) {
            throw Refusal.of(ORGAN_UNKNOWN).field("organ_id");
        }
        if (organ.id() == step.custody().organId()) {
            throw Refusal.of(TARGET_NOT_BELOW).field("organ_id");
        }
    });

    public static final Guard NOT_ACCUSED = new Guard("never to the accused", "Art. 30¶3, 46(5)", step -> {
        if (step.isAccused(step.target(step.command(Command.Addressed.class)))) {
            throw Refusal.of(TARGET_ACCUSED).field("tenant_id");
        }
    });

    public static final Guard CLASSIFIED = new Guard("category and kind are known", "RULEBOOK I2", step -> {
        if (step.matter().isUnclassified()) {
            throw Refusal.of(CATEGORY_MISSING).field(step.matter().category() == null ? "category" : "kind");
        }
    });

    public static final Guard SAME_IN_EVERY_DEMAND =
            new Guard("a person finds every demand to be the same", "RULEBOOK F5", step -> {
                if (!isWhole(step, step.command(Command.Same.class).sameness().demandIds())) {
                    throw Refusal.of(DEMANDS_NOT_SAME)
                            .field("demands")
                            .limit(step.content().demandIds().size());
                }
            });

    public static final Guard EVERY_DEMAND_ACCUSES = new Guard("every demand accuses", "Art. 30, 31", step -> {
        List<UUID> accusing = step.command(Command.Accusing.class).accusingDemandIds();
        if (accusing != null && !isWhole(step, accusing)) {
            throw Refusal.of(SPLIT_FIRST)
                    .field("accusing_demand_ids")
                    .limit(step.content().demandIds().size());
        }
    });

    /** True where these are all demands of the matter, each once. */
    public static boolean isWhole(StepContext step, List<UUID> demands) {
        List<UUID> all = step.content().demandIds();
        return demands.size() == all.size() && Set.copyOf(demands).equals(Set.copyOf(all));
    }

    /** In these one petitioner's way has ended, or begins anew, while a window may run; others last as long as one does. */
    private static final Set<MatterState> WINDOWS_OUTLIVE =
            EnumSet.of(MatterState.FINAL, MatterState.SETTLED, MatterState.HANDLING, MatterState.HANDLING_SIMPLE);

    public static final Guard NO_WINDOW_RUNS = new Guard("no petitioner's window runs", "RULEBOOK V7", step -> {
        step.clocks().all().stream()
                .filter(window -> window.rule().isPetitioners() && window.isOpen() && window.inTime(step.now()))
                .filter(_ -> WINDOWS_OUTLIVE.contains(step.matter().state()))
                .max(Comparator.comparing(window -> window.dueAt()))
                .ifPresent(window -> {
                    throw Refusal.of(WINDOW_RUNS).limit(window.dueDate());
                });
    });

    public static final Guard CLAIM = new Guard("a claim that no other route takes", "Art. 31(6)", step -> {
                if (step.matter().kind() != MatterKind.CLAIM) {
                    throw step.conflict();
                }
            })
            .offeredWhere(offer -> offer.custody().kind() == MatterKind.CLAIM);
}

package org.xinqiao.matter.procedure;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import org.xinqiao.api.Refusal;
import org.xinqiao.matter.model.MatterKind;
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

    public static final Guard CLAIM = new Guard("a claim that no other route takes", "Art. 31(6)", step -> {
                if (step.matter().kind() != MatterKind.CLAIM) {
                    throw step.conflict();
                }
            })
            .offeredWhere(offer -> offer.custody().kind() == MatterKind.CLAIM);
}

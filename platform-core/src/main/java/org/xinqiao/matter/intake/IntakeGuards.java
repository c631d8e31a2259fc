package org.xinqiao.matter.intake;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.xinqiao.api.Refusal;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.tenancy.Tenant;

/** Guards of intake (RULEBOOK §§2–3). */
final class IntakeGuards {

    static final Guard CLASSIFIED = new Guard("category and kind are given", "RULEBOOK §3", step -> {
        IntakeCommand.Register as = step.command(IntakeCommand.Register.class);
        if (as.category() == null || as.kind() == null) {
            throw Refusal.of(CATEGORY_MISSING).field(as.category() == null ? "category" : "kind");
        }
    });

    static final Guard WHOLE = new Guard("every demand in one part", "Art. 31", step -> {
        List<IntakeCommand.Split.Part> parts =
                step.command(IntakeCommand.Split.class).parts();
        List<UUID> named =
                parts.stream().flatMap(part -> part.demandIds().stream()).toList();
        List<UUID> all = step.content().demandIds();
        if (named.size() != all.size() || !new HashSet<>(named).equals(new HashSet<>(all))) {
            throw Refusal.of(PARTS_INVALID).field("parts").limit(all.size());
        }
    });

    static final Guard OF_ANOTHER = new Guard("of an upper level or another place", "Art. 22", step -> {
                if (!step.heldByPetitionOffice()) {
                    throw step.conflict();
                }
                if (step.matter().restricted()) {
                    throw Refusal.of(MATTER_RESTRICTED);
                }
                Long named = step.command(IntakeCommand.Guide.class).tenantId();
                if (named == null) {
                    return;
                }
                Tenant office = step.tenants()
                        .find(named)
                        .orElseThrow(() -> Refusal.of(TARGET_UNKNOWN).field("tenant_id"));
                if (!office.isActive()) {
                    throw Refusal.of(TARGET_CLOSED).field("tenant_id");
                }
                if (step.office().reaches(office)) {
                    throw Refusal.of(FORWARD_INSTEAD).field("tenant_id");
                }
            })
            .offeredWhere(offer -> offer.atPetitionOffice() && !offer.custody().restricted());

    private IntakeGuards() {}
}

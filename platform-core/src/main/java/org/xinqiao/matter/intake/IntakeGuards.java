package org.xinqiao.matter.intake;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.matter.procedure.Guards;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Tenant;

/** Guards of intake (RULEBOOK §§2–3). */
final class IntakeGuards {

    static final Guard WHOLE = new Guard("every demand in one part", "Art. 31", step -> {
        List<IntakeCommand.Split.Part> parts =
                step.command(IntakeCommand.Split.class).parts();
        List<UUID> named =
                parts.stream().flatMap(part -> part.demandIds().stream()).toList();
        if (!Guards.isWhole(step, named)) {
            throw Refusal.of(PARTS_INVALID)
                    .field("parts")
                    .limit(step.content().demandIds().size());
        }
    });

    /** As another kind it can no longer be contested above a review that ordered the redo; a report is sealed at once. */
    static final Guard WINDOW_KEPT =
            new Guard("no petitioner's window runs, unless it is a report", "RULEBOOK V7; Art. 30¶3", step -> {
                if (step.command(IntakeCommand.Reclassify.class).kind() != MatterKind.REPORT) {
                    Guards.NO_WINDOW_RUNS.check().accept(step);
                }
            });

    /** Not offered to everybody who registers: a custody does not know of it. */
    static final Guard A_REPEAT = new Guard("found to repeat another", "RULEBOOK I12", step -> {
                if (!step.content().isRepeat()) {
                    throw step.conflict();
                }
            })
            .offeredWhere(_ -> false);

    static final Guard OF_ANOTHER = new Guard("of an upper level or another place", "Art. 22", step -> {
                if (!step.heldByPetitionOffice()) {
                    throw step.conflict();
                }
                if (step.matter().restricted()) {
                    throw Refusal.of(MATTER_RESTRICTED);
                }
                IntakeCommand.Guide guide = step.command(IntakeCommand.Guide.class);
                Long named = guide.tenantId();
                if (named == null) {
                    // What did not come in person is also sent, unless the petitioner declines (RULEBOOK C4). An
                    // office outside the platform cannot be sent it here: the notice says where to turn.
                    if (step.custody().channel() != Channel.VISIT
                            && !guide.declined()
                            && step.tenants().named(guide.referTo()).isPresent()) {
                        throw Refusal.of(VALIDATION_FAILED).field("tenant_id");
                    }
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

    static final Guard AS_STATED = new Guard("as the petitioner states it", "RULEBOOK C5", step -> {
        MatterKind kind = step.command(IntakeCommand.Register.class).kind();
        if (kind != null && !step.matter().purpose().fits(kind)) {
            throw Refusal.of(KIND_AGAINST_PURPOSE).field("kind");
        }
    });

    static final Guard BY_ROUTE = new Guard("only demands on different routes", "Art. 31", step -> {
        List<String> routes = step.command(IntakeCommand.Split.class).parts().stream()
                .map(IntakeCommand.Split.Part::route)
                .toList();
        if (Set.copyOf(routes).size() < routes.size()) {
            throw Refusal.of(PARTS_SAME_ROUTE).field("parts");
        }
    });

    static final Guard PARTS_FOUNDED = new Guard(
            "a report among them names whom it accuses, or a second officer confirms", "RULEBOOK C5", step -> {
                List<IntakeCommand.Split.Part> parts =
                        step.command(IntakeCommand.Split.class).parts();
                for (int i = 0; i < parts.size(); i++) {
                    IntakeCommand.Split.Part part = parts.get(i);
                    if (part.accused() != null && part.kind() != MatterKind.REPORT) {
                        throw Refusal.of(NOT_A_REPORT).field("parts[" + i + "].accused");
                    }
                    if (part.kind() == MatterKind.REPORT
                            && step.matter().kind() != MatterKind.REPORT
                            && !isFounded(step, part.accused(), part.accusedDescribed())) {
                        throw Refusal.of(SECOND_OFFICER_MISSING).field("parts[" + i + "].accused");
                    }
                }
            });

    static final Guard ANOTHER_KIND = new Guard("it is another kind by content", "RULEBOOK C5", step -> {
        IntakeCommand.Reclassify as = step.command(IntakeCommand.Reclassify.class);
        MatterState state = step.matter().state();
        boolean sameWay =
                as.next(state) == state || state == MatterState.HANDLING_SIMPLE && !Texts.speaks(as.dutyLaw());
        if (as.kind() == step.matter().kind() && sameWay) {
            throw Refusal.of(KIND_UNCHANGED).field("kind");
        }
    });

    static final Guard FOUNDED = new Guard(
            "a report names or describes whom it accuses, or a second officer confirms", "RULEBOOK C5", step -> {
                IntakeCommand.Reclassify as = step.command(IntakeCommand.Reclassify.class);
                if (as.accused() != null && as.kind() != MatterKind.REPORT) {
                    throw Refusal.of(NOT_A_REPORT).field("accused");
                }
                if (as.kind() == MatterKind.REPORT && !isFounded(step, as.accused(), as.accusedDescribed())) {
                    throw Refusal.of(SECOND_OFFICER_MISSING).field("accused");
                }
            });

    private static boolean isFounded(StepContext step, @Nullable Accused named, @Nullable String described) {
        return named != null
                || Texts.speaks(described)
                || !step.content().accused().isEmpty()
                || step.content().isProposedByAnother(step.scope(), step.custody());
    }

    private IntakeGuards() {}
}

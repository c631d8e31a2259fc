package org.xinqiao.matter.intake;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.xinqiao.api.Refusal;
import org.xinqiao.matter.procedure.Guard;

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

    private IntakeGuards() {}
}

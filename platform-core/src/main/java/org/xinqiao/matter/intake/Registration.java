package org.xinqiao.matter.intake;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.codes.CodeKind;
import org.xinqiao.codes.CodeLists;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Registers, at the counter and for the portal: sets the category, starts the clocks of arrival, issues the receipt.
 */
@Component
class Registration {

    private final ProcedureEngine engine;
    private final CodeLists lists;

    Registration(ProcedureEngine engine, CodeLists lists) {
        this.engine = engine;
        this.lists = lists;
    }

    void settle(StepContext step, IntakeCommand.Register as) {
        if (!lists.isInForce(CodeKind.CATEGORY, known(as.category()))) {
            throw Refusal.of(ProblemCodeDto.CATEGORY_UNKNOWN).field("category");
        }
        step.matter().classify(known(as.category()), known(as.kind()), step.now());
        step.custody().mirror(step.matter());
        step.clocks()
                .arrival(
                        step.custody(),
                        step.heldByPetitionOffice(),
                        step.custody().arrivedAt());
        step.issue(DocumentKind.RECEIPT, Map.of("filed_on", step.today().toString()));
    }

    /** Checked by the guard. */
    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}

package org.xinqiao.matter.petition;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.OtherMatters;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Role;

/** The organ answers in writing all that the petitioner added and that waits there (RULEBOOK H10). */
@Service
public class AnswerSupplement {

    private final ProcedureEngine engine;
    private final OtherMatters others;

    AnswerSupplement(ProcedureEngine engine, OtherMatters others) {
        this.engine = engine;
        this.others = others;
    }

    /** @throws Refusal state-conflict where nothing waits here; decided-by-head; matter-unknown; validation-failed */
    @Transactional
    public MatterDto answer(CommandContext context, PetitionCommand.AnswerSupplement answer) {
        StepContext step = engine.beside(context, CustodyMode.SUPPLEMENTED, null, answer);
        String receipt = step.content()
                .firstNumber(DocumentKind.RECEIPT, step.custody().arrivedAt())
                .orElseThrow(step::conflict);
        if (isRecusalAsked(step) && !step.scope().roles().contains(Role.HEAD)) {
            throw Refusal.of(ProblemCodeDto.DECIDED_BY_HEAD);
        }
        Map<String, Object> fields = new HashMap<>();
        fields.put("outcome", answer.outcome().name());
        fields.put("text", answer.text());
        boolean anew = answer.outcome() == PetitionCommand.AnswerSupplement.Outcome.REGISTERED;
        if (anew != (answer.registeredNumber() != null)) {
            throw Refusal.of(ProblemCodeDto.VALIDATION_FAILED).field("registered_number");
        }
        if (answer.registeredNumber() != null) {
            fields.put(
                    "registered_as",
                    others.find(step, answer.registeredNumber(), "registered_number")
                            .number());
        }
        step.clocks().open(LimitRule.SUPPLEMENT).stream()
                .filter(clock -> clock.isAt(step.custody()))
                .forEach(clock -> clock.done(step.now()));
        // Numbered by the receipt that came first here: who answers beside a matter does not count its documents
        step.issue(receipt + "1", DocumentKind.SUPPLEMENT_ANSWER, fields);
        return engine.passOn(step, MatterEvent.SUPPLEMENT.name());
    }

    /** Whoever is to step back does not decide about it (Art. 28¶3; RULEBOOK R8). */
    private static boolean isRecusalAsked(StepContext step) {
        return step.content()
                .isSaid(
                        DocumentKind.RECEIPT,
                        SupplementPetition.HEAD_OF,
                        step.nameOf(step.custody().organId()),
                        step.custody().arrivedAt());
    }
}

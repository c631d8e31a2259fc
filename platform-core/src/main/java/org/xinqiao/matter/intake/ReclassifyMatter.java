package org.xinqiao.matter.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.codes.CodeKind;
import org.xinqiao.codes.CodeLists;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.Purpose;
import org.xinqiao.matter.model.Accusation;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Relabelling;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;

/**
 * Corrects what a matter was taken for: by its content, with a reason that the petitioner is told (Art. 29–31; RULEBOOK
 * C5). No clock begins anew: a claim is not buried as a report, nor a report as a claim.
 */
@Service
public class ReclassifyMatter {

    private final ProcedureEngine engine;
    private final CodeLists lists;
    private final Restriction restriction;

    ReclassifyMatter(ProcedureEngine engine, CodeLists lists, Restriction restriction) {
        this.engine = engine;
        this.lists = lists;
        this.restriction = restriction;
    }

    /** @throws Refusal kind-unchanged, category-unknown, split-first, second-officer-missing */
    @Transactional
    public MatterDto reclassify(CommandContext context, IntakeCommand.Reclassify as) {
        StepContext step = engine.find(context, MatterEvent.RECLASSIFY, as);
        Matter matter = step.matter();
        MatterState state = matter.state();
        MatterKind former = matter.kind();
        boolean sealed = matter.restricted();
        engine.advance(step, as.next(state));
        if (!lists.isInForce(CodeKind.CATEGORY, as.category())) {
            throw Refusal.of(ProblemCodeDto.CATEGORY_UNKNOWN).field("category");
        }
        accuse(step, as.accused());
        matter.reclassify(as.category(), as.kind());
        seal(step, former, sealed);
        if (MatterState.HANDLED.contains(state)) {
            Relabelling.to(limit(matter.state()), as.due(), step);
        }
        step.issue(DocumentKind.RECLASSIFY_NOTICE, notice(step, former, as));
        return engine.finish(step);
    }

    private void accuse(StepContext step, @Nullable Accused accused) {
        if (accused != null) {
            restriction.check(accused);
            step.results().add(new Accusation(step.matter().id(), step.scope().tenantId(), accused, step.now()));
        }
    }

    /** Seals a report at once; lifts the seal that only an officer's mistake had set (Art. 30¶3). */
    private static void seal(StepContext step, @Nullable MatterKind former, boolean sealed) {
        Matter matter = step.matter();
        if (matter.restricted() && !sealed) {
            step.results().restrictTo(step.custody());
        } else if (former == MatterKind.REPORT
                && matter.purpose() != Purpose.REPORT
                && step.content().accused().isEmpty()) {
            matter.unseal();
            step.results().unseal();
        }
    }

    private static LimitRule limit(MatterState state) {
        return switch (state) {
            case STUDYING -> LimitRule.SUGGESTION;
            case DUTY_HANDLING -> LimitRule.DUTY;
            default -> LimitRule.HANDLING;
        };
    }

    private static Map<String, Object> notice(
            StepContext step, @Nullable MatterKind former, IntakeCommand.Reclassify as) {
        Map<String, Object> notice = new HashMap<>(Map.of("to_kind", as.kind().name(), "reason", as.reason()));
        if (former != null && former != as.kind()) {
            notice.put("from_kind", former.name());
        }
        Optional.ofNullable(as.accusedDescribed()).ifPresent(words -> notice.put("accused_described", words));
        Optional.ofNullable(as.dutyLaw()).ifPresent(law -> notice.put("duty_law", law));
        Optional.ofNullable(step.clocks().nextDue(step.custody()))
                .ifPresent(at -> notice.put(
                        "due_date", ChinaTime.dateOf(at.minusMillis(1)).toString()));
        return notice;
    }
}

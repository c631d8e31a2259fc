package org.xinqiao.matter.intake;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.codes.CodeKind;
import org.xinqiao.codes.CodeLists;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * Registers, at the counter and for the portal: sets the category, starts the clocks of arrival, issues the receipt, and
 * passes a report on the registering office above it.
 */
@Component
class Registration {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final CodeLists lists;
    private final Restriction restriction;

    Registration(ProcedureEngine engine, CustodyChain chain, CodeLists lists, Restriction restriction) {
        this.engine = engine;
        this.chain = chain;
        this.lists = lists;
        this.restriction = restriction;
    }

    void settle(StepContext step, IntakeCommand.Register as) {
        classify(step, as);
        step.matter().register(step.now());
        step.clocks()
                .passing()
                .arrival(
                        step.custody(),
                        step.heldByPetitionOffice(),
                        step.custody().arrivedAt());
        step.issueUnder(ground(step), DocumentKind.RECEIPT, receipt(step.matter()));
    }

    /** By who registers: a petition office under Art. 22, another organ under Art. 23. */
    static String ground(StepContext step) {
        return step.heldByPetitionOffice() ? "Art. 22¶1" : "Art. 23¶1";
    }

    /**
     * Adds what was left open when the matter was registered (RULEBOOK I2).
     *
     * @throws Refusal category-missing, category-unknown, kind-against-purpose
     */
    MatterDto complete(StepContext step, IntakeCommand.Register as) {
        if (as.category() == null || as.kind() == null) {
            throw Refusal.of(ProblemCodeDto.CATEGORY_MISSING).field(as.category() == null ? "category" : "kind");
        }
        IntakeGuards.AS_STATED.check().accept(step);
        boolean wasRestricted = step.matter().restricted();
        classify(step, as);
        if (step.matter().restricted() && !wasRestricted) {
            step.results().restrictTo(step.custody());
            // Custodies beside end with it, by an event of the procedure
            return engine.finish(step.as(MatterEvent.REGISTER, as));
        }
        return engine.finish(step);
    }

    private void classify(StepContext step, IntakeCommand.Register as) {
        if (as.category() != null && !lists.isInForce(CodeKind.CATEGORY, as.category())) {
            throw Refusal.of(ProblemCodeDto.CATEGORY_UNKNOWN).field("category");
        }
        step.matter().classify(as.category(), as.kind());
        step.custody().mirror(step.matter());
    }

    /** What every receipt says: the day of arrival, by which clocks run, and the day of registering. */
    static Map<String, Object> receipt(Matter matter) {
        return Map.of(
                "filed_on",
                ChinaTime.dateOf(matter.filedAt()).toString(),
                "registered_on",
                ChinaTime.dateOf(known(matter.registeredAt())).toString());
    }

    /** Writes the registration; a report on the registering office leaves it at once. */
    MatterDto finish(StepContext step, List<Accused> accused) {
        return onward(step, accused).map(above -> passOn(step, above)).orElseGet(() -> engine.finish(step));
    }

    /**
     * For what accuses the registering office or one above it: the petition office above the accused.
     *
     * @throws Refusal target-accused where the accused leads the province: nobody here may have it
     */
    private Optional<Organ> onward(StepContext step, List<Accused> accused) {
        Organ own = step.tenants().organ(step.scope().organId()).orElseThrow();
        boolean isOnThemselves =
                step.matter().restricted() && accused.stream().anyMatch(by -> by.covers(own, step.tenants()));
        if (!isOnThemselves) {
            return Optional.empty();
        }
        Optional<Organ> above = restriction.nearest(step.office(), Organ.Kind.PETITION_OFFICE, accused);
        if (above.isEmpty()) {
            throw Refusal.of(ProblemCodeDto.TARGET_ACCUSED).field("accused");
        }
        return above;
    }

    /** Passes the matter there at once, with its own triage; the registering office keeps no part in it (P1). */
    private MatterDto passOn(StepContext step, Organ above) {
        step.clocks().passing().answered(step.custody(), step.now());
        Custody next = chain.open(step, above, CustodyMode.RECEIVED);
        step.clocks().start(next, LimitRule.TRIAGE, step.now());
        step.results().restrictTo(next);
        return engine.passOn(step, step.action());
    }

    /** Checked by the guard. */
    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}

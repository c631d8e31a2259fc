package org.xinqiao.matter.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RegisteredMatterDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.NewMatter;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.petitioner.QueryCodes;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.TenantScope;

/** A registrar takes down a letter, a visit or a call; registration is unconditional (Art. 22, 23; RULEBOOK I2). */
@Service
public class RegisterMatter {

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final Intake intake;
    private final QueryCodes codes;
    private final Restriction restriction;
    private final Registration registration;

    RegisterMatter(
            ProcedureEngine engine,
            CustodyChain chain,
            Intake intake,
            QueryCodes codes,
            Restriction restriction,
            Registration registration) {
        this.engine = engine;
        this.chain = chain;
        this.intake = intake;
        this.codes = codes;
        this.restriction = restriction;
        this.registration = registration;
    }

    /** Files and registers in one transaction, at the counter. */
    @Transactional
    public RegisteredMatterDto register(IntakeCommand.File filing, IntakeCommand.Register as) {
        if (!Procedure.isOpenTo(TenantScope.current(), MatterEvent.REGISTER)) {
            throw Refusal.of(ProblemCodeDto.FORBIDDEN);
        }
        NewMatter filed = intake.file(NewId.next(), filing);
        StepContext step = engine.filed(filed, MatterEvent.REGISTER, as);
        engine.advance(step);
        registration.settle(step, as);
        MatterDto view =
                onward(step, filing.accused()).map(above -> passOn(step, above)).orElseGet(() -> engine.finish(step));
        String code = codes.issue(filed.matter().number(), filed.matter().id(), filed.at());
        return new RegisteredMatterDto().matter(view).queryCode(code);
    }

    /** For a report that accuses the registering office or one above it: the petition office above the accused. */
    private Optional<Organ> onward(StepContext step, @Nullable Accused accused) {
        Organ own = step.tenants().organ(step.scope().organId()).orElseThrow();
        boolean isOnThemselves = accused != null && step.matter().restricted() && accused.covers(own, step.tenants());
        return isOnThemselves
                ? restriction.nearest(step.office(), Organ.Kind.PETITION_OFFICE, List.of(accused))
                : Optional.empty();
    }

    /** Passes the matter there at once, with its own triage; the registering office keeps no part in it (P1). */
    private MatterDto passOn(StepContext step, Organ above) {
        step.clocks().answered(step.custody(), step.now());
        Custody next = chain.open(step, above, CustodyMode.RECEIVED);
        step.clocks().start(next, LimitRule.TRIAGE, step.now());
        step.results().restrictTo(next);
        return engine.passOn(step, step.action());
    }

    /** What is kept of the answer for a repeated request. */
    static Idempotency.Earlier kept(RegisteredMatterDto registered) {
        return new Idempotency.Earlier(registered.getMatter().getMatterId(), registered.getQueryCode());
    }

    /** The first answer once more; its query code is left out where it is told no longer. */
    static RegisteredMatterDto again(MatterDto matter, Idempotency.Earlier earlier) {
        return new RegisteredMatterDto().matter(matter).queryCode(earlier.secret());
    }
}

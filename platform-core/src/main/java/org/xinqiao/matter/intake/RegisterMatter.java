package org.xinqiao.matter.intake;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RegisteredMatterDto;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.NewMatter;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.petitioner.QueryCodes;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.TenantScope;

/** A registrar takes down a letter, a visit or a call; registration is unconditional (Art. 22, 23; RULEBOOK I2). */
@Service
public class RegisterMatter {

    private final ProcedureEngine engine;
    private final Intake intake;
    private final QueryCodes codes;
    private final Registration registration;

    RegisterMatter(ProcedureEngine engine, Intake intake, QueryCodes codes, Registration registration) {
        this.engine = engine;
        this.intake = intake;
        this.codes = codes;
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
        MatterDto view = registration.finish(step, filing.accused() == null ? List.of() : List.of(filing.accused()));
        String code = codes.issue(filed.matter().number(), filed.matter().id(), filing.petitioners(), filed.at());
        return new RegisteredMatterDto().matter(view).queryCode(code);
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

package org.xinqiao.matter.intake;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.RegisteredMatterDto;
import org.xinqiao.matter.model.Matter;
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
    private final EntityManager entities;

    RegisterMatter(
            ProcedureEngine engine,
            Intake intake,
            QueryCodes codes,
            Registration registration,
            EntityManager entities) {
        this.engine = engine;
        this.intake = intake;
        this.codes = codes;
        this.registration = registration;
        this.entities = entities;
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
        String code = codes.issue(filed.matter().number(), filed.matter().id(), filed.at());
        return new RegisteredMatterDto().matter(view).queryCode(code);
    }

    /** The first answer was lost: returns the same matter, with a new code to replace the one nobody saw. */
    @Transactional
    public RegisteredMatterDto again(MatterDto view) {
        Matter matter = entities.find(Matter.class, view.getMatterId());
        String code = codes.reissue(matter.number(), matter.id(), matter.filedAt());
        return new RegisteredMatterDto().matter(view).queryCode(code);
    }
}

package org.xinqiao.matter.petition;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.FiledPetitionDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.audit.Idempotency;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.intake.Intake;
import org.xinqiao.matter.intake.IntakeCommand;
import org.xinqiao.matter.model.Accused;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.NewMatter;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.Restriction;
import org.xinqiao.matter.procedure.StepWriter;
import org.xinqiao.petitioner.QueryCodes;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * The petitioner files the portal's form (Art. 17) with the chosen office, which registers it the same working day
 * (RULEBOOK D7). Runs in a FILING scope, which reads only what it writes.
 */
@Service
public class FilePetition {

    private final ProcedureEngine engine;
    private final StepWriter writer;
    private final Intake intake;
    private final QueryCodes codes;
    private final StatutoryClock law;
    private final AuditLog audit;
    private final MatterViews views;
    private final EntityManager entities;
    private final Restriction restriction;
    private final Tenants tenants;

    FilePetition(
            ProcedureEngine engine,
            StepWriter writer,
            Intake intake,
            QueryCodes codes,
            StatutoryClock law,
            AuditLog audit,
            MatterViews views,
            EntityManager entities,
            Restriction restriction,
            Tenants tenants) {
        this.engine = engine;
        this.writer = writer;
        this.intake = intake;
        this.codes = codes;
        this.law = law;
        this.audit = audit;
        this.views = views;
        this.entities = entities;
        this.restriction = restriction;
        this.tenants = tenants;
    }

    /**
     * Who receives the form: the chosen office, or where it names the accused, for whatever purpose, the nearest petition
     * office that it does not accuse, so that the accused never has it (Art. 30¶3; RULEBOOK C5, P1).
     *
     * @throws Refusal tenant-unknown, organ-unknown; target-accused where nobody in the province may have it
     */
    public Organ receiver(Tenant chosen, IntakeCommand.File filing) {
        Organ own = tenants.receivingOrgan(chosen.id());
        Accused accused = filing.accused();
        if (accused == null) {
            return own;
        }
        restriction.check(accused);
        return restriction
                .nearest(chosen, Organ.Kind.PETITION_OFFICE, List.of(accused))
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.TARGET_ACCUSED).field("accused"));
    }

    /** @param matterId of the new matter; the caller has narrowed the scope to it */
    @Transactional
    public FiledPetitionDto file(UUID matterId, IntakeCommand.File filing) {
        NewMatter filed = intake.file(matterId, filing);
        DueDate due = law.due(LimitRule.SAME_DAY, filed.at());
        Deadline sameDay = new Deadline(filed.custody(), due, law.warningAt(due));
        filed.custody().dueBy(sameDay.dueAt());
        filed.results().start(sameDay);
        writer.write(engine.filed(filed, null, filing));
        audit.record(AuditedAction.on(matterId, "FILE", 2));
        entities.flush();
        return answer(
                filed.matter(),
                filed.custody(),
                codes.issue(filed.matter().number(), matterId, filing.petitioners(), filed.at()));
    }

    /** The first answer once more; its query code is left out where it is told no longer. */
    @Transactional(readOnly = true)
    public FiledPetitionDto again(Idempotency.Earlier earlier) {
        Matter matter = entities.find(Matter.class, earlier.resourceId());
        return answer(matter, views.custodies(matter.id()).getFirst(), earlier.secret());
    }

    private FiledPetitionDto answer(Matter matter, Custody custody, @Nullable String code) {
        return new FiledPetitionDto()
                .number(matter.number())
                .queryCode(code)
                .filedAt(ChinaTime.at(matter.filedAt()))
                .office(views.office(custody.tenantId(), custody.organId()));
    }
}

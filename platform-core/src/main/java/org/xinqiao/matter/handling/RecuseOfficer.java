package org.xinqiao.matter.handling;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.OfficerRecused;
import org.xinqiao.matter.procedure.Procedure;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.ReadIndex;
import org.xinqiao.matter.procedure.Recusals;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenants;

/** Keeps an officer from a matter that names them, or in which they have a direct interest (Art. 28¶3, 30¶3). */
@Service
public class RecuseOfficer {

    /** Who works on matters, and who signs what they work out. */
    private static final Set<Role> WORKING = Set.of(
            Role.REGISTRAR,
            Role.OFFICE,
            Role.ORGAN,
            Role.REVIEWER,
            Role.JM_OFFICE,
            Role.DISCIPLINE,
            Role.LEGAL,
            Role.HEAD);

    private final ProcedureEngine engine;
    private final Recusals recusals;
    private final RecusalPower power;
    private final ReadIndex read;
    private final Tenants tenants;
    private final ApplicationEventPublisher events;

    RecuseOfficer(
            ProcedureEngine engine,
            Recusals recusals,
            RecusalPower power,
            ReadIndex read,
            Tenants tenants,
            ApplicationEventPublisher events) {
        this.engine = engine;
        this.recusals = recusals;
        this.power = power;
        this.read = read;
        this.tenants = tenants;
        this.events = events;
    }

    /**
     * Officers who recuse themselves see the matter for the last time in the answer.
     *
     * @throws Refusal officer-unknown, recusal-not-yours, already-recused, recusals-too-many, last-handler
     */
    @Transactional
    public MatterDto recuse(CommandContext context, HandlingCommand.Recuse recuse) {
        StepContext step = engine.seen(context, recuse);
        Recusals.Named officer = recusals.named(recuse.tenantId(), recuse.username());
        boolean himself = officer.id().equals(step.scope().officer());
        boolean above = power.isAbove(step.scope(), officer);
        if (!himself && !above && !power.isHead(step.scope(), officer)) {
            throw Refusal.of(ProblemCodeDto.RECUSAL_NOT_YOURS).field("username");
        }
        recusals.check(step.matter().id(), officer);
        boolean otherOffice = officer.tenantId() != step.scope().tenantId();
        if (!(above && otherOffice) && isLast(step, officer)) {
            throw Refusal.of(ProblemCodeDto.LAST_HANDLER).field("username");
        }
        recusals.write(step, officer, recuse.ground().name());
        if (isThere(step, officer)) {
            events.publishEvent(
                    new OfficerRecused(step.matter().id(), officer.tenantId(), officer.organId(), step.now()));
        }
        engine.recordSideRequest(step);
        return read.index(step.matter().id());
    }

    /**
     * True where the officer's organ has the matter and nobody else there could go on with it: for each role in which
     * the officer may act now another officer has to be left, and if nothing is to be done now, one for later.
     */
    private boolean isLast(StepContext step, Recusals.Named officer) {
        Set<Role> working = officer.roles().stream().filter(WORKING::contains).collect(toSet());
        if (!isThere(step, officer) || working.isEmpty()) {
            return false;
        }
        List<Set<Role>> left = recusals.colleagues(step.matter().id(), officer.id());
        Set<Role> acting =
                working.stream().filter(role -> acts(step, officer, role)).collect(toSet());
        return acting.isEmpty()
                ? left.stream().noneMatch(roles -> roles.stream().anyMatch(working::contains))
                : !acting.stream().allMatch(role -> left.stream().anyMatch(roles -> roles.contains(role)));
    }

    private boolean isThere(StepContext step, Recusals.Named officer) {
        return step.custodies().stream()
                .anyMatch(custody -> custody.isOpen() && custody.isOf(scope(officer, officer.roles())));
    }

    private boolean acts(StepContext step, Recusals.Named officer, Role role) {
        return !Procedure.next(step.matter().state(), scope(officer, Set.of(role)), step.custodies(), tenants)
                .isEmpty();
    }

    private Scope scope(Recusals.Named officer, Set<Role> roles) {
        return Scope.officer(tenants.get(officer.tenantId()), officer.organId(), officer.id(), roles);
    }
}

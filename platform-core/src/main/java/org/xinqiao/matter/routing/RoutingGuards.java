package org.xinqiao.matter.routing;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.LocalDate;
import java.util.List;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;

/** The guards of {@link RoutingRows}; each reads like its sentence in the law. */
public final class RoutingGuards {

    private RoutingGuards() {}

    static final Guard PERIOD_SET = new Guard("a period is set", "Art. 22¶1(3)", step -> {
        if (!step.command(RoutingCommand.Assign.class).due().isAfter(step.today())) {
            throw Refusal.of(ASSIGNED_DATE_INVALID).field("due_date").limit(step.today());
        }
    });

    static final Guard DIRECT = new Guard("received directly", "Art. 23¶1", step -> {
        if (step.ownReceipt().isEmpty()) {
            throw step.conflict();
        }
    });

    static final Guard NO_LOOP = new Guard("not to an organ whose objection was agreed", "RULEBOOK R11", step -> {
        Organ target = step.target(step.command(Command.Addressed.class));
        boolean gaveBack = step.custodies().stream()
                .anyMatch(custody -> custody.mode() == CustodyMode.RETURNED
                        && custody.senderTenant() == target.tenantId()
                        && custody.senderOrgan() == target.id());
        if (gaveBack) {
            throw Refusal.of(ROUTING_LOOP).field("organ_id");
        }
    });

    static final Guard NOT_ITS_HOLDER = new Guard("to another organ than the holder", "Art. 24¶2", step -> {
        if (step.target(step.command(Command.Addressed.class)).id()
                == step.holder().organId()) {
            throw Refusal.of(TARGET_NOT_BELOW).field("organ_id");
        }
    });

    static final Guard PETITION_OFFICE = new Guard("by the petition office", "Art. 22¶2", step -> {
        if (!step.heldByPetitionOffice()) {
            throw step.conflict();
        }
    });

    static final Guard LETTER = new Guard("a letter; who walks in is directed", "Art. 22¶2", step -> {
        if (step.matter().channel() == Channel.VISIT) {
            throw Refusal.of(WALK_IN_DIRECTED);
        }
    });

    static final Guard IS_REPORT = new Guard("a report", "Art. 22¶2, 30", step -> {
        if (step.matter().kind() != MatterKind.REPORT) {
            throw Refusal.of(NOT_A_REPORT);
        }
    });

    static final Guard STILL_OPEN = new Guard("that route's limit still runs", "RULEBOOK C3", step -> {
        LocalDate last = step.command(RoutingCommand.RouteStatutory.class).openUntil();
        if (last == null || last.isBefore(step.today())) {
            throw Refusal.of(ROUTE_OVER).field("open_until").limit(step.today());
        }
    });

    static final Guard IN_TRANSFER = new Guard("by the organ it was transferred to", "Art. 23¶4", step -> {
        if (step.custody().mode() != CustodyMode.TRANSFERRED) {
            throw step.conflict();
        }
    });

    static final Guard SENT_HERE = new Guard("forwarded or assigned, and within 5 working days", "Art. 23¶3", step -> {
        Deadline limit = step.clocks().open(LimitRule.OBJECTION).stream()
                .filter(deadline -> deadline.isAt(step.custody()))
                .findFirst()
                .filter(deadline -> step.custody().mode().mayBeObjectedTo())
                .orElseThrow(step::conflict);
        if (!limit.inTime(step.now())) {
            throw Refusal.of(OBJECTION_LATE).limit(limit.dueDate());
        }
    });

    static final Guard NOT_DECIDED = new Guard("no superior has decided it yet", "Art. 24¶1", step -> {
        if (step.custody().mode() == CustodyMode.DESIGNATED || step.content().isDesignated()) {
            throw step.conflict();
        }
    });

    static final Guard KNOWN_PARTIES = new Guard("at least two organs", "Art. 24¶1", step -> {
        List<Long> others = step.command(RoutingCommand.Dispute.class).organs();
        if (others.stream().anyMatch(id -> step.tenants().organ(id).isEmpty())) {
            throw Refusal.of(ORGAN_UNKNOWN).field("organ_ids");
        }
        if (others.stream().allMatch(id -> id == step.holder().organId())) {
            throw Refusal.of(PARTIES_MISSING).field("organ_ids");
        }
    });

    static final Guard BROUGHT_HERE = new Guard("the dispute was brought here", "Art. 24¶1", step -> {
        if (step.custody().mode() != CustodyMode.DISPUTED) {
            throw step.conflict();
        }
    });

    static final Guard MINUTED = new Guard("with minutes where the joint meeting decides", "Art. 24¶1", step -> {
        boolean minutes =
                Texts.speaks(step.command(RoutingCommand.Designate.class).minutes());
        if (minutes && !step.scope().roles().contains(Role.JM_OFFICE)) {
            throw Refusal.of(FORBIDDEN);
        }
        if (!minutes && !step.scope().roles().contains(Role.OFFICE)) {
            throw Refusal.of(MINUTES_MISSING).field("minutes");
        }
    });
}

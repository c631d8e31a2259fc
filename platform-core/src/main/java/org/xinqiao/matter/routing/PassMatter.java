package org.xinqiao.matter.routing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.SupervisionCause;
import org.xinqiao.matter.SupervisionDue;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/**
 * Forwards (转送) or assigns (交办) to the competent organ: a petition office on its own level or below (Art. 22¶1), an
 * organ down its own system (Art. 23¶1). One matter, one custodian: one transaction ends the sender's custody and begins
 * the receiver's.
 */
@Service
public class PassMatter {

    /** What the discipline and judicial organs owe is told by their own rules (Art. 23¶4). */
    private static final String TRANSFER = "TRANSFER";

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final ApplicationEventPublisher events;

    PassMatter(ProcedureEngine engine, CustodyChain chain, ApplicationEventPublisher events) {
        this.engine = engine;
        this.chain = chain;
        this.events = events;
    }

    @Transactional
    public MatterDto forward(CommandContext context, RoutingCommand.Forward forward) {
        StepContext step = engine.begin(context, MatterEvent.FORWARD, forward);
        return pass(step, CustodyMode.FORWARDED, DocumentKind.FORWARD_SLIP);
    }

    /** @param assign with a period, which may shorten the receiver's limits and never lengthens them */
    @Transactional
    public MatterDto assign(CommandContext context, RoutingCommand.Assign assign) {
        StepContext step = engine.begin(context, MatterEvent.ASSIGN, assign);
        return pass(step, CustodyMode.ASSIGNED, DocumentKind.ASSIGN_LETTER);
    }

    /**
     * Sends on what was forwarded or assigned here (RULEBOOK R12).
     *
     * @throws Refusal relay-late where the organ's time for its notice is over; not-own-system
     */
    @Transactional
    public MatterDto relay(CommandContext context, RoutingCommand.Relay relay) {
        StepContext step = engine.begin(context, MatterEvent.RELAY, relay);
        return relay.due() == null
                ? pass(step, CustodyMode.FORWARDED, DocumentKind.FORWARD_SLIP)
                : pass(step, CustodyMode.ASSIGNED, DocumentKind.ASSIGN_LETTER);
    }

    private MatterDto pass(StepContext step, CustodyMode mode, DocumentKind slip) {
        RoutingCommand.Passing to = step.command(RoutingCommand.Passing.class);
        Organ organ = step.target(to);
        step.clocks().passing().answered(step.custody(), step.now());
        Custody next = chain.open(step, organ, mode).assignedUntil(to.due());
        Deadline first =
                step.clocks().passing().passed(next, step.isPetitionOffice(organ.id()), step.custody(), step.now());
        if (wasThere(step, organ)) {
            events.publishEvent(new SupervisionDue(
                    step.matter().id(),
                    organ.tenantId(),
                    organ.id(),
                    SupervisionCause.PING_PONG,
                    step.officeAbove(),
                    step.now()));
        }
        LocalDate report = to.due();
        if (report != null && !step.matter().restricted()) {
            step.clocks().until(next, LimitRule.CLOSING_REPORT, report, step.now());
        }
        Map<String, Object> fields = slip(to, step.nameOf(organ), organ);
        if (step.isPetitionOffice(organ.id())) {
            fields.put("relay_by", first.dueDate().toString());
        }
        String article = article(step, organ, mode);
        step.issueUnder(article, slip, fields);
        step.issueUnder(
                article,
                DocumentKind.WHERE_SENT,
                Map.of("sent_to", step.nameOf(organ), "act", mode.name(), "next", next(organ)));
        return engine.passOn(step.alsoSeeing(next), step.action());
    }

    /** True where another office gave it back and now gets it again, at whichever organ (RULEBOOK U1). */
    private static boolean wasThere(StepContext step, Organ organ) {
        return step.custody().mode() == CustodyMode.RETURNED
                && organ.tenantId() != step.scope().tenantId()
                && step.custodies().stream()
                        .anyMatch(custody -> custody.tenantId() == organ.tenantId()
                                && custody.mode().holds()
                                && custody.endedAt() != null);
    }

    /** By who acts: a petition office under Art. 22, another organ under Art. 23. */
    private static String article(StepContext step, Organ organ, CustodyMode mode) {
        if (!step.heldByPetitionOffice()) {
            return "Art. 23¶1";
        }
        if (mode == CustodyMode.ASSIGNED) {
            return "Art. 22¶1(3)";
        }
        if (next(organ).equals(TRANSFER)) {
            return "Art. 22¶2";
        }
        return organ.tenantId() == step.scope().tenantId() ? "Art. 22¶1(1)" : "Art. 22¶1(2)";
    }

    /** What the receiver owes: a petition office passes on, others tell the petitioner (Art. 22, 23¶3–4). */
    private static String next(Organ organ) {
        return switch (organ.kind()) {
            case PETITION_OFFICE -> "PETITION_OFFICE";
            case DISCIPLINE, LEGAL -> TRANSFER;
            case GOVERNMENT, DEPARTMENT -> "ORGAN";
        };
    }

    private static Map<String, Object> slip(RoutingCommand.Passing to, String name, Organ organ) {
        Map<String, Object> fields = new HashMap<>(Map.of("to", name, "duty", next(organ)));
        if (to.note() != null) {
            fields.put("note", to.note());
        }
        if (to.decision() != null) {
            fields.put("decision", to.decision());
        }
        LocalDate due = to.due();
        if (due != null) {
            fields.put("due_date", due.toString());
            fields.put("feedback", to.feedback());
        }
        return fields;
    }
}

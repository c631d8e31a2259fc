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
import org.xinqiao.matter.procedure.Command;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Tenants;

/** The guards of {@link RoutingRows}; each reads like its sentence in the law. */
public final class RoutingGuards {

    private RoutingGuards() {}

    static final Guard PERIOD_SET = new Guard("a period is set", "Art. 22¶1(3)", step -> {
        LocalDate due = step.command(RoutingCommand.Passing.class).due();
        if (due != null && !due.isAfter(step.today())) {
            throw Refusal.of(ASSIGNED_DATE_INVALID).field("due_date").limit(step.today());
        }
    });

    static final Guard OWN_SYSTEM = new Guard("an organ only down its own system", "Art. 23¶1", step -> {
                Organ target = step.target(step.command(Command.Addressed.class));
                Organ own = step.tenants().organ(step.custody().organId()).orElseThrow();
                boolean down = switch (own.kind()) {
                    case PETITION_OFFICE -> true;
                    case DISCIPLINE, LEGAL -> target.kind() == own.kind();
                    case GOVERNMENT, DEPARTMENT -> step.tenants().isInSystemBelow(target, own);
                };
                if (!down) {
                    throw Refusal.of(NOT_OWN_SYSTEM).field("organ_id");
                }
            })
            .offeredWhere(offer -> offer.atPetitionOffice() || offer.tenants().hasSystemBelow(offer.organ()));

    /** Its own government has a copy of every urgent report (Art. 25), so the sender sees that there is one. */
    static final Guard DECIDED_ABOVE =
            new Guard("grave or urgent on the own level only as decided there", "Art. 22¶1(1)", step -> {
                RoutingCommand.Passing to = step.command(RoutingCommand.Passing.class);
                boolean urgent = step.custodies().stream().anyMatch(custody -> custody.mode() == CustodyMode.COPIED);
                if (urgent
                        && step.heldByPetitionOffice()
                        && to.tenantId() == step.scope().tenantId()
                        && !Texts.speaks(to.decision())) {
                    throw Refusal.of(DECISION_MISSING).field("decision");
                }
            });

    static final Guard NOT_DEEMED = new Guard("an organ inside its time for the notice", "RULEBOOK R12", step -> {
        step.clocks().open(LimitRule.NOTICE).stream()
                .filter(notice -> notice.isAt(step.custody()) && !notice.inTime(step.now()))
                .findFirst()
                .ifPresent(notice -> {
                    throw Refusal.of(RELAY_LATE).limit(notice.dueDate());
                });
    });

    static final Guard FOREIGN_PLACE = new Guard(
                    "a petition office only where the place is not its own", "RULEBOOK R3", step -> {
                        boolean own = step.tenants()
                                .byCode(step.matter().placeCode())
                                .filter(step.office()::reaches)
                                .isPresent();
                        if (own && step.heldByPetitionOffice()) {
                            throw Refusal.of(PLACE_IS_OWN);
                        }
                    })
            .offeredWhere(offer -> !offer.atPetitionOffice() || !isWithin(offer));

    static final Guard ABLE = new Guard("by an organ that handles and is reviewed itself", "RULEBOOK R14", step -> {
                if (!isAble(step.scope().organId(), step.tenants())) {
                    throw Refusal.of(NOT_ABLE_TO_HANDLE);
                }
            })
            .offeredWhere(offer -> isAble(offer.scope().organId(), offer.tenants()));

    static final Guard DIRECT = new Guard("received directly", "Art. 23¶1", step -> {
                if (step.ownReceipt().isEmpty()) {
                    throw step.conflict();
                }
            })
            .offeredWhere(offer -> offer.ownReceipt().isPresent());

    static final Guard OWN_REMIT = new Guard("received directly, or returned to who relayed it", "Art. 23¶1", step -> {
                boolean returned = step.custody().mode() == CustodyMode.RETURNED && !step.heldByPetitionOffice();
                if (step.ownReceipt().isEmpty() && !returned) {
                    throw step.conflict();
                }
            })
            .offeredWhere(offer -> offer.ownReceipt().isPresent()
                    || (offer.custody().mode() == CustodyMode.RETURNED && !offer.atPetitionOffice()));

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

    static final Guard GOES_ON = new Guard("one that can go on where the holder stopped", "Art. 24¶2", step -> {
        Organ successor = step.target(step.command(Command.Addressed.class));
        if (step.isPetitionOffice(successor.id())
                != step.isPetitionOffice(step.holder().organId())) {
            throw Refusal.of(SUCCESSOR_UNABLE).field("organ_id");
        }
    });

    static final Guard PETITION_OFFICE = new Guard("by the petition office", "Art. 22¶2", step -> {
                if (!step.heldByPetitionOffice()) {
                    throw step.conflict();
                }
            })
            .offeredWhere(offer -> offer.atPetitionOffice());

    static final Guard LETTER = new Guard("a letter; who walks in is directed", "Art. 22¶2", step -> {
                if (step.matter().channel() == Channel.VISIT) {
                    throw Refusal.of(WALK_IN_DIRECTED);
                }
            })
            .offeredWhere(offer -> offer.custody().channel() != Channel.VISIT);

    static final Guard IN_TRANSFER = new Guard("by the organ it was transferred to", "Art. 23¶4", step -> {
                if (step.custody().mode() != CustodyMode.TRANSFERRED) {
                    throw step.conflict();
                }
            })
            .offeredWhere(offer -> offer.custody().mode() == CustodyMode.TRANSFERRED);

    static final Guard SENT_HERE = new Guard("forwarded or assigned, and within 5 working days", "Art. 23¶3", step -> {
                Deadline limit = step.clocks().open(LimitRule.OBJECTION).stream()
                        .filter(deadline -> deadline.isAt(step.custody()))
                        .findFirst()
                        .filter(deadline -> step.custody().mode().mayBeObjectedTo())
                        .orElseThrow(step::conflict);
                if (!limit.inTime(step.now())) {
                    throw Refusal.of(OBJECTION_LATE).limit(limit.dueDate());
                }
            })
            .offeredWhere(offer -> offer.custody().mode().mayBeObjectedTo());

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
            })
            .offeredWhere(offer -> offer.custody().mode() == CustodyMode.DISPUTED);

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

    private static boolean isAble(long organId, Tenants tenants) {
        boolean handles = tenants.organ(organId)
                .filter(organ -> organ.kind() != Organ.Kind.PETITION_OFFICE)
                .isPresent();
        return handles && !tenants.reviewers(organId).isEmpty();
    }

    /** True where the matter happened in the office's own place. */
    private static boolean isWithin(Guard.Offer offer) {
        return offer.tenants()
                .byCode(offer.custody().placeCode())
                .filter(offer.tenants().get(offer.custody().tenantId())::reaches)
                .isPresent();
    }
}

package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.HandlingNote;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.model.NoteKind;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * One step in the making: who does what to which matter, with all that guards and use cases look at.
 *
 * @param custody the one the actor acts from: the own open custody, or the holder's for a superior who has none
 * @param event absent for what is written down without a step of the procedure
 * @param custodies all custodies the actor sees
 * @param results what the step leaves behind, written when it is whole
 */
public record StepContext(
        Scope scope,
        Matter matter,
        Custody custody,
        List<Custody> custodies,
        @Nullable MatterEvent event,
        Command command,
        Clocks clocks,
        MatterContent content,
        Tenants tenants,
        StepResults results,
        Instant now) {

    public <C> C command(Class<C> type) {
        return type.cast(command);
    }

    public Tenant office() {
        return tenants.get(scope.tenantId());
    }

    /** An organ by its full name. */
    public String nameOf(Organ organ) {
        return tenants.get(organ.tenantId()).name() + " " + organ.name();
    }

    /** The acting organ, as it signs. */
    public String organName() {
        return tenants.organ(scope.organId()).orElseThrow().officialName(office());
    }

    /** What the audit calls it. */
    public String action() {
        return event == null ? command.action() : event.name();
    }

    /** A note of the acting officer, for the step's results. */
    public HandlingNote note(NoteKind kind, String text) {
        return new HandlingNote(scope, custody, kind, text, now);
    }

    /** The custody by which the office received it from the petitioner, also where it went away and came back since. */
    public Optional<Custody> ownReceipt() {
        if (custody().isDirect()) {
            return Optional.of(custody());
        }
        return custody().mode() == CustodyMode.RETURNED
                ? custodies().stream()
                        .filter(custody -> custody.isDirect() && custody.isOf(scope()))
                        .findFirst()
                : Optional.empty();
    }

    public LocalDate today() {
        return ChinaTime.dateOf(now);
    }

    /** The organ something is passed to: the named one, or the one that receives for the office. */
    public Organ target(Command.Addressed to) {
        Long organId = to.organId();
        if (organId == null) {
            return tenants.receivingOrgan(to.tenantId());
        }
        return tenants.organ(organId)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_id"));
    }

    /** Accused, or below whom is: it never receives this (Art. 30¶3). */
    public boolean isAccused(Organ organ) {
        return content.accused().stream().anyMatch(accused -> accused.covers(organ, tenants));
    }

    /** Who has custody; not the actor where he acts from beside it. */
    public Custody holder() {
        return custodies.stream().filter(Custody::isHolding).findFirst().orElseThrow(this::conflict);
    }

    /** The same step, with the custody it just made among those the actor sees. */
    public StepContext alsoSeeing(Custody made) {
        List<Custody> all = Stream.concat(custodies.stream(), Stream.of(made)).toList();
        return new StepContext(scope, matter, custody, all, event, command, clocks, content, tenants, results, now);
    }

    /** What the step turns out to be, by a rule of the procedure. */
    public StepContext as(MatterEvent other, Command its) {
        return new StepContext(scope, matter, custody, custodies, other, its, clocks, content, tenants, results, now);
    }

    /** The same step, done from the custody that the actor just opened for himself. */
    public StepContext from(Custody own) {
        List<Custody> all = Stream.concat(custodies.stream(), Stream.of(own)).toList();
        return new StepContext(scope, matter, own, all, event, command, clocks, content, tenants, results, now);
    }

    /** The article it rests on; empty for what is no step of the procedure. */
    public String ground() {
        return Procedure.TABLE.stream()
                .filter(row -> row.event() == event)
                .sorted(Comparator.comparing(
                        (Transition row) -> !row.next(matter.state()).contains(matter.state())))
                .map(Transition::article)
                .findFirst()
                .orElse("");
    }

    public boolean heldByPetitionOffice() {
        return isPetitionOffice(custody.organId());
    }

    public boolean isPetitionOffice(long organId) {
        return tenants.organ(organId)
                .map(organ -> organ.kind() == Organ.Kind.PETITION_OFFICE)
                .orElse(false);
    }

    /** The refusal for a step that this state does not know, with the ones it does. */
    public Refusal conflict() {
        boolean early = event == MatterEvent.SERVE && matter.state().ordinal() < MatterState.DECIDED.ordinal();
        return Refusal.of(early ? ProblemCodeDto.SERVICE_BEFORE_DECISION : ProblemCodeDto.STATE_CONFLICT)
                .next(Procedure.next(matter.state(), scope, custodies, tenants).stream()
                        .map(Enum::name)
                        .toList());
    }
}

package org.xinqiao.matter.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.document.Documents;
import org.xinqiao.matter.model.Custody;
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
 * One step in progress: who does what to which matter, with everything that guards and use cases read.
 *
 * @param custody from which the actor acts: their own open custody, or the holder's for a superior who has none
 * @param event absent for what is recorded without a step of the procedure
 * @param custodies all custodies the actor sees
 * @param results what the step leaves behind; written when the step is complete
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

    /** The office above the acting one; of the province, itself. */
    public long officeAbove() {
        Long above = office().parentId();
        return above == null ? office().id() : above;
    }

    public Tenant office() {
        return tenants.get(scope.tenantId());
    }

    /** The organ's official name, as every paper has it. */
    public String nameOf(Organ organ) {
        return tenants.officialName(organ);
    }

    public String nameOf(long organId) {
        return nameOf(tenants.organ(organId).orElseThrow());
    }

    /** The acting organ's name, as it signs. */
    public String organName() {
        return tenants.organ(scope.organId()).orElseThrow().officialName(office());
    }

    /** The action's name in the audit. */
    public String action() {
        return event == null ? command.action() : event.name();
    }

    /** Creates a note by the acting officer, for the step's results. */
    public HandlingNote note(NoteKind kind, String text) {
        return new HandlingNote(scope, custody, kind, text, now);
    }

    /**
     * A withdrawal that an officer writes down; the petitioner has to confirm it (RULEBOOK H8).
     *
     * @param signedBy which representatives of a joint matter signed it
     * @throws Refusal state-conflict, representative-unknown
     */
    public HandlingNote withdrawal(String text, List<Integer> signedBy) {
        if (!MatterState.OPEN.contains(matter.state())) {
            throw conflict();
        }
        int all = content.representatives();
        if (signedBy.stream().anyMatch(one -> one > all)) {
            throw Refusal.of(ProblemCodeDto.REPRESENTATIVE_UNKNOWN)
                    .field("representatives")
                    .limit(all);
        }
        return note(NoteKind.WITHDRAWAL_TYPED, text).signedBy(signedBy);
    }

    /** The custody by which the office received the matter from the petitioner, even if it left and returned since. */
    public Optional<Custody> ownReceipt() {
        return new Guard.Offer(scope, custody, custodies, tenants).ownReceipt();
    }

    public LocalDate today() {
        return ChinaTime.dateOf(now);
    }

    /** The organ that receives: the named one, or the office's receiving organ. */
    public Organ target(Command.Addressed to) {
        Long organId = to.organId();
        if (organId == null) {
            return tenants.receivingOrgan(to.tenantId());
        }
        return tenants.organ(organId)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_id"));
    }

    /** True where the organ is accused or below the accused; such an organ never receives the matter (Art. 30¶3). */
    public boolean isAccused(Organ organ) {
        return content.isAccused(organ);
    }

    /** The holder's custody; differs from the actor's where they act from beside it. */
    public Custody holder() {
        return custodies.stream().filter(Custody::isHolding).findFirst().orElseThrow(this::conflict);
    }

    /** The same step; the actor now also sees the custody they just made. */
    public StepContext alsoSeeing(Custody made) {
        List<Custody> all = Stream.concat(custodies.stream(), Stream.of(made)).toList();
        return new StepContext(scope, matter, custody, all, event, command, clocks, content, tenants, results, now);
    }

    /** The same step as another event, where a rule of the procedure says so. */
    public StepContext as(MatterEvent other, Command its) {
        return new StepContext(scope, matter, custody, custodies, other, its, clocks, content, tenants, results, now);
    }

    /** The same step, taken from the custody that the actor just opened for themselves. */
    public StepContext from(Custody own) {
        List<Custody> all = Stream.concat(custodies.stream(), Stream.of(own)).toList();
        return new StepContext(scope, matter, own, all, event, command, clocks, content, tenants, results, now);
    }

    /**
     * Issues a document of the step, with the step's article as its ground and with its remedy. A notice to an
     * unreachable petitioner is issued all the same and says so: they open it with number and code (Art. 23¶2;
     * RULEBOOK I2).
     *
     * @return its number
     */
    public String issue(DocumentKind kind, Map<String, ?> fields) {
        return issue(matter.nextDocumentNumber(), kind, fields);
    }

    /** Issues a document whose article depends on who acts, and not on the step alone (RULEBOOK §18). */
    public String issueUnder(String article, DocumentKind kind, Map<String, ?> fields) {
        return issue(matter.id(), matter.nextDocumentNumber(), article, kind, fields);
    }

    /** Issues a document under a number of its own, which leaves no gap among the others where it is hidden. */
    public String issue(String number, DocumentKind kind, Map<String, ?> fields) {
        return issueTo(matter.id(), number, kind, fields);
    }

    /** Issues a document of the step to whoever filed a matter that lives on in this one (RULEBOOK I7). */
    public String issueTo(UUID filed, String number, DocumentKind kind, Map<String, ?> fields) {
        return issue(filed, number, event == null ? kind.article() : ground(), kind, fields);
    }

    private String issue(UUID filed, String number, String article, DocumentKind kind, Map<String, ?> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("matter_number", matter.number());
        all.put("document_number", number);
        all.put("date", today().toString());
        all.put("office", tenants.officialName(office().id()));
        all.put("organ", organName());
        if (kind.toPetitioner(all)) {
            all.putIfAbsent("filed_on", ChinaTime.dateOf(matter.filedAt()).toString());
            above().ifPresent(organs -> all.put("review_organ", organs));
            if (matter.cannotNotify()) {
                all.put("cannot_notify", true);
            }
        }
        results.issue(new Documents.Draft(filed, kind, number, article, all));
        return number;
    }

    /** Every organ of the next rung by its official name (RULEBOOK §8); empty at the end of the chain. */
    private Optional<String> above() {
        return tenants.reviewers(custody.organId()).stream()
                .map(this::nameOf)
                .reduce((one, other) -> one + "或者" + other);
    }

    /** The article of the step; empty for what is no step of the procedure. */
    public String ground() {
        return Procedure.TABLE.stream()
                .filter(row -> row.event() == event)
                .sorted(Comparator.comparing((Transition row) -> !row.leadsTo(matter.state())))
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

    /** Refuses a step that this state does not allow; lists those it allows. */
    public Refusal conflict() {
        Set<MatterEvent> next = Procedure.next(matter.state(), scope, custodies, tenants);
        next.removeIf(other -> !Offers.isOpen(other, this));
        return Refusal.of(ProblemCodeDto.STATE_CONFLICT).next(Procedure.names(next));
    }
}

package org.xinqiao.matter;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.xinqiao.api.Refusal;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;

/** The guards of {@link Procedure}, each reading like the sentence it comes from. */
final class Guards {

    static final int LONGEST_EXTENSION = 30;

    private Guards() {}

    static final Guard CLASSIFIED = new Guard("category and kind are given", "RULEBOOK §3", step -> {
        Command.Register as = step.command(Command.Register.class);
        if (as.category() == null || as.kind() == null) {
            throw Refusal.of(CATEGORY_MISSING).field(as.category() == null ? "category" : "kind");
        }
    });

    static final Guard TARGET_BELOW = new Guard("to the own level or a lower one", "Art. 22¶1", step -> {
        Command.Addressed to = step.command(Command.Addressed.class);
        Tenant target = step.tenants()
                .find(to.tenantId())
                .orElseThrow(() -> Refusal.of(TARGET_UNKNOWN).field("tenant_id"));
        if (!target.isActive()) {
            throw Refusal.of(TARGET_CLOSED).field("tenant_id");
        }
        if (!step.office().reaches(target)) {
            throw Refusal.of(TARGET_NOT_BELOW).field("tenant_id");
        }
        Organ organ = step.target(to);
        if (organ.tenantId() != target.id()) {
            throw Refusal.of(ORGAN_UNKNOWN).field("organ_id");
        }
        if (organ.id() == step.custody().organId()) {
            throw Refusal.of(TARGET_NOT_BELOW).field("organ_id");
        }
    });

    static final Guard NOT_ACCUSED = new Guard("never to the accused", "Art. 30¶3, 46(5)", step -> {
        if (step.isAccused(step.target(step.command(Command.Addressed.class)))) {
            throw Refusal.of(TARGET_ACCUSED).field("tenant_id");
        }
    });

    static final Guard PERIOD_SET = new Guard("a period is set", "Art. 22¶1(3)", step -> {
        if (!step.command(Command.Assign.class).due().isAfter(step.today())) {
            throw Refusal.of(ASSIGNED_DATE_INVALID).field("due_date").limit(step.today());
        }
    });

    static final Guard CLAIM = new Guard("a claim that no other route takes", "Art. 31(6)", step -> {
        if (step.matter().kind() != MatterKind.CLAIM) {
            throw step.conflict();
        }
    });

    static final Guard BEFORE_DUE = new Guard("before the limit is over", "Art. 34", step -> {
        if (!step.clocks().handling().inTime(step.now())) {
            throw Refusal.of(EXTENSION_LATE).limit(step.clocks().handling().dueDate());
        }
    });

    /** Of one handling: a redo is another, with a limit of its own (RULEBOOK §9). */
    static final Guard FIRST_EXTENSION = new Guard("one extension", "Art. 34", step -> {
        if (step.clocks().handling().rule() == LimitRule.HANDLING_EXT) {
            throw Refusal.of(EXTENSION_SECOND).limit(1);
        }
    });

    static final Guard AT_MOST_30_DAYS = new Guard("by 30 days at most", "Art. 34", step -> {
        LocalDate due = step.clocks().handling().dueDate();
        LocalDate wanted = step.command(Command.Extend.class).due();
        if (!wanted.isAfter(due)) {
            throw Refusal.of(DATE_INVALID).field("due_date").limit(due);
        }
        if (wanted.isAfter(due.plusDays(LONGEST_EXTENSION))) {
            throw Refusal.of(EXTENSION_TOO_LONG).field("due_date").limit(LONGEST_EXTENSION);
        }
    });

    static final Guard LEGAL_BASIS = new Guard("names its legal basis", "Art. 32", step -> {
        String basis = step.command(Command.Decide.class).legalBasis();
        if (basis == null || basis.isBlank()) {
            throw Refusal.of(LEGAL_BASIS_MISSING).field("legal_basis");
        }
    });

    static final Guard EVERY_DEMAND = new Guard("answers every demand once", "Art. 32", step -> {
        List<UUID> answered = step.command(Command.Decide.class).demands().stream()
                .map(Command.Decide.Answer::demandId)
                .toList();
        Set<UUID> asked = new HashSet<>(step.content().demandIds());
        if (answered.size() != asked.size() || !asked.equals(new HashSet<>(answered))) {
            throw Refusal.of(DEMANDS_INCOMPLETE).field("demands").limit(asked.size());
        }
    });

    static final Guard PROVEN = new Guard("service is proven", "RULEBOOK V5", step -> {
        Command.Serve service = step.command(Command.Serve.class);
        boolean proven = service.signed()
                ? service.mode() != Command.Serve.Mode.POST || service.proofNumber() != null
                : service.refusalWitness() != null;
        if (!proven) {
            throw Refusal.of(SERVICE_PROOF_MISSING).field(service.signed() ? "proof_number" : "refusal_witness");
        }
        if (service.servedOn().isAfter(step.today())) {
            throw Refusal.of(DATE_IN_FUTURE).field("served_on").limit(step.today());
        }
        if (service.servedOn().isBefore(step.clocks().decidedOn())) {
            throw Refusal.of(SERVICE_BEFORE_DECISION)
                    .field("served_on")
                    .limit(step.clocks().decidedOn());
        }
    });
}

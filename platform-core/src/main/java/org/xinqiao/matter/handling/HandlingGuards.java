package org.xinqiao.matter.handling;

import static java.util.stream.Collectors.toSet;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.DemandOutcome;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterKind;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.matter.procedure.Offers;
import org.xinqiao.matter.procedure.StepContext;

/** The guards of {@link HandlingRows}; each reads like its sentence in the law. */
public final class HandlingGuards {

    /** In days (Art. 34). */
    static final int LONGEST_EXTENSION = 30;

    /** Custodies that show that more than one organ claimed or declined the matter (Art. 24¶1). */
    private static final Set<CustodyMode> SEVERAL_ORGANS = Set.of(CustodyMode.DESIGNATED, CustodyMode.DISPUTED);

    private HandlingGuards() {}

    static final Guard BEFORE_DUE = new Guard("before the limit is over", "Art. 34", step -> {
        if (!step.clocks().handling().inTime(step.now())) {
            throw Refusal.of(EXTENSION_LATE).limit(step.clocks().handling().dueDate());
        }
    });

    /** Once per handling: a redo is a new handling with its own limit (RULEBOOK §9). */
    static final Guard FIRST_EXTENSION = new Guard("one extension", "Art. 34", step -> {
        if (step.clocks().handling().rule() == LimitRule.HANDLING_EXT) {
            throw Refusal.of(EXTENSION_SECOND).limit(1);
        }
    });

    /** Beyond the earliest date of the law and the place (RULEBOOK L2). */
    static final Guard AT_MOST_30_DAYS = new Guard("by 30 days at most", "Art. 34", step -> {
        LocalDate due = step.clocks().handling().dueDate();
        LocalDate wanted = step.command(HandlingCommand.Extend.class).due();
        if (!wanted.isAfter(due)) {
            throw Refusal.of(DATE_INVALID).field("due_date").limit(due.plusDays(1));
        }
        if (wanted.isAfter(step.clocks().latestExtension(step.custody()))) {
            throw Refusal.of(EXTENSION_TOO_LONG).field("due_date").limit(LONGEST_EXTENSION);
        }
    });

    static final Guard SENDER_CONSENTS =
            new Guard("past an assigned date with the sender's written consent", "Art. 22¶1(3)", step -> {
                HandlingCommand.Extend extend = step.command(HandlingCommand.Extend.class);
                LocalDate assigned = step.custody().assignedDue();
                if (assigned != null && extend.due().isAfter(assigned) && !Texts.speaks(extend.senderConsent())) {
                    throw Refusal.of(EXTENSION_WITHOUT_CONSENT)
                            .field("sender_consent")
                            .limit(assigned);
                }
            });

    static final Guard LEGAL_BASIS = new Guard("names its legal basis", "Art. 32", step -> {
        if (!Texts.speaks(step.command(HandlingCommand.Decide.class).legalBasis())) {
            throw Refusal.of(LEGAL_BASIS_MISSING).field("legal_basis");
        }
    });

    static final Guard COURT_NAMED = new Guard("names the court of a suit, except to a report", "Art. 31(5)", step -> {
        if (step.matter().kind() != MatterKind.REPORT
                && !Texts.speaks(step.command(HandlingCommand.AnswerDuty.class).court())) {
            throw Refusal.of(VALIDATION_FAILED).field("court");
        }
    });

    /** Word for word the opinion that a review cancelled is no new one (RULEBOOK V4). */
    static final Guard NOT_REPEATED =
            new Guard("a redo is not the same opinion on the same facts", "RULEBOOK V4", step -> {
                HandlingCommand.Decide anew = step.command(HandlingCommand.Decide.class);
                if (step.custodies().stream().noneMatch(custody -> custody.mode() == CustodyMode.REDONE)) {
                    return;
                }
                Set<String> before = new HashSet<>();
                step.content()
                        .demandsByFiling()
                        .keySet()
                        .forEach(filed -> step.content()
                                .answersTo(filed)
                                .forEach(said -> before.add(
                                        said.get("demand") + said.get("outcome") + words(said.get("opinion")))));
                Map<UUID, String> demands = step.content().demandTexts();
                boolean same = before.equals(anew.demands().stream()
                        .map(answer -> demands.get(answer.demandId())
                                + answer.outcome().name()
                                + words(answer.opinion()))
                        .collect(toSet()));
                if (same
                        && step.content()
                                .said(DocumentKind.OPINION, "facts_and_reasons")
                                .filter(facts -> words(facts).equals(words(anew.factsAndReasons())))
                                .isPresent()) {
                    throw Refusal.of(OPINION_REPEATED).field("facts_and_reasons");
                }
            });

    private static String words(@Nullable String text) {
        return text == null ? "" : Texts.words(text);
    }

    static final Guard EVERY_DEMAND = new Guard("answers every demand once", "Art. 32", step -> {
        List<UUID> answered = step.command(HandlingCommand.Decide.class).demands().stream()
                .map(HandlingCommand.Decide.Answer::demandId)
                .toList();
        Set<UUID> asked = new HashSet<>(step.content().demandIds());
        if (answered.size() != asked.size() || !asked.equals(new HashSet<>(answered))) {
            throw Refusal.of(DEMANDS_INCOMPLETE).field("demands").limit(asked.size());
        }
    });

    static final Guard SIMPLE_FITS =
            new Guard("plain, of one person and one organ, not assigned", "RULEBOOK S1, S2", step -> {
                Matter matter = step.matter();
                boolean suggestion = matter.kind() == MatterKind.SUGGESTION;
                HandlingCommand.AcceptSimple.Ground ground =
                        step.command(HandlingCommand.AcceptSimple.class).ground();
                if (suggestion && ground != HandlingCommand.AcceptSimple.Ground.QUESTION_OR_SUGGESTION) {
                    throw Refusal.of(SIMPLE_NOT_ALLOWED).field("ground");
                }
                if (matter.kind() == MatterKind.REPORT
                        || matter.joint()
                        || step.custody().mode() == CustodyMode.ASSIGNED
                        || step.custodies().stream().anyMatch(custody -> SEVERAL_ORGANS.contains(custody.mode()))) {
                    throw Refusal.of(SIMPLE_NOT_ALLOWED);
                }
            });

    static final Guard SIMPLE_IN_TIME = new Guard("within 3 working days of receipt", "RULEBOOK S3", step -> {
        var due = step.clocks().due(LimitRule.SIMPLE_ACCEPT, step.custody().arrivedAt());
        if (!due.inTime(step.now())) {
            throw Refusal.of(SIMPLE_LATE).limit(due.dueDate());
        }
    });

    static final Guard SIMPLE_REFUSES_NOTHING =
            new Guard("the simple track refuses no demand", "RULEBOOK S2, S4", step -> {
                boolean refuses = step.command(HandlingCommand.Decide.class).demands().stream()
                        .anyMatch(answer -> answer.outcome() == DemandOutcome.NOT_SUPPORT);
                if (step.matter().state() == MatterState.HANDLING_SIMPLE && refuses) {
                    throw Refusal.of(CONVERT_FIRST).field("demands");
                }
            });

    static final Guard DUTY_OR_REPORT = new Guard(
            "a special law lays the duty on the organ, or a report in its remit", "Art. 30¶1, 31(5)", step -> {
                if (step.matter().kind() == MatterKind.SUGGESTION) {
                    throw step.conflict();
                }
                String law = step.command(HandlingCommand.AcceptDuty.class).dutyLaw();
                if (step.matter().kind() == MatterKind.CLAIM && !Texts.speaks(law)) {
                    throw Refusal.of(LEGAL_BASIS_MISSING).field("duty_law");
                }
            });

    static final Guard NOT_THE_ACCUSED = new Guard("not by the accused", "Art. 30¶3", step -> {
        if (step.isAccused(step.tenants().organ(step.scope().organId()).orElseThrow())) {
            throw Refusal.of(TARGET_ACCUSED);
        }
    });

    static final Guard DATE_OF_SPECIAL_LAW =
            new Guard("the special law's day is not before the receipt", "Art. 31(5)", step -> {
                LocalDate due = step.command(HandlingCommand.AcceptDuty.class).due();
                LocalDate received = ChinaTime.dateOf(step.custody().arrivedAt());
                if (due != null && due.isBefore(received)) {
                    throw Refusal.of(DATE_INVALID).field("due_date").limit(received);
                }
            });

    static final Guard SUGGESTION = new Guard("a suggestion", "Art. 29", step -> {
        if (step.matter().kind() != MatterKind.SUGGESTION) {
            throw step.conflict();
        }
    });

    static final Guard HEARING_HELD = new Guard("the hearing was held", "Art. 31(6)", step -> {
        LocalDate held = step.command(HandlingCommand.HoldHearing.class).heldOn();
        notInFuture(step, held, "held_on");
        LocalDate filed = ChinaTime.dateOf(step.matter().filedAt());
        if (held.isBefore(filed)) {
            throw Refusal.of(DATE_INVALID).field("held_on").limit(filed);
        }
    });

    static final Guard BOTH_CONSENT = new Guard("both sides consent", "Art. 33", step -> {
        HandlingCommand.Settle settle = step.command(HandlingCommand.Settle.class);
        if (!settle.petitionerConsents() || !settle.counterpartConsents()) {
            throw Refusal.of(CONSENT_MISSING)
                    .field(settle.petitionerConsents() ? "counterpart_consents" : "petitioner_consents");
        }
    });

    /** Two ticks of an officer are no consent (RULEBOOK H5). */
    static final Guard AGREEMENT_PROVEN = new Guard("signed, or confirmed by the petitioner", "RULEBOOK H5", step -> {
        HandlingCommand.Settle settle = step.command(HandlingCommand.Settle.class);
        Instant since = step.content().issuedAt(DocumentKind.REVIVE_NOTICE).orElse(Instant.EPOCH);
        boolean confirmed = step.content()
                .isSaid(DocumentKind.CONFIRMATION, "terms", settle.agreement().text(), since);
        if (settle.agreementId() == null && !confirmed) {
            throw Refusal.of(SETTLEMENT_PROOF_MISSING).field("agreement_id");
        }
    });

    static final Guard PERFORMANCE_AHEAD = new Guard("performed from now on", "Art. 33", step -> {
        LocalDate by = step.command(HandlingCommand.Settle.class).performBy();
        if (by != null && by.isBefore(step.today())) {
            throw Refusal.of(DATE_INVALID).field("perform_by").limit(step.today());
        }
    });

    static final Guard ENDED_BY_SETTLEMENT = new Guard("ended by a settlement", "RULEBOOK H5", step -> {
        if (!Offers.isSettled(step)) {
            throw step.conflict();
        }
    });

    static final Guard AGREED_SINCE_ACCEPTANCE = new Guard("agreed since the acceptance", "Art. 33", step -> {
        LocalDate agreed =
                step.command(HandlingCommand.Settle.class).agreement().agreedOn();
        notInFuture(step, agreed, "agreed_on");
        LocalDate accepted = step.clocks().acceptedOn();
        // What was not performed and revived needs a new agreement (H5).
        LocalDate since = step.content()
                .said(DocumentKind.REVIVE_NOTICE, "date")
                .map(LocalDate::parse)
                .filter(accepted::isBefore)
                .orElse(accepted);
        if (agreed.isBefore(since)) {
            throw Refusal.of(DATE_INVALID).field("agreed_on").limit(since);
        }
    });

    static final Guard EXECUTION_SAID = new Guard("what is supported says who and by when", "Art. 32¶2", step -> {
        List<HandlingCommand.Decide.Answer> demands =
                step.command(HandlingCommand.Decide.class).demands();
        for (int i = 0; i < demands.size(); i++) {
            LocalDate day = demands.get(i).executeBy();
            String field = "demands[" + i + "].";
            if (day != null && day.isBefore(step.today())) {
                throw Refusal.of(DATE_INVALID).field(field + "execute_by").limit(step.today());
            }
            if (demands.get(i).outcome() == DemandOutcome.SUPPORT) {
                if (!Texts.speaks(demands.get(i).executor())) {
                    throw Refusal.of(EXECUTION_UNSAID).field(field + "executor");
                }
                if (day == null) {
                    throw Refusal.of(EXECUTION_UNSAID).field(field + "execute_by");
                }
            }
        }
    });

    /** Who cannot be reached cannot be heard; an attempt that was noted is enough (RULEBOOK H3). */
    static final Guard HEARD = new Guard("the petitioner was heard, or attempts noted", "Art. 31(6)", step -> {
        if (!step.matter().cannotNotify() && !step.content().wasHeard()) {
            throw Refusal.of(PETITIONER_NOT_HEARD);
        }
    });

    private static void notInFuture(StepContext step, LocalDate day, String field) {
        if (day.isAfter(step.today())) {
            throw Refusal.of(DATE_IN_FUTURE).field(field).limit(step.today());
        }
    }
}

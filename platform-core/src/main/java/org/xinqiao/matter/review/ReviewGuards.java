package org.xinqiao.matter.review;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.Texts;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.matter.procedure.Guard;
import org.xinqiao.matter.procedure.Received;
import org.xinqiao.matter.procedure.ReviewChain;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;

/** The guards of {@link ReviewRows}; each reads like its sentence in the law. */
public final class ReviewGuards {

    private static final String ORDER_REDO = ReviewCommand.DecideReview.Outcome.ORDER_REDO.name();
    private static final String UPHOLD = ReviewCommand.DecideReview.Outcome.UPHOLD.name();

    private ReviewGuards() {}

    static final Guard PROVEN = new Guard("service is proven", "RULEBOOK V5", step -> {
        ReviewCommand.Serve service = step.command(ReviewCommand.Serve.class);
        sinceDecision(step, service.servedOn(), "served_on");
        for (int i = 0; i < service.further().size(); i++) {
            sinceDecision(step, service.further().get(i).servedOn(), "further[" + i + "].served_on");
        }
        ServiceProof.check(service, step);
    });

    static final Guard ATTEMPTED = new Guard(
            "since the decision",
            "RULEBOOK V5",
            step -> sinceDecision(
                    step, step.command(ReviewCommand.Attempt.class).attemptedOn(), "attempted_on"));

    public static void sinceDecision(StepContext step, LocalDate day, String field) {
        if (day.isAfter(step.today())) {
            throw Refusal.of(DATE_IN_FUTURE).field(field).limit(step.today());
        }
        if (day.isBefore(step.clocks().decidedOn())) {
            throw Refusal.of(SERVICE_BEFORE_DECISION)
                    .field(field)
                    .limit(step.clocks().decidedOn());
        }
    }

    static final Guard TAKEN = new Guard("a transfer was confirmed", "RULEBOOK C6", step -> {
        if (!step.clocks().open(LimitRule.CONFIRM).isEmpty()) {
            throw Refusal.of(TRANSFER_NOT_CONFIRMED);
        }
    });

    static final Guard IN_WINDOW = new Guard("within the window", "Art. 35, 36¶1", step -> {
        LimitRule rule =
                step.event() == MatterEvent.REQUEST_REVIEW ? LimitRule.REVIEW_WINDOW : LimitRule.REREVIEW_WINDOW;
        Instant asked =
                Received.moment(step.command(ReviewCommand.RequestReview.class).received(), step.now());
        // Also within a window that ended before a request in time was entered, where the matter waits for its redo
        if (step.clocks().all().stream()
                .filter(window -> window.isOpen() || window.state() == Deadline.State.MISSED)
                .noneMatch(window -> window.rule() == rule && window.inTime(asked))) {
            throw isJoined(step) ? step.conflict() : windowOver(step);
        }
    });

    /** Refuses with the last day of the window; the text says how to ask for reopening. */
    public static Refusal windowOver(StepContext step) {
        return ReviewChain.lastWindow(step.clocks().all())
                .map(window -> Refusal.of(REVIEW_WINDOW_OVER).limit(window.dueDate()))
                .orElseGet(step::conflict);
    }

    static final Guard REVIEWER_ON_CHAIN = new Guard("to the next organ up", "Art. 35, 36¶1", step -> {
        if (!isJoined(step)) {
            reviewer(step);
        }
    });

    /** True where the request joins one that is being reviewed (RULEBOOK V7). */
    private static boolean isJoined(StepContext step) {
        return step.matter().state() == MatterState.REVIEWING || step.matter().state() == MatterState.REREVIEWING;
    }

    /**
     * The organ that reviews the holder's decision: the named one of those that may, or the usual one. Of a sealed matter
     * never one that it accuses: another of the rung, or the next rung of the holder's (Art. 30¶3; RULEBOOK R8).
     */
    public static Organ reviewer(StepContext step) {
        Custody contested = step.event() == MatterEvent.REQUEST_REREVIEW
                ? ReviewChain.contested(step.custody(), step.custodies())
                : step.custody();
        List<Organ> reviewers = step.tenants().reviewers(contested.organId());
        if (reviewers.isEmpty()) {
            throw Refusal.of(REVIEW_CHAIN_ENDED);
        }
        Long named = step.command() instanceof ReviewCommand.RequestReview request ? request.organId() : null;
        if (named != null && reviewers.stream().noneMatch(organ -> organ.id() == named)) {
            throw Refusal.of(REVIEWER_UNKNOWN).field("organ_id");
        }
        List<Organ> may = step.matter().restricted() ? unaccused(step, contested, reviewers) : reviewers;
        return may.stream()
                .filter(organ -> named == null || organ.id() == named)
                .findFirst()
                .or(() -> may.stream().findFirst())
                .orElseThrow(() -> Refusal.of(TARGET_ACCUSED).field("organ_id"));
    }

    private static List<Organ> unaccused(StepContext step, Custody contested, List<Organ> rung) {
        List<Organ> open = rung.stream().filter(organ -> !step.isAccused(organ)).toList();
        boolean climbs = open.isEmpty() && contested.organId() == step.custody().organId();
        return climbs
                ? rung.stream()
                        .flatMap(organ -> step.tenants().reviewers(organ.id()).stream())
                        .filter(organ -> !step.isAccused(organ))
                        .distinct()
                        .toList()
                : open;
    }

    /** A review examines the opinion; a rereview examines the review as well. */
    static final Guard NOT_OWN_WORK = new Guard("nobody reviews their own work", "RULEBOOK V6", step -> {
        boolean own = step.custodies().stream()
                .filter(custody -> custody.decidedBy() != null && custody != step.custody())
                .filter(custody -> step.event() == MatterEvent.DECIDE_REREVIEW
                        ? custody.mode() != CustodyMode.REREVIEW
                        : !custody.mode().reviews())
                .anyMatch(custody -> custody.isOf(step.scope())
                        || Objects.equals(custody.decidedBy(), step.scope().officer())
                        || Objects.equals(custody.draftedBy(), step.scope().officer()));
        if (own) {
            throw Refusal.of(EARLIER_HANDLER);
        }
    });

    static final Guard CHANGE_STATED = new Guard("a change says what holds instead", "RULEBOOK V4", step -> {
        ReviewCommand.DecideReview decision = step.command(ReviewCommand.DecideReview.class);
        boolean stated = Texts.speaks(decision.changedOpinion());
        if (stated != (decision.outcome() == ReviewCommand.DecideReview.Outcome.CHANGE)) {
            throw Refusal.of(VALIDATION_FAILED).field("changed_opinion");
        }
        LocalDate by = decision.executeBy();
        if (by != null && (!stated || by.isBefore(step.today()))) {
            throw Refusal.of(DATE_INVALID).field("execute_by").limit(step.today());
        }
    });

    static final Guard NO_HEARING_OPEN = new Guard("no hearing is open", "Art. 36¶2", step -> {
        if (isHearing(step)) {
            throw Refusal.of(HEARING_OPEN);
        }
    });

    static final Guard HEARING_RUNS = new Guard("a hearing is open", "Art. 36¶2", step -> {
        if (!isHearing(step)) {
            throw Refusal.of(HEARING_NOT_OPEN);
        }
    });

    private static boolean isHearing(StepContext step) {
        return step.content()
                .said(DocumentKind.HEARING_RECORD, OpenHearing.STAGE)
                .filter(OpenHearing.OPENED::equals)
                .isPresent();
    }

    static final Guard BEFORE_REREVIEW_DUE = new Guard("while the clock runs", "RULEBOOK D6", step -> {
        for (Deadline running : step.clocks().open(LimitRule.REREVIEW)) {
            if (!running.inTime(step.now())) {
                throw Refusal.of(HEARING_LATE).limit(running.dueDate());
            }
        }
    });

    public static final Guard AWAITS_SERVICE = new Guard("not served yet", "Art. 36¶1", step -> {
        if (!awaitsService(step)) {
            throw step.conflict();
        }
    });

    static final Guard SERVED = new Guard("what was decided is served", "RULEBOOK V5", step -> {
        if (!MatterState.REFUSED.contains(step.matter().state()) && awaitsService(step)) {
            throw Refusal.of(NOT_SERVED);
        }
    });

    /** A refusal opens no window: where its service failed, the file need not stay open for it (RULEBOOK §9). */
    static final Guard REFUSAL_SENT = new Guard("a refusal is served, or that was attempted", "RULEBOOK V5", step -> {
        if (MatterState.REFUSED.contains(step.matter().state())
                && awaitsService(step)
                && step.content().serviceAttempted().isEmpty()) {
            throw Refusal.of(REFUSAL_NOT_SENT);
        }
    });

    private static boolean awaitsService(StepContext step) {
        return !step.clocks().open(LimitRule.SERVICE).isEmpty();
    }

    static final Guard REDO_ORDERED = new Guard("a redo was ordered", "RULEBOOK V4", step -> {
        if (!isRedoOrdered(step)) {
            throw Refusal.of(REDO_NOT_ORDERED);
        }
    });

    static final Guard NO_REDO_OWED = new Guard("no redo is owed", "RULEBOOK V4", step -> {
        if (step.matter().state() == MatterState.FINAL && isRedoOrdered(step)) {
            throw Refusal.of(REDO_OWED);
        }
    });

    /** By the last opinion, or by the one that it upheld. */
    static boolean isRedoOrdered(StepContext step) {
        Optional<String> reviewed = step.content().said(DocumentKind.REVIEW_OPINION, "outcome");
        return isRedoOrdered(
                step.matter().state() == MatterState.FINAL
                        ? step.content().said(DocumentKind.REREVIEW_OPINION, "outcome")
                        : reviewed,
                reviewed);
    }

    static boolean isRedoOrdered(Optional<String> last, Optional<String> reviewed) {
        String outcome = last.orElse("");
        return outcome.equals(ORDER_REDO)
                || (outcome.equals(UPHOLD) && reviewed.orElse("").equals(ORDER_REDO));
    }

    static final Guard WINDOW_OVER = new Guard("the window is over", "RULEBOOK F3", step -> {
        if (ReviewChain.lastWindow(step.clocks().all()).stream()
                .anyMatch(window -> window.isOpen() && window.inTime(step.now()))) {
            throw step.conflict();
        }
    });

    static final Guard WINDOW_MOVED = new Guard("lapsed, and the window's end moved later", "RULEBOOK L5, L6", step -> {
        LocalDate until = step.command(ReviewCommand.ReopenWindow.class).until();
        if (until.isBefore(step.today())
                || ReviewChain.lastWindow(step.clocks().all()).stream()
                        .noneMatch(window -> until.isAfter(window.dueDate()))) {
            throw step.conflict();
        }
    });

    static final Guard ASKED_TO_REOPEN =
            new Guard("lapsed, and the petitioner asks with a justified reason", "RULEBOOK F3", step -> {
                if (step.custody().mode() != CustodyMode.REOPENING) {
                    throw step.conflict();
                }
            });
}

package org.xinqiao.supervision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.matter.ClosingFacts;
import org.xinqiao.matter.ClosingReported;
import org.xinqiao.matter.ReportClosing;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/**
 * The sender's check of an assigned matter (办结审核、退回重办; RULEBOOK U6): the organ's closing report with the facts of the
 * file, and what the sender says to it. Silence passes.
 */
@Entity
@DynamicUpdate
class ClosingCheck extends LetterboxRow {

    enum State {
        /** The day came without a report; only a report goes on from here. */
        UNREPORTED,
        PENDING,
        PASSED,
        RETURNED
    }

    @Column(updatable = false)
    UUID matterId;

    @Column(updatable = false)
    String matterNumber;

    @Column(updatable = false)
    Instant openedAt;

    @Nullable
    String report;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    ClosingFacts facts;

    @Nullable
    Instant reportedAt;

    @Nullable
    LocalDate dueDate;

    @Nullable
    Instant dueAt;

    @Enumerated(EnumType.STRING)
    State state;

    @Nullable
    String missing;

    @Nullable
    LocalDate redoBy;

    @Nullable
    Instant settledAt;

    @SuppressWarnings("NullAway.Init")
    protected ClosingCheck() {}

    ClosingCheck(Scope reporting, Tenant to, ClosingReported reported, ClosingFacts facts, DueDate due) {
        super(reporting, to, reported.organId());
        this.matterId = reported.matterId();
        this.matterNumber = facts.matterNumber();
        this.openedAt = reported.at();
        this.state = State.UNREPORTED;
        report(reported, facts, due);
    }

    /** Opens by itself where the day came without a report. */
    ClosingCheck(Scope reporting, Tenant to, ReportClosing.Owed owed, Instant now) {
        super(reporting, to, owed.checkingOrgan());
        this.matterId = owed.matterId();
        this.matterNumber = owed.number();
        this.openedAt = now;
        this.state = State.UNREPORTED;
    }

    final void report(ClosingReported reported, ClosingFacts file, DueDate due) {
        report = reported.report();
        facts = file;
        reportedAt = reported.at();
        dueDate = due.dueDate();
        dueAt = due.dueAt();
        state = State.PENDING;
    }

    /** Nobody answered in time: the report stands (RULEBOOK U6). */
    boolean isPassedSilently(Instant now) {
        return state == State.PENDING && !now.isBefore(Objects.requireNonNull(dueAt));
    }

    boolean isPassed(Instant now) {
        return state == State.PASSED || isPassedSilently(now);
    }

    void pass(Instant now) {
        settle(State.PASSED, now);
    }

    void sendBack(String what, LocalDate by, Instant now) {
        settle(State.RETURNED, now);
        missing = what;
        redoBy = by;
    }

    private void settle(State to, Instant now) {
        if (state != State.PENDING) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
        if (isPassedSilently(now)) {
            throw Refusal.of(ProblemCodeDto.CHECK_OVER).limit(Objects.requireNonNull(dueDate));
        }
        state = to;
        settledAt = now;
    }
}

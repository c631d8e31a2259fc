package org.xinqiao.matter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.xinqiao.calendar.DayUnit;
import org.xinqiao.calendar.DueDate;
import org.xinqiao.calendar.LimitRule;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;

/** A clock of a matter at one office, with all that explains its date. */
@Entity
@DynamicUpdate
public class Deadline {

    public enum State {
        OPEN,
        MET,
        MISSED,
        /** Another clock replaced it: an extension, a timely acceptance. */
        SUPERSEDED,
        /** Nothing is owed any more; what was overdue by then is missed instead. */
        CANCELLED
    }

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID matterId;

    /** The office whose step started it: the holder, or the office that passed the matter on. */
    @Column(updatable = false)
    private long senderTenant;

    @Column(updatable = false)
    private long tenantId;

    @Column(updatable = false)
    private long organId;

    @Column(updatable = false)
    private long label;

    private boolean restricted;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private LimitRule rule;

    @Column(updatable = false)
    private String article;

    @Column(updatable = false)
    private Instant startedAt;

    @Column(updatable = false)
    private LocalDate dueDate;

    @Column(updatable = false)
    private Instant dueAt;

    @Column(updatable = false)
    private int days;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private DayUnit unit;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    private List<DueDate.Adjustment> adjustments;

    @Column(updatable = false)
    private boolean provisional;

    /** When its first escalation level is due (RULEBOOK L4: warning); absent where it never escalates. */
    @Column(updatable = false)
    @Nullable
    private Instant levelAt;

    @Enumerated(EnumType.STRING)
    private State state;

    @Nullable
    private Instant settledAt;

    @SuppressWarnings("NullAway.Init")
    protected Deadline() {}

    /** @param warningAt when the ladder reaches its warning (RULEBOOK L4) */
    public Deadline(Custody holder, DueDate due, Instant warningAt) {
        this(
                holder.matterId(),
                holder.tenantId(),
                holder.organId(),
                holder.label(),
                holder.restricted(),
                due,
                warningAt);
    }

    /** What an organ owes to or answers another beside any custody of its own (RULEBOOK U6). */
    public Deadline(UUID matterId, Tenant office, long organId, DueDate due, Instant warningAt) {
        this(matterId, office.id(), organId, office.label(), false, due, warningAt);
    }

    private Deadline(
            UUID matterId,
            long tenantId,
            long organId,
            long label,
            boolean restricted,
            DueDate due,
            Instant warningAt) {
        this.id = NewId.next();
        this.matterId = matterId;
        this.senderTenant = TenantScope.current().tenantId();
        this.tenantId = tenantId;
        this.organId = organId;
        this.label = label;
        this.restricted = restricted;
        this.rule = due.rule();
        this.article = due.article();
        this.startedAt = due.startedAt();
        this.dueDate = due.dueDate();
        this.dueAt = due.dueAt();
        this.days = due.days();
        this.unit = due.unit();
        this.adjustments = due.adjustments();
        this.provisional = due.provisional();
        this.levelAt = isOwed(due.rule()) ? warningAt : null;
        this.state = State.OPEN;
    }

    public boolean isAt(Custody custody) {
        return tenantId == custody.tenantId() && organId == custody.organId();
    }

    /**
     * True where the clock runs on this organ for this custody and ends with it. False for an opinion's execution,
     * which the deciding organ owes wherever the matter is (Art. 32¶2), for the closing report of what was assigned and
     * its check (RULEBOOK U6), and for questions asked of the organ beside its custody.
     */
    public boolean isOpenFor(Custody custody) {
        return isOpen()
                && isAt(custody)
                && switch (rule) {
                    case EXECUTION, CLOSING_REPORT, CHECK -> false;
                    case SUPPLEMENT -> custody.mode() == CustodyMode.SUPPLEMENTED;
                    case OBJECTION_RULING, DISPUTE_RULING, REOPEN_ANSWER ->
                        !custody.mode().holds() && custody.mode() != CustodyMode.SUPPLEMENTED;
                    default -> custody.mode().holds();
                };
    }

    /** True for the closing report that this custody's organ still owes (RULEBOOK U6). */
    public boolean isReportOf(Custody custody) {
        return isOpen() && isAt(custody) && rule == LimitRule.CLOSING_REPORT;
    }

    public boolean isDone() {
        return state == State.MET || state == State.MISSED;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** In time means before the first instant after the last day (RULEBOOK D2). */
    public boolean inTime(Instant at) {
        return at.isBefore(dueAt);
    }

    /** Settles the clock: met in time, or late. */
    public void done(Instant at) {
        state = inTime(at) ? State.MET : State.MISSED;
        settledAt = at;
    }

    /** An office keeps its lateness: what is cancelled after its last day is missed, as the database has it too. */
    public void end(State how, Instant at) {
        state = how == State.CANCELLED && isOwed() && !inTime(at) ? State.MISSED : how;
        settledAt = at;
    }

    /** A clock with another day replaces it; one that was overdue by then stays missed. */
    public void replaced(Instant at) {
        end(isOwed() && !inTime(at) ? State.MISSED : State.SUPERSEDED, at);
    }

    private boolean isOwed() {
        return isOwed(rule);
    }

    /** A petitioner's window and an organ's right to object are no office's duty: they never escalate, nobody is late. */
    private static boolean isOwed(LimitRule rule) {
        return !rule.isPetitioners() && rule != LimitRule.OBJECTION;
    }

    public DueDate toDueDate() {
        return new DueDate(rule, article, startedAt, dueDate, dueAt, days, unit, adjustments, provisional);
    }

    public UUID id() {
        return id;
    }

    public UUID matterId() {
        return matterId;
    }

    public long tenantId() {
        return tenantId;
    }

    public long organId() {
        return organId;
    }

    public LimitRule rule() {
        return rule;
    }

    public String article() {
        return article;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public LocalDate dueDate() {
        return dueDate;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public int days() {
        return days;
    }

    public DayUnit unit() {
        return unit;
    }

    public List<DueDate.Adjustment> adjustments() {
        return adjustments;
    }

    public boolean provisional() {
        return provisional;
    }

    public State state() {
        return state;
    }

    public @Nullable Instant settledAt() {
        return settledAt;
    }
}

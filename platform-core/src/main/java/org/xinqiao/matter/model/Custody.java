package org.xinqiao.matter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.Channel;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/**
 * One office's turn with a matter (流转). The sending office inserts the row for the receiving one. The open custody
 * carries the matter's index columns, which the worklist reads; a closed custody never changes.
 */
@Entity
@Table(name = "custody")
@DynamicUpdate
public class Custody {

    @Id
    private UUID id;

    @Column(updatable = false)
    private UUID matterId;

    @Column(updatable = false)
    private @Nullable UUID previousId;

    @Column(updatable = false)
    private long senderTenant;

    @Column(updatable = false)
    private long senderOrgan;

    @Column(updatable = false)
    private long tenantId;

    @Column(updatable = false)
    private long organId;

    @Column(updatable = false)
    private long label;

    @Enumerated(EnumType.STRING)
    private CustodyMode mode;

    @Column(updatable = false)
    private String number;

    @Enumerated(EnumType.STRING)
    private MatterState state;

    @Enumerated(EnumType.STRING)
    private @Nullable MatterKind kind;

    private @Nullable String category;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;

    @Column(updatable = false)
    private String placeCode;

    private boolean restricted;

    @Column(updatable = false)
    private Instant filedAt;

    @Column(updatable = false)
    private Instant arrivedAt;

    private @Nullable Instant dueAt;

    @Column(updatable = false)
    private @Nullable LocalDate assignedDue;

    /** The officer who decided here; they never decide on a review of it (RULEBOOK V6). */
    private @Nullable UUID decidedBy;

    /** The officer who drafted what another signed as decided; an earlier handler too. */
    private @Nullable UUID draftedBy;

    /** Set by {@code end_custody} in the database; the application never updates it. */
    @Column(insertable = false, updatable = false)
    private @Nullable Instant endedAt;

    @Column(insertable = false, updatable = false)
    private @Nullable String outcome;

    @SuppressWarnings("NullAway.Init")
    protected Custody() {}

    public Custody(
            Matter matter,
            @Nullable Custody previous,
            Scope sender,
            Tenant to,
            Organ organ,
            CustodyMode mode,
            Instant at) {
        this.id = NewId.next();
        this.matterId = matter.id();
        this.previousId = previous == null ? null : previous.id;
        this.senderTenant = sender.tenantId();
        this.senderOrgan = sender.organId();
        this.tenantId = to.id();
        this.organId = organ.id();
        this.label = to.label();
        this.mode = mode;
        this.number = matter.number();
        this.channel = matter.channel();
        this.placeCode = matter.placeCode();
        this.filedAt = matter.filedAt();
        this.arrivedAt = at;
        this.state = matter.state();
        mirror(matter);
    }

    public Custody assignedUntil(@Nullable LocalDate due) {
        this.assignedDue = due;
        return this;
    }

    /** Copies the matter's current values into the index columns. */
    public final void mirror(Matter matter) {
        state = matter.state();
        kind = matter.kind();
        category = matter.category();
        restricted = matter.restricted();
    }

    /** Sets the next date by which the office has to act. */
    public void dueBy(@Nullable Instant at) {
        dueAt = at;
    }

    /** Changes the mode within the same custody: kept, returned, under review. */
    public void continueAs(CustodyMode other) {
        mode = other;
    }

    /** Records who decided; they never decide on a review of it (RULEBOOK V6). */
    public void decide(@Nullable UUID officer) {
        decidedBy = officer;
    }

    /** Records who drafted what is decided here (RULEBOOK H9, V6). */
    public void draft(UUID officer) {
        draftedBy = officer;
    }

    /** Repeats in memory what the database has ended. */
    public void end(Instant at, String cause) {
        endedAt = at;
        outcome = cause;
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** True for the holder's custody, false for one beside it. */
    public boolean isHolding() {
        return isOpen() && mode.holds();
    }

    public boolean isOpen(Scope scope, CustodyMode... modes) {
        return isOpen() && isOf(scope) && Set.of(modes).contains(mode);
    }

    public boolean isHeldBy(Scope scope) {
        return isHolding() && isOf(scope);
    }

    /** True where the acting organ linked the matter away from here, and may undo it. */
    public boolean isLinkedBy(Scope scope) {
        return !isOpen() && state == MatterState.LINKED && isOf(scope);
    }

    public boolean isOf(Scope scope) {
        return tenantId == scope.tenantId() && organId == scope.organId();
    }

    /** Direct: the petitioner, not another office, brought the matter to this office (Art. 23¶2). */
    public boolean isDirect() {
        return previousId == null;
    }

    public UUID id() {
        return id;
    }

    public UUID matterId() {
        return matterId;
    }

    /** The custody before this one; absent where the petitioner brought the matter here. */
    public @Nullable UUID previousId() {
        return previousId;
    }

    public long senderTenant() {
        return senderTenant;
    }

    public long senderOrgan() {
        return senderOrgan;
    }

    public long tenantId() {
        return tenantId;
    }

    public long organId() {
        return organId;
    }

    public long label() {
        return label;
    }

    public CustodyMode mode() {
        return mode;
    }

    public MatterState state() {
        return state;
    }

    public @Nullable MatterKind kind() {
        return kind;
    }

    public Channel channel() {
        return channel;
    }

    public String placeCode() {
        return placeCode;
    }

    public boolean restricted() {
        return restricted;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public @Nullable LocalDate assignedDue() {
        return assignedDue;
    }

    /** By another organ: who takes back what it had closed is sent it by itself. */
    public boolean isAssigned() {
        return assignedDue != null && senderOrgan != organId;
    }

    public @Nullable UUID decidedBy() {
        return decidedBy;
    }

    public @Nullable UUID draftedBy() {
        return draftedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public String number() {
        return number;
    }

    public @Nullable String outcome() {
        return outcome;
    }
}

package org.xinqiao.matter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Scope;

/**
 * The execution (执行) of one supporting opinion by the organ that decided (Art. 32¶2). An overlay with its own version;
 * it outlives the closing of the matter. Ring 1.
 */
@Entity
@DynamicUpdate
public class Execution implements ContentRow {

    public enum State {
        NONE,
        PENDING,
        DONE,
        REFUSED;

        /** A refused execution may still start: supervision exists for that (Art. 40¶1). */
        public List<MatterEvent> next() {
            return switch (this) {
                case NONE, REFUSED -> List.of(MatterEvent.START);
                case PENDING -> List.of(MatterEvent.DONE, MatterEvent.REFUSE);
                case DONE -> List.of();
            };
        }
    }

    @Id
    private UUID id;

    @Column(updatable = false)
    private long tenantId;

    @Column(updatable = false)
    private long organId;

    @Column(updatable = false)
    private UUID matterId;

    @Column(updatable = false)
    private long label;

    @Column(updatable = false)
    private String opinionNumber;

    @Enumerated(EnumType.STRING)
    private State state;

    /** The earliest date that the opinion names; absent where it names none. */
    @Column(updatable = false)
    @Nullable
    private LocalDate due;

    /** Its clock; absent where there is no date. */
    @Column(updatable = false)
    @Nullable
    private UUID deadlineId;

    private Instant changedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Execution() {}

    public Execution(Custody decider, String opinionNumber, @Nullable Deadline clock, Instant at) {
        this.id = NewId.next();
        this.tenantId = decider.tenantId();
        this.organId = decider.organId();
        this.matterId = decider.matterId();
        this.label = decider.label();
        this.opinionNumber = opinionNumber;
        this.state = State.NONE;
        this.due = clock == null ? null : clock.dueDate();
        this.deadlineId = clock == null ? null : clock.id();
        this.changedAt = at;
    }

    public boolean isOf(Scope scope) {
        return tenantId == scope.tenantId() && organId == scope.organId();
    }

    /** @throws Refusal state-conflict, with the reports that this state allows */
    public void report(MatterEvent event, Instant at) {
        if (!state.next().contains(event)) {
            throw conflict();
        }
        state = switch (event) {
            case START -> State.PENDING;
            case DONE -> State.DONE;
            case REFUSE -> State.REFUSED;
            default -> throw conflict();
        };
        changedAt = at;
    }

    private Refusal conflict() {
        return Refusal.of(ProblemCodeDto.STATE_CONFLICT)
                .next(state.next().stream().map(Enum::name).toList());
    }

    /** Numbered under the opinion, because a closed matter issues no more document numbers. */
    public String nextReportNumber() {
        return opinionNumber + "-%d".formatted(version + 1);
    }

    public UUID id() {
        return id;
    }

    public long tenantId() {
        return tenantId;
    }

    public long organId() {
        return organId;
    }

    public UUID matterId() {
        return matterId;
    }

    public String opinionNumber() {
        return opinionNumber;
    }

    public State state() {
        return state;
    }

    public @Nullable LocalDate due() {
        return due;
    }

    public @Nullable UUID deadlineId() {
        return deadlineId;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public int version() {
        return version;
    }
}

package org.xinqiao.matter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;
import org.xinqiao.matter.Channel;
import org.xinqiao.matter.Purpose;

/** One set of facts and demands (信访事项); owns the state. Ring 1: no narrative, no names, no address. */
@Entity
@DynamicUpdate
public class Matter {

    @Id
    private UUID id;

    @Column(updatable = false)
    private long originTenant;

    @Column(updatable = false)
    private String number;

    @Enumerated(EnumType.STRING)
    private MatterState state;

    @Enumerated(EnumType.STRING)
    @Nullable
    private MatterKind kind;

    @Nullable
    private String category;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Purpose purpose;

    @Column(updatable = false)
    private String placeCode;

    @Column(updatable = false)
    private boolean joint;

    private boolean restricted;
    private boolean cannotNotify;

    /** Read with the row, since every step asks. */
    @Formula("is_worked_jointly(id)")
    private boolean workedJointly;

    @Column(updatable = false)
    private Instant filedAt;

    @Nullable
    private Instant registeredAt;

    /** Count of its documents; gives the next number. */
    private int documents;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Matter() {}

    /** Files the matter; a report is restricted from here on (Art. 30¶3). */
    public Matter(
            UUID id,
            long originTenant,
            String number,
            Channel channel,
            Purpose purpose,
            String placeCode,
            boolean joint,
            boolean cannotNotify,
            Instant filedAt) {
        this.id = id;
        this.originTenant = originTenant;
        this.number = number;
        this.state = MatterState.SUBMITTED;
        this.channel = channel;
        this.purpose = purpose;
        this.placeCode = placeCode;
        this.joint = joint;
        this.restricted = purpose == Purpose.REPORT;
        this.cannotNotify = cannotNotify;
        this.filedAt = filedAt;
    }

    /** Registers, whatever is known of it so far: category and kind may follow (RULEBOOK I2). */
    public void register(Instant at) {
        this.registeredAt = at;
    }

    /** Records the registrar's finding; restricts a report at the latest here (Art. 30¶3). */
    public void classify(@Nullable String category, @Nullable MatterKind kind) {
        this.category = category;
        this.kind = kind;
        this.restricted |= kind == MatterKind.REPORT;
    }

    /** True where category or kind are still to follow. */
    public boolean isUnclassified() {
        return category == null || kind == null;
    }

    /** Hides the matter from those it accuses and from everyone but the holder (Art. 30¶3). */
    public void restrict() {
        restricted = true;
    }

    /** Lifts a seal that an officer's mistake set (RULEBOOK C5). */
    public void unseal() {
        restricted = false;
    }

    /**
     * Creates a part of a split: registered like the whole, at the same office, from the same receipt (RULEBOOK C1).
     *
     * @param wasRestricted whether the whole was, before the split; a report is in any case
     */
    public Matter part(
            UUID partId,
            long tenantId,
            String partNumber,
            @Nullable String partCategory,
            @Nullable MatterKind partKind,
            boolean wasRestricted) {
        Matter part = new Matter();
        part.id = partId;
        part.originTenant = tenantId;
        part.number = partNumber;
        part.state = state;
        part.channel = channel;
        part.purpose = purpose;
        part.placeCode = placeCode;
        part.joint = joint;
        part.cannotNotify = cannotNotify;
        part.filedAt = filedAt;
        part.restricted = wasRestricted;
        part.registeredAt = registeredAt;
        part.classify(partCategory, partKind);
        return part;
    }

    public void reclassify(String other, MatterKind otherKind) {
        category = other;
        kind = otherKind;
        restricted |= otherKind == MatterKind.REPORT;
    }

    public void become(MatterState next) {
        state = next;
    }

    /** Numbers documents within the matter, so that offices share no counter. */
    public String nextDocumentNumber() {
        documents++;
        return number + "-%02d".formatted(documents);
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public MatterState state() {
        return state;
    }

    public @Nullable MatterKind kind() {
        return kind;
    }

    public @Nullable String category() {
        return category;
    }

    public Channel channel() {
        return channel;
    }

    public Purpose purpose() {
        return purpose;
    }

    public String placeCode() {
        return placeCode;
    }

    public boolean joint() {
        return joint;
    }

    /** True where a joint case names the matter, also another organ's; yes or no, and nothing of it. */
    public boolean isWorkedJointly() {
        return workedJointly;
    }

    public boolean restricted() {
        return restricted;
    }

    public boolean cannotNotify() {
        return cannotNotify;
    }

    public Instant filedAt() {
        return filedAt;
    }

    public @Nullable Instant registeredAt() {
        return registeredAt;
    }

    public int version() {
        return version;
    }
}

package org.xinqiao.matter;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One set of facts and demands (信访事项); owns the state. Ring 1: no narrative, no names, no address. */
@Entity
@DynamicUpdate
class Matter {

    @Id
    UUID id;

    @Column(updatable = false)
    long originTenant;

    @Column(updatable = false)
    String number;

    @Enumerated(EnumType.STRING)
    MatterState state;

    @Enumerated(EnumType.STRING)
    @Nullable
    MatterKind kind;

    @Nullable
    String category;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Channel channel;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    Purpose purpose;

    @Column(updatable = false)
    String placeCode;

    @Column(updatable = false)
    boolean joint;

    boolean restricted;
    boolean cannotNotify;

    @Column(updatable = false)
    Instant filedAt;

    @Nullable
    Instant registeredAt;

    /** How many documents it has; numbers the next. */
    int documents;

    @Version
    int version;

    @SuppressWarnings("NullAway.Init")
    protected Matter() {}

    Matter(UUID id, long originTenant, String number, Command.File filed, Instant filedAt) {
        this.id = id;
        this.originTenant = originTenant;
        this.number = number;
        this.state = MatterState.SUBMITTED;
        this.channel = filed.channel();
        this.purpose = filed.purpose();
        this.placeCode = filed.placeCode();
        this.joint = filed.joint();
        this.restricted = filed.purpose() == Purpose.REPORT;
        this.cannotNotify = filed.petitioners().stream().noneMatch(p -> p.canBeNotified());
        this.filedAt = filedAt;
    }

    /** The registrar's finding; a report is restricted from here on at the latest (Art. 30¶3). */
    void classify(String category, MatterKind kind, Instant at) {
        this.category = category;
        this.kind = kind;
        this.registeredAt = at;
        this.restricted |= kind == MatterKind.REPORT;
    }

    /** Found to be a report: restricted from here on (Art. 30¶3). */
    void becomeReport() {
        kind = MatterKind.REPORT;
        restricted = true;
    }

    /** What a split takes out of it: registered as it was, at the same desk, from the same receipt (RULEBOOK C1). */
    Matter part(UUID partId, long tenantId, String partNumber, RoutingCommand.Split.Part as) {
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
        part.restricted = restricted;
        part.registeredAt = registeredAt;
        part.reclassify(as);
        return part;
    }

    void reclassify(RoutingCommand.Split.Part as) {
        category = as.category();
        kind = as.kind();
        restricted |= kind == MatterKind.REPORT;
    }

    void become(MatterState next) {
        state = next;
    }

    /** Documents are numbered within their matter, so that no office's counter stands in another's way. */
    String nextDocumentNumber() {
        documents++;
        return number + "-%02d".formatted(documents);
    }
}

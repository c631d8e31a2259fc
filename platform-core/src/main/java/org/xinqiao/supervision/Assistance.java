package org.xinqiao.supervision;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.matter.LeadOfMatter;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;

/**
 * What an assisting organ (协办) has to contribute to a matter that another leads (RULEBOOK R13): its task, the demands that
 * concern it and a day before the lead's. It sees nothing else of the matter.
 */
@Entity
@DynamicUpdate
class Assistance extends LetterboxRow {

    @Column(updatable = false)
    UUID matterId;

    @Column(updatable = false)
    String matterNumber;

    @Column(updatable = false)
    long leadTenant;

    @Column(updatable = false)
    long leadOrgan;

    @Column(updatable = false)
    String task;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(updatable = false)
    List<String> demands;

    @Column(updatable = false)
    LocalDate dueDate;

    @Column(updatable = false)
    Instant askedAt;

    /** Who named the organ; absent while the lead only asks for it. */
    @Nullable
    Long namedBy;

    @Nullable
    Instant namedAt;

    @Nullable
    String contribution;

    @Nullable
    Instant contributedAt;

    @SuppressWarnings("NullAway.Init")
    protected Assistance() {}

    Assistance(
            Scope asking,
            Tenant to,
            Organ organ,
            UUID matterId,
            LeadOfMatter.Lead lead,
            AssistMatter.Asked asked,
            Instant now) {
        super(asking, to, organ.id());
        this.matterId = matterId;
        this.matterNumber = lead.number();
        this.leadTenant = lead.tenantId();
        this.leadOrgan = lead.organId();
        this.task = asked.task();
        this.demands = lead.demands();
        this.dueDate = asked.due();
        this.askedAt = now;
    }

    void name(long organ, Instant now) {
        if (namedAt != null) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
        namedBy = organ;
        namedAt = now;
    }

    void contribute(String words, Instant now) {
        if (namedAt == null || contribution != null) {
            throw Refusal.of(ProblemCodeDto.STATE_CONFLICT);
        }
        contribution = words;
        contributedAt = now;
    }
}

package org.xinqiao.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.NoticeCountDto;
import org.xinqiao.api.model.NoticeDto;
import org.xinqiao.api.model.NoticeKindDto;
import org.xinqiao.api.model.NoticeUrgencyDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.TenantLevelDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.JointCaseAcknowledged;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.RangePlans;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** The acting organ reads its notices and acknowledges them, one for all of its officers. */
@Service
public class ReadNotices {

    private static final String COLUMNS =
            "SELECT id, kind, matter_id, case_id, about_tenant, about_organ, about_level, days, rule, due_at,"
                    + " about_number, information_id, urgency, at, seen_at FROM notice ";

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReadNotices(JdbcClient jdbc, Tenants tenants, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param acknowledged absent for all
     * @param limit 1–101
     */
    @Transactional(readOnly = true)
    public List<NoticeDto> page(@Nullable Boolean acknowledged, @Nullable PagePosition after, int limit) {
        Scope scope = TenantScope.current();
        Filters filters = new Filters()
                .and("tenant_id = ?", scope.tenantId())
                .and("organ_id = ?", scope.organId())
                .after("at", after);
        if (acknowledged != null) {
            filters.and(acknowledged ? "seen_at IS NOT NULL" : "seen_at IS NULL");
        }
        RangePlans.inOrder(jdbc);
        return jdbc.sql(COLUMNS + "WHERE true" + filters.sql() + " ORDER BY at DESC, id DESC LIMIT ?")
                .params(filters.values())
                .param(limit)
                .query((row, n) -> view(row))
                .list();
    }

    @Transactional(readOnly = true)
    public List<NoticeCountDto> counts() {
        return own("SELECT kind, count(*) AS unseen FROM notice WHERE tenant_id = :tenant AND organ_id = :organ"
                        + " AND seen_at IS NULL GROUP BY kind ORDER BY kind")
                .query((row, n) -> new NoticeCountDto()
                        .kind(SameName.in(NoticeKindDto.class, row.getString("kind")))
                        .unacknowledged(row.getInt("unseen")))
                .list();
    }

    /** @throws Refusal not-found where the organ has no such notice */
    @Transactional
    public NoticeDto acknowledge(UUID id) {
        NoticeDto notice = one(id);
        if (notice.getAcknowledgedAt() != null) {
            return notice;
        }
        Instant now = clock.instant();
        own("UPDATE notice SET seen_at = :now, seen_by = :officer"
                        + " WHERE tenant_id = :tenant AND organ_id = :organ AND id = :id AND seen_at IS NULL")
                .param("now", Timestamp.from(now))
                .param("officer", TenantScope.current().officer())
                .param("id", id)
                .update();
        if (notice.getCaseId() != null) {
            events.publishEvent(new JointCaseAcknowledged(notice.getCaseId(), now));
        }
        audit.record(new AuditedAction("ACKNOWLEDGE_NOTICE", 1, notice.getMatterId(), id.toString()));
        return one(id);
    }

    /** @throws Refusal not-found where the organ has no such notice */
    @Transactional(readOnly = true)
    public NoticeDto one(UUID id) {
        return own(COLUMNS + "WHERE tenant_id = :tenant AND organ_id = :organ AND id = :id")
                .param("id", id)
                .query((row, n) -> view(row))
                .optional()
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
    }

    private JdbcClient.StatementSpec own(String sql) {
        Scope scope = TenantScope.current();
        return jdbc.sql(sql).param("tenant", scope.tenantId()).param("organ", scope.organId());
    }

    private NoticeDto view(ResultSet row) throws SQLException {
        Long about = row.getObject("about_tenant", Long.class);
        String level = row.getString("about_level");
        String rule = row.getString("rule");
        Timestamp due = row.getTimestamp("due_at");
        Timestamp seen = row.getTimestamp("seen_at");
        String urgency = row.getString("urgency");
        return new NoticeDto()
                .noticeId(row.getObject("id", UUID.class))
                .kind(SameName.in(NoticeKindDto.class, row.getString("kind")))
                .matterId(row.getObject("matter_id", UUID.class))
                .caseId(row.getObject("case_id", UUID.class))
                .about(about == null ? null : tenants.ref(about, row.getLong("about_organ")))
                .level(level == null ? null : SameName.in(TenantLevelDto.class, level))
                .days(row.getObject("days", Integer.class))
                .rule(rule == null ? null : SameName.in(LimitRuleDto.class, rule))
                .dueAt(due == null ? null : ChinaTime.at(due.toInstant()))
                .number(row.getString("about_number"))
                .informationId(row.getObject("information_id", UUID.class))
                .urgency(urgency == null ? null : SameName.in(NoticeUrgencyDto.class, urgency))
                .overdue(due == null ? null : isOverdue(due, urgency == null ? null : seen))
                .at(ChinaTime.at(row.getTimestamp("at").toInstant()))
                .acknowledgedAt(seen == null ? null : ChinaTime.at(seen.toInstant()));
    }

    /** What was acknowledged in time is late no more. */
    private boolean isOverdue(Timestamp due, @Nullable Timestamp seen) {
        return !(seen == null ? clock.instant() : seen.toInstant()).isBefore(due.toInstant());
    }
}

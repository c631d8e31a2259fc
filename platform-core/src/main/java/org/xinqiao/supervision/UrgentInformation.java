package org.xinqiao.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.UrgentCopyDto;
import org.xinqiao.api.model.UrgentInformationDto;
import org.xinqiao.api.model.UrgentLevelDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;
import org.xinqiao.tenancy.UrgentCircle;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Grave or urgent information that is no matter (信访信息) goes at once to those whom Art. 25 names (RULEBOOK R7). */
@Service
public class UrgentInformation {

    private static final Duration ACKNOWLEDGE_WITHIN = Duration.ofMinutes(30);

    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final UrgentCircle circle;
    private final Tenants tenants;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    UrgentInformation(
            JdbcClient jdbc, UrgentCircle circle, Tenants tenants, AuditLog audit, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.circle = circle;
        this.tenants = tenants;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** @param follows the own information that is followed up */
    public record Report(
            UrgentLevelDto level,
            String text,
            List<Long> organs,
            @Nullable UUID follows) {}

    /** @throws Refusal organ-unknown; not-found of what is followed; validation-failed where its level would be lowered */
    @Transactional
    public UrgentInformationDto report(Report report) {
        Scope scope = TenantScope.current();
        Tenant own = tenants.get(scope.tenantId());
        List<Organ> organs = circle.of(own, scope.organId(), report.organs)
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_ids"));
        UUID follows = report.follows;
        if (follows != null) {
            keepsLevel(follows, report.level);
        }
        boolean office = tenants.organ(scope.organId()).orElseThrow().kind() == Organ.Kind.PETITION_OFFICE;
        UUID id = NewId.next();
        Instant now = clock.instant();
        jdbc.sql("INSERT INTO urgent_information (id, tenant_id, organ_id, follows, level, text, told, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)")
                .params(id, scope.tenantId(), scope.organId())
                .param(new SqlParameterValue(Types.OTHER, follows))
                .params(report.level.getValue(), report.text)
                .params(json.writeValueAsString(circle.names(own, organs, office)), Timestamp.from(now))
                .update();
        organs.forEach(organ -> tell(id, organ, follows == null ? report.level.getValue() : "FOLLOW_UP", now));
        audit.record(AuditedAction.of("REPORT_INFORMATION", id.toString()));
        return one(id);
    }

    private void keepsLevel(UUID follows, UrgentLevelDto level) {
        UrgentInformationDto earlier = one(follows);
        if (Long.parseLong(earlier.getSender().getOrganId())
                != TenantScope.current().organId()) {
            throw Refusal.of(ProblemCodeDto.NOT_FOUND).field("follows");
        }
        if (earlier.getLevel() == UrgentLevelDto.GRAVE && level != UrgentLevelDto.GRAVE) {
            throw Refusal.of(ProblemCodeDto.VALIDATION_FAILED).field("level");
        }
    }

    private void tell(UUID id, Organ organ, String urgency, Instant now) {
        Tenant to = tenants.get(organ.tenantId());
        jdbc.sql(
                        "INSERT INTO notice (id, information_id, urgency, due_at, sender_tenant, tenant_id, organ_id, label, kind,"
                                + " at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'URGENT_INFORMATION', ?)")
                .params(NewId.next(), id, urgency, Timestamp.from(now.plus(ACKNOWLEDGE_WITHIN)))
                .params(TenantScope.current().tenantId(), to.id(), organ.id(), to.label(), Timestamp.from(now))
                .update();
    }

    /** @throws Refusal not-found unless the organ reported it or was told */
    @Transactional(readOnly = true)
    public UrgentInformationDto one(UUID id) {
        return jdbc.sql("SELECT * FROM urgent_information WHERE id = ?")
                .param(id)
                .query((row, n) -> view(row))
                .optional()
                .orElseThrow(() -> Refusal.of(ProblemCodeDto.NOT_FOUND));
    }

    @Transactional(readOnly = true)
    public List<UrgentInformationDto> list() {
        Scope scope = TenantScope.current();
        return jdbc.sql("SELECT * FROM urgent_information WHERE (tenant_id = ? AND organ_id = ?) OR id IN (SELECT"
                        + " information_id FROM notice WHERE tenant_id = ? AND organ_id = ?) ORDER BY at DESC, id DESC"
                        + " LIMIT 100")
                .params(scope.tenantId(), scope.organId(), scope.tenantId(), scope.organId())
                .query((row, n) -> view(row))
                .list();
    }

    private UrgentInformationDto view(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new UrgentInformationDto()
                .informationId(id)
                .sender(tenants.ref(row.getLong("tenant_id"), row.getLong("organ_id")))
                .follows(row.getObject("follows", UUID.class))
                .level(SameName.in(UrgentLevelDto.class, row.getString("level")))
                .text(row.getString("text"))
                .told(json.readValue(row.getString("told"), NAMES))
                .at(ChinaTime.at(row.getTimestamp("at").toInstant()))
                .copies(copies(id));
    }

    private List<UrgentCopyDto> copies(UUID id) {
        return jdbc.sql("SELECT * FROM told_of(?)")
                .param(id)
                .query((row, n) -> copy(row))
                .list();
    }

    private UrgentCopyDto copy(ResultSet row) throws SQLException {
        Instant due = row.getTimestamp("due_at").toInstant();
        Timestamp seen = row.getTimestamp("seen_at");
        return new UrgentCopyDto()
                .office(tenants.ref(row.getLong("tenant_id"), row.getLong("organ_id")))
                .sentAt(ChinaTime.at(row.getTimestamp("at").toInstant()))
                .dueAt(ChinaTime.at(due))
                .acknowledgedAt(seen == null ? null : ChinaTime.at(seen.toInstant()))
                .overdue(!(seen == null ? clock.instant() : seen.toInstant()).isBefore(due));
    }
}

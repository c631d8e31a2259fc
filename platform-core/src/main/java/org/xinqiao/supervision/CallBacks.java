package org.xinqiao.supervision;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.CallBackDto;
import org.xinqiao.api.model.CarriedOutDto;
import org.xinqiao.api.model.RatingGradeDto;
import org.xinqiao.api.model.RecordCallBackDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.matter.CallBackSupplement;
import org.xinqiao.tenancy.Filters;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.PagePosition;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * Calls back petitioners of closed matters (回访; RULEBOOK W5). The database draws the sample, so that nobody chooses whom to
 * call; an officer outside the organ calls and records facts and satisfaction, never mood or plans.
 */
@Service
public class CallBacks {

    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    CallBacks(JdbcClient jdbc, Tenants tenants, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Draws five in a hundred, one at least, of what each other organ of the own office and each petition office of the
     * next level closed in a month. Drawing again adds nothing.
     *
     * @throws Refusal forbidden to all but petition offices; date-too-late for a month that is not over
     */
    @Transactional
    public List<CallBackDto> draw(YearMonth month) {
        Scope scope = TenantScope.current();
        if (tenants.organ(scope.organId()).orElseThrow().kind() != Organ.Kind.PETITION_OFFICE) {
            throw Refusal.of(FORBIDDEN);
        }
        LocalDate first = month.atDay(1);
        YearMonth running = YearMonth.from(ChinaTime.dateOf(clock.instant()));
        if (!month.isBefore(running)) {
            throw Refusal.of(DATE_TOO_LATE)
                    .field("month")
                    .limit(running.minusMonths(1).atEndOfMonth());
        }
        int drawn = jdbc.sql("SELECT draw_call_backs(?, ?, ?, ?)")
                .params(
                        first,
                        Timestamp.from(ChinaTime.startOf(first)),
                        Timestamp.from(ChinaTime.startOf(first.plusMonths(1))),
                        Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
        if (drawn > 0) {
            audit.record(AuditedAction.of("DRAW_CALL_BACKS", month + " " + drawn));
        }
        return jdbc.sql("SELECT * FROM call_back WHERE month = ? AND tenant_id = ? AND organ_id = ?"
                        + " ORDER BY drawn_at, id LIMIT 1000")
                .params(first, scope.tenantId(), scope.organId())
                .query((row, n) -> view(row))
                .list();
    }

    /** @param limit 1–101 */
    @Transactional(readOnly = true)
    public List<CallBackDto> page(@Nullable Boolean recorded, @Nullable PagePosition after, int limit) {
        Scope scope = TenantScope.current();
        Filters filters = new Filters()
                .and("tenant_id = ?", scope.tenantId())
                .and("organ_id = ?", scope.organId())
                .after("drawn_at", after);
        if (recorded != null) {
            filters.and(recorded ? "recorded_at IS NOT NULL" : "recorded_at IS NULL");
        }
        return jdbc.sql("SELECT * FROM call_back WHERE true" + filters.sql()
                        + " ORDER BY drawn_at DESC, id DESC LIMIT ?")
                .params(filters.values())
                .param(limit)
                .query((row, n) -> view(row))
                .list();
    }

    /** @throws Refusal not-found where the organ has no such call */
    @Transactional(readOnly = true)
    public CallBackDto one(UUID id) {
        return jdbc.sql("SELECT * FROM call_back WHERE id = ?")
                .param(id)
                .query((row, n) -> view(row))
                .optional()
                .orElseThrow(() -> Refusal.of(NOT_FOUND));
    }

    /**
     * Records once; with it the caller's grant of the matter ends.
     *
     * @throws Refusal not-found; state-conflict where it is recorded; validation-failed where a petitioner who was not
     *     reached said something, or one who was reached said nothing
     */
    @Transactional
    public CallBackDto record(UUID id, RecordCallBackDto said) {
        CallBackDto before = one(id);
        boolean reached = Boolean.TRUE.equals(said.getReached());
        boolean told =
                said.getReplyReceived() != null && said.getOpinionReceived() != null && said.getCarriedOut() != null;
        boolean anything = said.getReplyReceived() != null
                || said.getOpinionReceived() != null
                || said.getCarriedOut() != null
                || said.getOfficeGrade() != null
                || said.getOrganGrade() != null;
        if (reached ? !told : anything) {
            throw Refusal.of(VALIDATION_FAILED).field(reached ? "carried_out" : "reached");
        }
        int recorded = jdbc.sql("UPDATE call_back SET reached = ?, reply_received = ?, opinion_received = ?,"
                        + " carried_out = ?, office_grade = ?, organ_grade = ?, recorded_at = ?, recorded_by = ?"
                        + " WHERE id = ? AND recorded_at IS NULL")
                .param(reached)
                .param(said.getReplyReceived())
                .param(said.getOpinionReceived())
                .param(name(said.getCarriedOut()))
                .param(name(said.getOfficeGrade()))
                .param(name(said.getOrganGrade()))
                .param(Timestamp.from(clock.instant()))
                .param(TenantScope.current().officer())
                .param(id)
                .update();
        if (recorded == 0) {
            throw Refusal.of(STATE_CONFLICT);
        }
        audit.record(AuditedAction.on(before.getMatterId(), "CALL_BACK", 2));
        return one(id);
    }

    /** What the petitioner answered "no" to (RULEBOOK W5). */
    public static Set<CallBackSupplement.Missing> missing(CallBackDto call) {
        Set<CallBackSupplement.Missing> missing = EnumSet.noneOf(CallBackSupplement.Missing.class);
        if (Boolean.FALSE.equals(call.getReplyReceived())) {
            missing.add(CallBackSupplement.Missing.REPLY);
        }
        if (Boolean.FALSE.equals(call.getOpinionReceived())) {
            missing.add(CallBackSupplement.Missing.OPINION);
        }
        if (call.getCarriedOut() == CarriedOutDto.NO) {
            missing.add(CallBackSupplement.Missing.EXECUTION);
        }
        return missing;
    }

    private static SqlParameterValue name(@Nullable Enum<?> value) {
        return new SqlParameterValue(Types.VARCHAR, value == null ? null : value.name());
    }

    private CallBackDto view(ResultSet row) throws SQLException {
        Timestamp recorded = row.getTimestamp("recorded_at");
        String carried = row.getString("carried_out");
        String office = row.getString("office_grade");
        String organ = row.getString("organ_grade");
        return new CallBackDto()
                .callBackId(row.getObject("id", UUID.class))
                .matterId(row.getObject("matter_id", UUID.class))
                .matterNumber(row.getString("matter_number"))
                .about(tenants.ref(row.getLong("about_tenant"), row.getLong("about_organ")))
                .month(row.getObject("month", LocalDate.class))
                .drawnAt(ChinaTime.at(row.getTimestamp("drawn_at").toInstant()))
                .reached(row.getObject("reached", Boolean.class))
                .replyReceived(row.getObject("reply_received", Boolean.class))
                .opinionReceived(row.getObject("opinion_received", Boolean.class))
                .carriedOut(carried == null ? null : CarriedOutDto.fromValue(carried))
                .officeGrade(office == null ? null : RatingGradeDto.fromValue(office))
                .organGrade(organ == null ? null : RatingGradeDto.fromValue(organ))
                .recordedAt(recorded == null ? null : ChinaTime.at(recorded.toInstant()));
    }
}

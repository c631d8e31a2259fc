package org.xinqiao.matter.overlay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/** What the urgent reports share: telling offices, and listing those told (Art. 25). */
@Component
class UrgentCopies {

    static final Duration ACKNOWLEDGE_WITHIN = Duration.ofMinutes(30);

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final JdbcClient jdbc;
    private final Tenants tenants;

    UrgentCopies(ProcedureEngine engine, CustodyChain chain, JdbcClient jdbc, Tenants tenants) {
        this.engine = engine;
        this.chain = chain;
        this.jdbc = jdbc;
        this.tenants = tenants;
    }

    MatterDto tell(StepContext step, OverlayCommand.Raise.@Nullable Level level, String text, List<Organ> organs) {
        if (step.matter().restricted()) {
            throw Refusal.of(ProblemCodeDto.MATTER_RESTRICTED);
        }
        for (Organ organ : organs) {
            chain.open(step, organ, CustodyMode.COPIED).dueBy(step.now().plus(ACKNOWLEDGE_WITHIN));
        }
        step.issue(
                DocumentKind.URGENT_REPORT,
                Map.of("level", level == null ? "FOLLOW_UP" : level.name(), "text", text, "to", told(step, organs)));
        return engine.finish(step);
    }

    /** By name, also those whom the platform does not reach and the officer tells on paper or by telephone (Art. 25). */
    private List<String> told(StepContext step, List<Organ> organs) {
        String own = tenants.officialName(step.office().id());
        boolean worksByBranch = step.office().level() == Tenant.Level.ZONE || own.endsWith("街道");
        Stream<String> committees = Stream.of("中共" + own + (worksByBranch ? "工作委员会" : "委员会"), own + "信访工作联席会议办公室");
        Stream<String> national = step.heldByPetitionOffice() ? Stream.of("国家信访局") : Stream.empty();
        return Stream.of(committees, organs.stream().map(this::name), national)
                .flatMap(names -> names)
                .toList();
    }

    private String name(Organ organ) {
        return tenants.officialName(organ.tenantId()) + organ.officialName(tenants.get(organ.tenantId()));
    }

    List<Copy> copies(UUID matterId) {
        return jdbc.sql("SELECT tenant_id, organ_id, arrived_at, due_at, ended_at FROM copies_sent(?)")
                .param(matterId)
                .query((row, n) -> Copy.of(row))
                .list();
    }

    record Copy(long tenantId, long organId, Instant sentAt, Instant dueAt, Optional<Instant> endedAt) {

        static Copy of(ResultSet row) throws SQLException {
            return new Copy(
                    row.getLong("tenant_id"),
                    row.getLong("organ_id"),
                    row.getTimestamp("arrived_at").toInstant(),
                    row.getTimestamp("due_at").toInstant(),
                    Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
        }

        boolean isDone() {
            return endedAt.isPresent();
        }
    }
}

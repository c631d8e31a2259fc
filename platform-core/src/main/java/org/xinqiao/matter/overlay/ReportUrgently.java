package org.xinqiao.matter.overlay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.ProblemCodeDto;
import org.xinqiao.api.model.UrgentCopyDto;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.model.CustodyMode;
import org.xinqiao.matter.model.MatterEvent;
import org.xinqiao.matter.procedure.CustodyChain;
import org.xinqiao.matter.procedure.MatterViews;
import org.xinqiao.matter.procedure.ProcedureEngine;
import org.xinqiao.matter.procedure.StepContext;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.Tenants;

/**
 * Grave and urgent matters are told at once to the own government and every level above, not level by level (Art. 25).
 * There is no downgrade and no withdrawal, only a follow-up; whoever was told acknowledges (RULEBOOK R7).
 */
@Service
public class ReportUrgently {

    static final Duration ACKNOWLEDGE_WITHIN = Duration.ofMinutes(30);

    private final ProcedureEngine engine;
    private final CustodyChain chain;
    private final JdbcClient jdbc;
    private final Tenants tenants;
    private final MatterViews views;
    private final Clock clock;

    ReportUrgently(
            ProcedureEngine engine,
            CustodyChain chain,
            JdbcClient jdbc,
            Tenants tenants,
            MatterViews views,
            Clock clock) {
        this.engine = engine;
        this.chain = chain;
        this.jdbc = jdbc;
        this.tenants = tenants;
        this.views = views;
        this.clock = clock;
    }

    /** @throws Refusal matter-restricted for a report of wrongdoing, which travels to no such circle (Art. 30¶3) */
    @Transactional
    public MatterDto raise(CommandContext context, OverlayCommand.Raise raise) {
        StepContext step = engine.begin(context, MatterEvent.RAISE, raise);
        return tell(step, context, raise.level(), raise.text(), recipients(step, raise.organs()));
    }

    /** To all who were told; who has acknowledged is told anew. */
    @Transactional
    public MatterDto followUp(CommandContext context, OverlayCommand.FollowUp followUp) {
        StepContext step = engine.begin(context, MatterEvent.FOLLOW_UP, followUp);
        List<Copy> copies = copies(context.matterId());
        if (copies.isEmpty()) {
            throw Refusal.of(ProblemCodeDto.NEVER_RAISED);
        }
        List<Organ> told = copies.stream()
                .filter(copy -> copies.stream().noneMatch(other -> other.organId == copy.organId && !other.isDone()))
                .map(Copy::organId)
                .distinct()
                .map(organ -> tenants.organ(organ).orElseThrow())
                .toList();
        return tell(step, context, null, followUp.text(), told);
    }

    /** By an office that was told: its copy ends. */
    @Transactional
    public MatterDto acknowledge(CommandContext context) {
        StepContext step =
                engine.beside(context, CustodyMode.COPIED, MatterEvent.ACKNOWLEDGE, new OverlayCommand.Acknowledge());
        return engine.passOn(step, step.action());
    }

    /**
     * Who was told by the acting organ, oldest first.
     *
     * @throws Refusal not-found
     */
    @Transactional(readOnly = true)
    public List<UrgentCopyDto> told(UUID matterId) {
        engine.matter(matterId);
        Instant now = clock.instant();
        return copies(matterId).stream()
                .map(copy -> new UrgentCopyDto()
                        .office(views.office(copy.tenantId, copy.organId))
                        .sentAt(ChinaTime.at(copy.sentAt))
                        .dueAt(ChinaTime.at(copy.dueAt))
                        .acknowledgedAt(copy.endedAt.map(ChinaTime::at).orElse(null))
                        .overdue(!copy.endedAt.orElse(now).isBefore(copy.dueAt)))
                .toList();
    }

    private MatterDto tell(
            StepContext step,
            CommandContext context,
            OverlayCommand.Raise.@Nullable Level level,
            String text,
            List<Organ> organs) {
        if (step.matter().restricted()) {
            throw Refusal.of(ProblemCodeDto.MATTER_RESTRICTED);
        }
        for (Organ organ : organs) {
            chain.open(step, organ, CustodyMode.COPIED).dueBy(step.now().plus(ACKNOWLEDGE_WITHIN));
        }
        engine.issue(
                step,
                DocumentKind.URGENT_REPORT,
                Map.of(
                        "level",
                        level == null ? "FOLLOW_UP" : level.name(),
                        "text",
                        text,
                        "to",
                        organs.stream().map(this::name).toList()));
        return engine.finish(step);
    }

    /** Own government and joint-meeting office, the departments named, and the petition office of every level above. */
    private List<Organ> recipients(StepContext step, List<Long> named) {
        Tenant own = step.office();
        Stream<Organ> here = tenants.organsOf(own.id()).stream()
                .filter(organ -> organ.kind() == Organ.Kind.GOVERNMENT
                        || organ.kind() == Organ.Kind.PETITION_OFFICE
                        || named.contains(organ.id()));
        if (!named.stream()
                .allMatch(id -> tenants.organ(id)
                        .filter(organ -> organ.tenantId() == own.id())
                        .isPresent())) {
            throw Refusal.of(ProblemCodeDto.ORGAN_UNKNOWN).field("organ_ids");
        }
        List<Organ> above = new ArrayList<>();
        for (Long parent = own.parentId();
                parent != null;
                parent = tenants.get(parent).parentId()) {
            above.add(tenants.receivingOrgan(parent));
        }
        return Stream.concat(here, above.stream())
                .filter(organ -> organ.id() != step.custody().organId())
                .toList();
    }

    private String name(Organ organ) {
        return tenants.get(organ.tenantId()).name() + organ.name();
    }

    private List<Copy> copies(UUID matterId) {
        return jdbc.sql("SELECT tenant_id, organ_id, arrived_at, due_at, ended_at FROM copies_sent(?)")
                .param(matterId)
                .query((row, n) -> Copy.of(row))
                .list();
    }

    private record Copy(long tenantId, long organId, Instant sentAt, Instant dueAt, Optional<Instant> endedAt) {

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

package org.xinqiao.matter.procedure;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.SameName;
import org.xinqiao.api.model.AdjustmentDto;
import org.xinqiao.api.model.ChannelDto;
import org.xinqiao.api.model.CustodyDto;
import org.xinqiao.api.model.CustodyModeDto;
import org.xinqiao.api.model.DayUnitDto;
import org.xinqiao.api.model.DeadlineDto;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.EventNameDto;
import org.xinqiao.api.model.ExecutionStateDto;
import org.xinqiao.api.model.ExecutionStatusDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.NationalStatusDto;
import org.xinqiao.api.model.OfficeRefDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.UrgencyDto;
import org.xinqiao.calendar.StatutoryClock;
import org.xinqiao.matter.model.Custody;
import org.xinqiao.matter.model.Deadline;
import org.xinqiao.matter.model.Execution;
import org.xinqiao.matter.model.Matter;
import org.xinqiao.matter.model.MatterState;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** Ring 1 of a matter as the reader sees it. Returns the contract's DTOs; there is no second set of view types. */
@Component
public class MatterViews {

    private final EntityManager entities;
    private final Executions executions;
    private final Tenants tenants;
    private final StatutoryClock law;
    private final Clock clock;

    public MatterViews(
            EntityManager entities, Executions executions, Tenants tenants, StatutoryClock law, Clock clock) {
        this.entities = entities;
        this.executions = executions;
        this.tenants = tenants;
        this.law = law;
        this.clock = clock;
    }

    /** A matter with all its custodies that the scope sees, oldest first: it is visible where a custody names it. */
    public record Seen(Matter matter, List<Custody> custodies) {}

    /** By one statement, because every step begins with it. */
    public Optional<Seen> seen(UUID matterId) {
        List<Object[]> rows = entities.unwrap(Session.class)
                .createNativeQuery(
                        "SELECT {m.*}, {c.*} FROM matter m JOIN custody c ON c.matter_id = m.id WHERE m.id = ?"
                                + " ORDER BY c.arrived_at, c.id",
                        Object[].class)
                .addEntity("m", Matter.class)
                .addEntity("c", Custody.class)
                .setParameter(1, matterId)
                .getResultList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Seen(
                        (Matter) rows.getFirst()[0],
                        rows.stream().map(row -> (Custody) row[1]).toList()));
    }

    /** All custodies of the matter that the scope sees, oldest first. */
    public List<Custody> custodies(UUID matterId) {
        return ofMatter(
                entities, matterId, "SELECT * FROM custody WHERE matter_id = ? ORDER BY arrived_at, id", Custody.class);
    }

    /**
     * Uses SQL, because every step runs it: Hibernate re-translates a JPQL query each time while the tenant filter is
     * on.
     */
    public static <T> List<T> ofMatter(EntityManager entities, UUID matterId, String sql, Class<T> type) {
        return entities.unwrap(Session.class)
                .createNativeQuery(sql, type)
                .setParameter(1, matterId)
                .getResultList();
    }

    /** The custodies of several matters, oldest first. */
    public Map<UUID, List<Custody>> custodies(Set<UUID> matters) {
        return entities.createQuery("from Custody where matterId in :matters order by arrivedAt, id", Custody.class)
                .setParameter("matters", matters)
                .getResultStream()
                .collect(Collectors.groupingBy(custody -> custody.matterId()));
    }

    public Map<UUID, Matter> matters(Set<UUID> ids) {
        return entities.createQuery("from Matter where id in :ids", Matter.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(matter -> matter.id(), matter -> matter));
    }

    public List<Deadline> deadlines(UUID matterId) {
        return ofMatter(
                entities,
                matterId,
                "SELECT * FROM deadline WHERE matter_id = ? ORDER BY started_at, id",
                Deadline.class);
    }

    /** The clocks of several matters that run, as far as the reader sees them. */
    public Map<UUID, List<Deadline>> running(Set<UUID> matters) {
        return entities.unwrap(Session.class)
                .createNativeQuery(
                        "SELECT * FROM deadline WHERE matter_id IN (:matters) AND state = 'OPEN'", Deadline.class)
                .setParameterList("matters", matters)
                .getResultStream()
                .collect(Collectors.groupingBy(deadline -> deadline.matterId()));
    }

    /** After the step is written: what a later reading shows, also of custodies that the step opened beside its own. */
    public MatterDto of(StepContext step) {
        List<Custody> known = step.custodies();
        boolean isWhole = known.containsAll(step.results().custodies());
        Optional<Execution> begun = step.results().content().stream()
                .filter(Execution.class::isInstance)
                .map(Execution.class::cast)
                .findFirst();
        return of(
                step.matter(),
                isWhole ? known : custodies(step.matter().id()),
                step.clocks().all(),
                true,
                begun.or(() -> execution(step.matter())));
    }

    public MatterDto of(Matter matter, List<Custody> custodies, List<Deadline> deadlines, boolean granted) {
        return of(matter, custodies, deadlines, granted, execution(matter));
    }

    private MatterDto of(
            Matter matter,
            List<Custody> custodies,
            List<Deadline> deadlines,
            boolean granted,
            Optional<Execution> execution) {
        Scope scope = TenantScope.current();
        Instant now = clock.instant();
        return new MatterDto()
                .matterId(matter.id())
                .number(matter.number())
                .state(SameName.in(MatterStateDto.class, matter.state()))
                .nationalStatus(NationalStatus.of(matter.state(), deadlines, now)
                        .map(status -> new NationalStatusDto()
                                .version(status.version())
                                .code(status.code())
                                .label(status.label()))
                        .orElse(null))
                .kind(SameName.orNull(MatterKindDto.class, matter.kind()))
                .category(matter.category())
                .channel(SameName.in(ChannelDto.class, matter.channel()))
                .purpose(SameName.in(PurposeDto.class, matter.purpose()))
                .placeCode(matter.placeCode())
                .joint(matter.joint())
                .restricted(matter.restricted())
                .cannotNotify(matter.cannotNotify())
                .filedAt(ChinaTime.at(matter.filedAt()))
                .registeredAt(atOrNull(matter.registeredAt()))
                .version((long) matter.version())
                .custody(new ArrayList<>(custodies.stream().map(this::of).toList()))
                .deadlines(
                        new ArrayList<>(deadlines.stream().map(d -> of(d, now)).toList()))
                .nextEvents(Procedure.next(matter.state(), scope, custodies, tenants).stream()
                        .map(event -> SameName.in(EventNameDto.class, event))
                        .toList())
                .contentGranted(granted)
                .publishable(ReviewChain.publishable(matter.state(), deadlines))
                .execution(execution
                        .map(latest -> new ExecutionStatusDto()
                                .state(SameName.in(ExecutionStateDto.class, latest.state()))
                                .due(latest.due()))
                        .orElse(null));
    }

    private Optional<Execution> execution(Matter matter) {
        return MatterState.DECIDED_OR_LATER.contains(matter.state())
                ? executions.latest(matter.id())
                : Optional.empty();
    }

    private CustodyDto of(Custody custody) {
        return new CustodyDto()
                .custodyId(custody.id())
                .office(office(custody.tenantId(), custody.organId()))
                .sender(custody.isDirect() ? null : office(custody.senderTenant(), custody.senderOrgan()))
                .mode(SameName.in(CustodyModeDto.class, custody.mode()))
                .arrivedAt(ChinaTime.at(custody.arrivedAt()))
                .endedAt(atOrNull(custody.endedAt()))
                .outcome(custody.outcome() == null ? null : SameName.in(EventNameDto.class, custody.outcome()));
    }

    public DeadlineDto of(Deadline deadline, Instant now) {
        return new DeadlineDto()
                .rule(SameName.in(LimitRuleDto.class, deadline.rule()))
                .ruleZh(MatterTexts.zh("rule", deadline.rule()))
                .ruleEn(MatterTexts.en("rule", deadline.rule()))
                .article(deadline.article())
                .startedAt(ChinaTime.at(deadline.startedAt()))
                .dueAt(shown(deadline.dueAt()))
                .dueDate(deadline.dueDate())
                .days(deadline.days())
                .unit(SameName.in(DayUnitDto.class, deadline.unit()))
                .adjustments(new ArrayList<>(deadline.adjustments().stream()
                        .map(a -> new AdjustmentDto()
                                .code(a.code())
                                .date(a.date())
                                .days(a.days())
                                .textZh(a.textZh())
                                .textEn(a.textEn()))
                        .toList()))
                .provisional(deadline.provisional())
                .state(SameName.in(DeadlineStateDto.class, deadline.state()))
                .metAt(deadline.state() == Deadline.State.MET ? atOrNull(deadline.settledAt()) : null)
                .urgency(urgency(deadline, settled(deadline, now)));
    }

    /** How close the limit is, for every reader (RULEBOOK L4). */
    public UrgencyDto urgency(Deadline deadline, Instant at) {
        return SameName.in(UrgencyDto.class, law.urgency(deadline.toDueDate(), at));
    }

    /** The moment at which the clock was settled, or now while it runs. */
    private static Instant settled(Deadline deadline, Instant now) {
        return deadline.settledAt() == null ? now : deadline.settledAt();
    }

    public OfficeRefDto office(long tenantId, long organId) {
        return tenants.ref(tenantId, organId);
    }

    public static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
        return instant == null ? null : ChinaTime.at(instant);
    }

    /** Stored as the first instant too late, shown as the last millisecond in time (RULEBOOK D2). */
    public static OffsetDateTime shown(Instant dueAt) {
        return ChinaTime.at(dueAt.minusMillis(1));
    }
}

package org.xinqiao.supervision;

import static org.xinqiao.api.model.ProblemCodeDto.*;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.ChinaTime;
import org.xinqiao.api.Refusal;
import org.xinqiao.api.model.AssistanceDto;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.AuditedAction;
import org.xinqiao.document.DocumentKind;
import org.xinqiao.matter.CommandContext;
import org.xinqiao.matter.LeadOfMatter;
import org.xinqiao.matter.SuperviseMatter;
import org.xinqiao.tenancy.Organ;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * One organ leads a matter, others assist (主办、协办; RULEBOOK R13): the sender names them, or, where the lead asks, the
 * petition office of its level; each contributes in writing. No clock stops, and the lead answers.
 */
@Service
public class AssistMatter {

    private final EntityManager entities;
    private final LeadOfMatter leads;
    private final SuperviseMatter matters;
    private final ReadAssistances read;
    private final Tenants tenants;
    private final AuditLog audit;
    private final Clock clock;

    AssistMatter(
            EntityManager entities,
            LeadOfMatter leads,
            SuperviseMatter matters,
            ReadAssistances read,
            Tenants tenants,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.leads = leads;
        this.matters = matters;
        this.read = read;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    public record Asked(long tenantId, long organId, String task, List<UUID> demandIds, LocalDate due) {}

    /** The assistance in the version the officer saw. */
    public record SeenVersion(UUID assistanceId, int version) {}

    /**
     * @throws Refusal what {@link LeadOfMatter#lead} refuses; target-…, organ-unknown; date-invalid before tomorrow,
     *     date-too-late on or after the lead's day
     */
    @Transactional
    public AssistanceDto ask(CommandContext seen, Asked asked) {
        LeadOfMatter.Lead lead = leads.lead(seen, asked.demandIds);
        Tenant office = office(asked);
        Organ organ = tenants.organ(asked.organId)
                .filter(found -> found.tenantId() == office.id())
                .orElseThrow(() -> Refusal.of(ORGAN_UNKNOWN).field("organ_id"));
        if (organ.id() == lead.organId() || organ.id() == TenantScope.current().organId()) {
            throw Refusal.of(TARGET_NOT_BELOW).field("organ_id");
        }
        if (leads.isAccused(seen.matterId(), organ)) {
            throw Refusal.of(TARGET_ACCUSED).field("organ_id");
        }
        checkDay(asked.due, lead);
        Assistance assistance =
                new Assistance(TenantScope.current(), office, organ, seen.matterId(), lead, asked, clock.instant());
        if (lead.named()) {
            assistance.name(TenantScope.current().organId(), clock.instant());
        }
        entities.persist(assistance);
        return lead.named() ? told(assistance) : done(assistance, "ASK_ASSISTANCE");
    }

    /**
     * The petition office of the lead's level names the organ that the lead asked for.
     *
     * @throws Refusal not-found, forbidden, stale; state-conflict where it is named; date-invalid where its day has come
     */
    @Transactional
    public AssistanceDto name(SeenVersion seen) {
        Assistance assistance = seen(seen);
        Scope scope = TenantScope.current();
        if (assistance.leadTenant != scope.tenantId()
                || tenants.organ(scope.organId()).orElseThrow().kind() != Organ.Kind.PETITION_OFFICE) {
            throw Refusal.of(FORBIDDEN);
        }
        checkVersion(assistance, seen);
        LocalDate tomorrow = ChinaTime.dateOf(clock.instant()).plusDays(1);
        if (assistance.dueDate.isBefore(tomorrow)) {
            throw Refusal.of(DATE_INVALID).field("due_date").limit(tomorrow);
        }
        assistance.name(scope.organId(), clock.instant());
        return told(assistance);
    }

    private AssistanceDto told(Assistance assistance) {
        entities.flush();
        Organ organ = tenants.organ(assistance.organId).orElseThrow();
        matters.fileBeside(
                assistance.matterId,
                DocumentKind.ASSIST_LETTER,
                Map.of(
                        "to",
                        organ.officialName(tenants.get(organ.tenantId())),
                        "task",
                        assistance.task,
                        "concerns",
                        assistance.demands,
                        "due_date",
                        assistance.dueDate.toString()));
        return done(assistance, "ASSIST");
    }

    private Tenant office(Asked asked) {
        Tenant office = tenants.find(asked.tenantId)
                .orElseThrow(() -> Refusal.of(TARGET_UNKNOWN).field("tenant_id"));
        if (!office.isActive()) {
            throw Refusal.of(TARGET_CLOSED).field("tenant_id");
        }
        if (!tenants.get(TenantScope.current().tenantId()).reaches(office)) {
            throw Refusal.of(TARGET_NOT_BELOW).field("tenant_id");
        }
        return office;
    }

    private void checkDay(LocalDate due, LeadOfMatter.Lead lead) {
        LocalDate tomorrow = ChinaTime.dateOf(clock.instant()).plusDays(1);
        if (due.isBefore(tomorrow)) {
            throw Refusal.of(DATE_INVALID).field("due_date").limit(tomorrow);
        }
        LocalDate leads = lead.due();
        if (leads != null && !due.isBefore(leads)) {
            throw Refusal.of(DATE_TOO_LATE).field("due_date").limit(leads.minusDays(1));
        }
    }

    /** @throws Refusal not-found, forbidden, stale; state-conflict where it has contributed already */
    @Transactional
    public AssistanceDto contribute(SeenVersion seen, String text) {
        Assistance assistance = seen(seen);
        if (!assistance.isTo(TenantScope.current())) {
            throw Refusal.of(FORBIDDEN);
        }
        checkVersion(assistance, seen);
        assistance.contribute(text, clock.instant());
        return done(assistance, "CONTRIBUTE");
    }

    private Assistance seen(SeenVersion seen) {
        Assistance assistance = entities.find(Assistance.class, seen.assistanceId);
        if (assistance == null) {
            throw Refusal.of(NOT_FOUND);
        }
        return assistance;
    }

    private static void checkVersion(Assistance assistance, SeenVersion seen) {
        if (assistance.version != seen.version) {
            throw Refusal.of(STALE).field("If-Match");
        }
    }

    private AssistanceDto done(Assistance assistance, String action) {
        entities.flush();
        audit.record(AuditedAction.on(assistance.matterId, action, 2));
        return read.view(assistance);
    }
}

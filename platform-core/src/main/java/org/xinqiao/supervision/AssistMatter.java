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
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/**
 * One organ leads a matter, others assist (主办、协办; RULEBOOK R13): the sender, or the petition office of the lead's level,
 * names them; each contributes in writing. No clock stops, and the lead answers.
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
        entities.persist(assistance);
        entities.flush();
        matters.fileBeside(
                seen.matterId(),
                DocumentKind.ASSIST_LETTER,
                Map.of(
                        "to",
                        List.of(office.name(), organ.name()),
                        "task",
                        asked.task,
                        "concerns",
                        lead.demands(),
                        "due_date",
                        asked.due.toString()));
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
        Assistance assistance = entities.find(Assistance.class, seen.assistanceId);
        if (assistance == null) {
            throw Refusal.of(NOT_FOUND);
        }
        if (!assistance.isTo(TenantScope.current())) {
            throw Refusal.of(FORBIDDEN);
        }
        if (assistance.version != seen.version) {
            throw Refusal.of(STALE).field("If-Match");
        }
        assistance.contribute(text, clock.instant());
        entities.flush();
        return done(assistance, "CONTRIBUTE");
    }

    private AssistanceDto done(Assistance assistance, String action) {
        audit.record(AuditedAction.on(assistance.matterId, action, 2));
        return read.view(assistance);
    }
}
